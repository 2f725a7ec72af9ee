/** Short ways to write the parts of a page. */
import type * as parts from './parts.ts';

type Part = parts.Part;

/** What is left to say of a part once its label and value are given. */
type Options<Type extends { readonly type: string }> = Omit<Partial<Type>, 'type' | 'label' | 'value' | 'percent'>;

export const heading = (text: string, level: 1 | 2 = 1): parts.Heading => ({ type: 'heading', text, level });
export const paragraph = (text: string): parts.Paragraph => ({ type: 'paragraph', text });
export const link = (text: string): parts.Link => ({ type: 'link', text });

export const textField = (label: string, value: string, options?: Options<parts.TextField>): parts.TextField => ({
  type: 'text field',
  label,
  value,
  ...options,
});
/** A text field in which nothing is written yet. */
export const emptyField = (
  label: string,
  placeholder: string,
  options?: Options<parts.TextField>,
): parts.TextField => ({ type: 'text field', label, placeholder, ...options });
export const textArea = (label: string, value: string): parts.TextArea => ({ type: 'text area', label, value });

export const dropdown = (
  label: string,
  options: readonly string[],
  value: string,
  more?: Pick<parts.Dropdown, 'beside'>,
): parts.Dropdown => ({ type: 'dropdown', label, options, value, ...more });
export const checkbox = (label: string, state: parts.Checkbox['state']): parts.Checkbox => ({
  type: 'checkbox',
  label,
  state,
});
export const toggle = (label: string, state: parts.Switch['state']): parts.Switch => ({ type: 'switch', label, state });
export const toggleAtRight = (label: string, state: parts.Switch['state']): parts.Switch => ({
  ...toggle(label, state),
  atRight: true,
});
export const radioButtons = (
  legend: string,
  options: readonly string[],
  value: string,
  layout: parts.RadioButtons['layout'] = 'column',
): parts.RadioButtons => ({ type: 'radio buttons', legend, options, value, layout });

export const slider = (label: string, percent: number, options?: Options<parts.Slider>): parts.Slider => ({
  type: 'slider',
  label,
  percent,
  ...options,
});
export const progressBar = (
  label: string,
  percent: number,
  options?: Options<parts.ProgressBar>,
): parts.ProgressBar => ({ type: 'progress bar', label, percent, ...options });

export const button = (label: string, role: parts.Button['role'] = 'secondary'): parts.Button => ({
  type: 'button',
  label,
  role,
});
export const buttons = (...items: readonly parts.Button[]): parts.Buttons => ({
  type: 'buttons',
  buttons: items,
  align: 'flex-start',
});
export const buttonsAtRight = (...items: readonly parts.Button[]): parts.Buttons => ({
  ...buttons(...items),
  align: 'flex-end',
});

export const tabs = (items: readonly string[], value: string): parts.Choice<'tabs'> => ({ type: 'tabs', items, value });
export const list = (items: readonly string[], value: string): parts.Choice<'list'> => ({ type: 'list', items, value });
export const menu = (...items: parts.Menu['items']): parts.Menu => ({ type: 'menu', items });
export const navigation = (brand: string, items: readonly string[], current: string): parts.Navigation => ({
  type: 'navigation',
  brand,
  items,
  current,
});
export const table = (head: readonly string[], ...rows: parts.Table['rows']): parts.Table => ({
  type: 'table',
  head,
  rows,
});

export const fieldset = (legend: string, ...content: readonly Part[]): parts.Fieldset => ({
  type: 'fieldset',
  legend,
  parts: content,
});
export const card = (width: number, ...content: readonly Part[]): parts.Card => ({
  type: 'card',
  width,
  centred: false,
  parts: content,
});
export const dialog = (width: number, ...content: readonly Part[]): parts.Card => ({
  ...card(width, ...content),
  centred: true,
});
export const row = (...content: readonly Part[]): parts.Row => ({ type: 'row', parts: content });
export const columns = (...content: parts.Columns['columns']): parts.Columns => ({ type: 'columns', columns: content });
export const sidebar = (items: parts.Choice<'list'>, ...content: readonly Part[]): parts.Sidebar => ({
  type: 'sidebar',
  list: items,
  parts: content,
});
