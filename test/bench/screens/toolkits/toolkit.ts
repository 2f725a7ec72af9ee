/** How pages are drawn: what all toolkits have in common. */
import { markup, type Markup } from './markup.ts';
import type * as parts from './parts.ts';

export type Theme = 'light' | 'dark';

/** What stands around the parts of a page. */
export interface Surroundings {
  /** Attributes of the root. */
  readonly root?: Markup;
  readonly head: Markup;
  /** Attributes of the body. */
  readonly body?: Markup;
}

/** Draws the parts of pages as HTML. */
export abstract class Toolkit {
  page(content: readonly parts.Part[], theme: Theme): Markup {
    const { root, head, body } = this.surroundings(theme);
    return markup`<!doctype html>
<html ${root}><head><meta charset="utf-8">${head}</head><body ${body}>${this.all(content)}</body></html>`;
  }

  protected abstract surroundings(theme: Theme): Surroundings;
  protected abstract textField(part: parts.TextField): Markup;
  protected abstract textArea(part: parts.TextArea): Markup;
  protected abstract dropdown(part: parts.Dropdown): Markup;
  protected abstract checkbox(part: parts.Checkbox): Markup;
  protected abstract toggle(part: parts.Switch): Markup;
  protected abstract radioButtons(part: parts.RadioButtons): Markup;
  protected abstract slider(part: parts.Slider): Markup;
  protected abstract progressBar(part: parts.ProgressBar): Markup;
  protected abstract button(part: parts.Button): Markup;
  protected abstract menu(part: parts.Menu): Markup;
  protected abstract tabs(part: parts.Choice<'tabs'>): Markup;
  protected abstract list(part: parts.Choice<'list'>): Markup;
  protected abstract navigation(part: parts.Navigation): Markup;
  protected abstract heading(part: parts.Heading): Markup;
  protected abstract paragraph(part: parts.Paragraph): Markup;
  protected abstract link(part: parts.Link): Markup;
  protected abstract table(part: parts.Table): Markup;
  protected abstract fieldset(part: parts.Fieldset): Markup;
  protected abstract card(part: parts.Card): Markup;

  protected buttons({ buttons, align }: parts.Buttons): Markup {
    const items = buttons.map((button) => this.button(button));
    return markup`<div style="display: flex; gap: 8px; justify-content: ${align}; margin: 10px 0">${items}</div>`;
  }

  /** @param attributes of the element, in which toolkits differ */
  protected tableWith(attributes: Markup, { head, rows }: parts.Table): Markup {
    const names = head.map((name) => markup`<th>${name}</th>`);
    const cells = rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`);
    return markup`<table ${attributes}><thead><tr>${names}</tr></thead><tbody>${cells}</tbody></table>`;
  }

  /** Spaces stand between the parts, as lines of HTML have them. */
  protected all(content: readonly parts.Part[]): Markup[] {
    return content.map((part) => markup`${this.draw(part)}\n`);
  }

  private row({ parts: content }: parts.Row): Markup {
    const cells = content.map((part) => markup`<div>${this.draw(part)}</div>`);
    return markup`<div style="display: flex; flex-wrap: wrap; gap: 16px; margin-bottom: 8px">${cells}</div>`;
  }

  private columns({ columns }: parts.Columns): Markup {
    const cells = columns.map((column) => markup`<div style="flex: 1">${this.all(column)}</div>`);
    return markup`<div style="display: flex; gap: 16px; margin-bottom: 8px">${cells}</div>`;
  }

  private sidebar({ list, parts: content }: parts.Sidebar): Markup {
    return markup`<div style="display: flex; gap: 32px">
<div style="flex: none; width: 180px">${this.list(list)}</div><div style="flex: 1">${this.all(content)}</div></div>`;
  }

  protected draw(part: parts.Part): Markup {
    switch (part.type) {
      case 'text field':
        return this.textField(part);
      case 'text area':
        return this.textArea(part);
      case 'dropdown':
        return this.dropdown(part);
      case 'checkbox':
        return this.checkbox(part);
      case 'switch':
        return this.toggle(part);
      case 'radio buttons':
        return this.radioButtons(part);
      case 'slider':
        return this.slider(part);
      case 'progress bar':
        return this.progressBar(part);
      case 'button':
        return this.button(part);
      case 'buttons':
        return this.buttons(part);
      case 'menu':
        return this.menu(part);
      case 'tabs':
        return this.tabs(part);
      case 'list':
        return this.list(part);
      case 'navigation':
        return this.navigation(part);
      case 'heading':
        return this.heading(part);
      case 'paragraph':
        return this.paragraph(part);
      case 'link':
        return this.link(part);
      case 'table':
        return this.table(part);
      case 'fieldset':
        return this.fieldset(part);
      case 'card':
        return this.card(part);
      case 'row':
        return this.row(part);
      case 'columns':
        return this.columns(part);
      case 'sidebar':
        return this.sidebar(part);
    }
  }
}
