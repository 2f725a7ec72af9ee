/** What pages are made of, whichever toolkit draws it. */

/** The label stands above, or at the left where `beside` is set and the toolkit has that form. */
export interface Labelled {
  readonly label: string;
  readonly beside?: boolean;
}

export interface TextField extends Labelled {
  readonly type: 'text field';
  readonly input?: 'text' | 'email' | 'number' | 'password' | 'date';
  /** A date as YYYY-MM-DD. */
  readonly value?: string;
  readonly placeholder?: string;
  /** In px. */
  readonly width?: number;
}

export interface TextArea {
  readonly type: 'text area';
  readonly label: string;
  readonly value: string;
}

export interface Dropdown extends Labelled {
  readonly type: 'dropdown';
  readonly options: readonly string[];
  readonly value: string;
}

export interface Checkbox {
  readonly type: 'checkbox';
  readonly label: string;
  readonly state: 'checked' | 'unchecked';
}

/** A checkbox in a toolkit without switches. */
export interface Switch {
  readonly type: 'switch';
  readonly label: string;
  readonly state: 'on' | 'off';
  /** The switch stands at the right end of the row. */
  readonly atRight?: boolean;
}

export interface RadioButtons {
  readonly type: 'radio buttons';
  readonly legend: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly layout: 'row' | 'column';
}

export interface Slider extends Labelled {
  readonly type: 'slider';
  readonly percent: number;
  /** The text beside it that says how far it is. */
  readonly shown?: string;
}

export interface ProgressBar extends Labelled {
  readonly type: 'progress bar';
  readonly percent: number;
}

export interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly role: 'primary' | 'secondary' | 'disabled';
}

export interface Buttons {
  readonly type: 'buttons';
  readonly buttons: readonly Button[];
  readonly align: 'flex-start' | 'flex-end';
}

export interface Menu {
  readonly type: 'menu';
  readonly items: readonly (MenuItem | 'separator')[];
}

export interface MenuItem {
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: boolean;
}

/** Some of which one is chosen. */
export interface Choice<Type extends 'tabs' | 'list'> {
  readonly type: Type;
  readonly items: readonly string[];
  readonly value: string;
}

export interface Navigation {
  readonly type: 'navigation';
  readonly brand: string;
  readonly items: readonly string[];
  readonly current: string;
}

export interface Heading {
  readonly type: 'heading';
  readonly text: string;
  readonly level: 1 | 2;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
}

export interface Link {
  readonly type: 'link';
  readonly text: string;
}

export interface Table {
  readonly type: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Fieldset {
  readonly type: 'fieldset';
  readonly legend: string;
  readonly parts: readonly Part[];
}

export interface Card {
  readonly type: 'card';
  /** In px. */
  readonly width: number;
  readonly centred: boolean;
  readonly parts: readonly Part[];
}

/** Parts beside each other, each as wide as it is. */
export interface Row {
  readonly type: 'row';
  readonly parts: readonly Part[];
}

/** Of equal width. */
export interface Columns {
  readonly type: 'columns';
  readonly columns: readonly (readonly Part[])[];
}

/** A narrow list, and what belongs to its chosen item. */
export interface Sidebar {
  readonly type: 'sidebar';
  readonly list: Choice<'list'>;
  readonly parts: readonly Part[];
}

export type Part =
  | TextField
  | TextArea
  | Dropdown
  | Checkbox
  | Switch
  | RadioButtons
  | Slider
  | ProgressBar
  | Button
  | Buttons
  | Menu
  | Choice<'tabs'>
  | Choice<'list'>
  | Navigation
  | Heading
  | Paragraph
  | Link
  | Table
  | Fieldset
  | Card
  | Row
  | Columns
  | Sidebar;
