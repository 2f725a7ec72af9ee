/** Questions that the controls of a page answer. */
import type { Box } from '../../../../sidecar/page/box.ts';
import { countOf } from '../../../../sidecar/interface/describe-screen.ts';
import { setStates } from '../../../../sidecar/interface/kinds.ts';
import type { Truth } from './truth.ts';

export type Question = readonly [question: string, answer: string];

/** No links: whether what stands in a navigation bar is one is left open. */
const counted = ['checkbox', 'radio button', 'text field', 'button', 'dropdown', 'switch', 'slider'] as const;
const chosen = ['tab', 'radio button', 'list item'] as const;

/** About so many controls of a page is asked by their names, in each way. */
const most = 3;

/** Whether a control is selected, checked or on. */
export const isSet = ({ state }: Pick<Truth, 'state'>): boolean => state !== undefined && setStates.includes(state);

/** How many there are of each kind, which is selected, whether something is on, what something says. */
export function questionsAbout(controls: readonly Truth[]): Question[] {
  return [...howMany(controls), ...whichIsSelected(controls), ...isItOn(controls), ...whatDoesItSay(controls)];
}

function howMany(controls: readonly Truth[]): Question[] {
  return counted.flatMap((kind) => {
    const count = controls.filter((control) => control.kind === kind).length;
    return count > 0 ? [[`How many ${countOf(2, kind).slice(2)} are there?`, String(count)] as const] : [];
  });
}

function whichIsSelected(controls: readonly Truth[]): Question[] {
  return chosen.flatMap((kind) => {
    const selected = controls.filter((control) => control.kind === kind && control.state === 'selected');
    const labels = selected.map(({ label }) => label);
    return labels.length > 0 ? [[`Which ${kind} is selected?`, labels.join(', ')] as const] : [];
  });
}

function isItOn(controls: readonly Truth[]): Question[] {
  const switches = controls.filter(({ kind }) => kind === 'checkbox' || kind === 'switch');
  return switches.slice(0, most).map(({ kind, label, state }) => {
    return [`Is the ${kind} "${label}" ${kind === 'switch' ? 'on' : 'checked'}?`, isSet({ state }) ? 'Yes' : 'No'];
  });
}

function whatDoesItSay(controls: readonly Truth[]): Question[] {
  const written = controls.flatMap(({ kind, label, value }): Question[] => {
    if (!value || (kind !== 'text field' && kind !== 'dropdown')) return [];
    return [[`What does the ${kind} "${label}" say?`, value]];
  });
  return written.slice(0, most);
}

/** Asks where buttons are: their elements are all that is drawn of them, without a label beside. */
export function whereAre(controls: readonly (Truth & Box)[]): object[] {
  const buttons = controls.filter(({ kind }) => kind === 'button');
  return buttons.slice(0, most).map(({ label, left, top, right, bottom }) => ({
    question: `Where is the button "${label}"? Answer with its bounding box.`,
    box: [left, top, right, bottom].map(Math.round),
  }));
}
