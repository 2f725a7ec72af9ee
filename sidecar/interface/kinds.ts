/** The kinds of controls and their states, in the words that the model answers with (training/data/controls.py). */

export const kinds = [
  'text',
  'link',
  'button',
  'tab',
  'list item',
  'menu item',
  'checkbox',
  'radio button',
  'switch',
  'text field',
  'dropdown',
  'slider',
  'progress bar',
  'icon',
] as const;
export type Kind = (typeof kinds)[number];

/** What is set by a click: a mark, with words beside it. */
export const toggles: readonly Kind[] = ['checkbox', 'radio button', 'switch'];

export const states = ['default', 'disabled', 'selected', 'checked', 'unchecked', 'on', 'off'] as const;
export type State = (typeof states)[number];

/** The states of what is set. */
export const setStates: readonly State[] = ['selected', 'checked', 'on'];

export interface KindAndState {
  readonly kind: Kind;
  readonly state?: State;
}

/** Takes an answer such as `checkbox (checked)` apart; whatever is none of the kinds is text. */
export function parseKind(answer: string): KindAndState {
  const [, name, inBrackets] = /^([a-z ]+?)(?: \((\w+)\))?$/.exec(answer.trim()) ?? [];
  const kind = kinds.find((known) => known === name);
  if (!kind) return { kind: 'text' };
  const state = states.find((known) => known === inBrackets);
  return state ? { kind, state } : { kind };
}
