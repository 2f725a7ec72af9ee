/** What neighbours tell of each other, one rule after the other. */
import type { Kind, State } from './kinds.ts';
import type { Seen } from './detected-item.ts';

/** An item, and what it turns out to be. */
export type Change = readonly [item: Seen, changed: Seen];

/** Finds on a screen what is something else than it looks like. */
export type Rule = (seen: readonly Seen[]) => Change[];

/** The same screen after these rules, each applied to what the ones before it have left. */
export function applyRules(seen: readonly Seen[], rules: readonly Rule[]): Seen[] {
  return rules.reduce<Seen[]>((last, rule) => settle(last, rule(last)), [...seen]);
}

export function settle(seen: readonly Seen[], changes: readonly Change[]): Seen[] {
  const byItem = new Map(changes);
  return seen.map((item) => byItem.get(item) ?? item);
}

export function withKind(item: Seen, kind: Kind, state?: State): Seen {
  const changed = { ...item, kind };
  delete changed.state;
  return state ? { ...changed, state } : changed;
}
