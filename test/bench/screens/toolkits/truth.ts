/** What is to be read of each control. It stands in the page, as an attribute, so that it is found with its place. */
import type { Element } from '../../../../sidecar/interface/detected-item.ts';
import { markup, type Markup } from './markup.ts';
import type { Button, Checkbox, Dropdown, MenuItem, Switch, TextArea, TextField } from './parts.ts';

export interface Truth extends Pick<Element, 'kind' | 'label' | 'state' | 'value'> {
  /** Where the picture leaves open what its line says: what the line may begin with. */
  readonly beginnings?: readonly string[];
}

export const attribute = 'data-truth';

const mark = (truth: Truth): Markup => markup`${attribute}="${JSON.stringify(truth)}"`;

/** What is written in a field, as Chromium shows it in English; of a password, only how long it is can be seen. */
export function textField({ label, input, value = '', placeholder = '' }: TextField): Markup {
  if (input === 'password') return mark({ kind: 'text field', label, beginnings: [`text field "${label}"`] });
  const shown = input === 'date' ? value.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1') : value;
  return mark({ kind: 'text field', label, value: shown || placeholder });
}

export const textArea = ({ label, value }: TextArea): Markup => mark({ kind: 'text field', label, value });
export const dropdown = ({ label, value }: Dropdown): Markup => mark({ kind: 'dropdown', label, value });
export const checkbox = ({ label, state }: Checkbox): Markup => mark({ kind: 'checkbox', label, state });
export const toggle = ({ label, state }: Switch): Markup => mark({ kind: 'switch', label, state });
export const slider = (label: string, shown?: string): Markup =>
  mark({ kind: 'slider', label, ...(shown && { value: shown }) });
export const progressBar = (label: string): Markup => mark({ kind: 'progress bar', label });
export const link = (label: string): Markup => mark({ kind: 'link', label });

/** Something of which one is selected. */
export const option = (kind: 'radio button' | 'tab' | 'list item', label: string, isSelected: boolean): Markup =>
  mark({ kind, label, ...(isSelected && { state: 'selected' }) });

/** `primary` where the toolkit draws a primary button unlike others. */
export function button({ label, role }: Button, primary?: 'default'): Markup {
  const state = { primary, secondary: undefined, disabled: 'disabled' as const }[role];
  return mark({ kind: 'button', label, ...(state && { state }) });
}

export const menuItem = ({ label, keys, disabled = false }: MenuItem): Markup =>
  mark({ kind: 'menu item', label, ...(keys && { value: keys }), ...(disabled && { state: 'disabled' }) });

/** What stands in a navigation bar may be called a link, a tab or a list item, and the current one may be selected. */
export const navigationItem = (label: string): Markup =>
  mark({ kind: 'link', label, beginnings: ['link', 'tab', 'list item'].map((kind) => `${kind} "${label}"`) });
