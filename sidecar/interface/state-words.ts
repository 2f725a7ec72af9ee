/** The words in which people ask about states. */
import { setStates, type State } from './kinds.ts';
import type { Element } from './detected-item.ts';

/** What a word asks for. */
type Asked = 'set' | 'unset' | 'active' | 'enabled' | 'disabled' | 'default';

const words: Readonly<Record<string, Asked>> = {
  ...{
    selected: 'set',
    checked: 'set',
    ticked: 'set',
    on: 'set',
    chosen: 'set',
    'turned on': 'set',
    'switched on': 'set',
  },
  ...{ unselected: 'unset', unchecked: 'unset', unticked: 'unset', off: 'unset', 'turned off': 'unset' },
  ...{
    'switched off': 'unset',
    'not selected': 'unset',
    'not checked': 'unset',
    'not ticked': 'unset',
    'not on': 'unset',
  },
  ...{ active: 'active', enabled: 'enabled', disabled: 'disabled', 'greyed out': 'disabled', 'grayed out': 'disabled' },
  default: 'default',
};

/** A pattern for any of the words. */
export const stateWords = `(${Object.keys(words)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;

/** What is on or off: people call it enabled where it is on. */
const switches: readonly Element['kind'][] = ['checkbox', 'switch'];
/** What can be set. All else is neither on nor off. */
const settable: readonly Element['kind'][] = [...switches, 'radio button', 'tab', 'list item', 'menu item'];
const unset: readonly (State | undefined)[] = ['unchecked', 'off', undefined];

/** Whether an element is in the state that a word asks for; undefined where it can be in none of that sort. */
export function isInState({ kind, state }: Element, word: string): boolean | undefined {
  const asked = words[word.toLowerCase()];
  const isSet = state !== undefined && setStates.includes(state);
  const isSwitch = switches.includes(kind);
  if (asked === 'enabled') return isSwitch ? isSet : state !== 'disabled';
  if (asked === 'disabled') return isSwitch ? unset.includes(state) : state === 'disabled';
  if (asked === 'default') return state === 'default';
  if (asked === 'active' && state === 'default') return true;
  if (!settable.includes(kind)) return undefined;
  return asked === 'unset' ? unset.includes(state) : isSet;
}
