/** The browser's elements for controls, with what is to be read of them. `attributes` are what a toolkit adds. */
import { markup, type Markup } from './markup.ts';
import type * as parts from './parts.ts';
import * as truth from './truth.ts';

/** The attributes that say what is in a field. */
export function fieldAttributes({ input: type = 'text', value, placeholder }: parts.TextField): Markup {
  const shown = placeholder !== undefined && markup`placeholder="${placeholder}"`;
  return markup`type="${type}" ${value !== undefined && markup`value="${value}"`} ${shown}`;
}

export const input = (part: parts.TextField, attributes?: Markup): Markup =>
  markup`<input ${fieldAttributes(part)} ${truth.textField(part)} ${attributes}>`;

export const textArea = (part: parts.TextArea, attributes?: Markup): Markup =>
  markup`<textarea rows="2" ${truth.textArea(part)} ${attributes}>${part.value}</textarea>`;

export function select(part: parts.Dropdown, attributes?: Markup): Markup {
  const options = part.options.map(
    (option) => markup`<option ${option === part.value && 'selected'}>${option}</option>`,
  );
  return markup`<select ${truth.dropdown(part)} ${attributes}>${options}</select>`;
}

export const checkbox = (part: parts.Checkbox, attributes?: Markup): Markup =>
  markup`<input type="checkbox" ${part.state === 'checked' && 'checked'} ${truth.checkbox(part)} ${attributes}>`;

/** A checkbox that a style sheet turns into a switch. */
export const toggle = (part: parts.Switch, attributes?: Markup): Markup =>
  markup`<input type="checkbox" ${part.state === 'on' && 'checked'} ${truth.toggle(part)} ${attributes}>`;

export function radioButton(option: string, { value }: parts.RadioButtons, attributes?: Markup): Markup {
  const isSelected = option === value;
  const mark = truth.option('radio button', option, isSelected);
  return markup`<input type="radio" ${isSelected && 'checked'} ${mark} ${attributes}>`;
}

/** Nothing beside it says how far it is. */
export const slider = ({ label, percent }: parts.Slider, attributes?: Markup): Markup =>
  markup`<input type="range" value="${percent}" ${truth.slider(label)} ${attributes}>`;

/** A slider with the text beside it, if there is one. */
export const sliderWithText = ({ label, percent, shown }: parts.Slider, attributes?: Markup): Markup =>
  markup`<input type="range" value="${percent}" ${truth.slider(label, shown)} ${attributes}>
${shown && markup`<span>${shown}</span>`}`;

export const progressBar = ({ label, percent }: parts.ProgressBar, attributes?: Markup): Markup =>
  markup`<progress max="100" value="${percent}" ${truth.progressBar(label)} ${attributes}></progress>`;
