import { ChromiumControls } from '../chromium.ts';
import * as elements from '../elements.ts';
import { markup, type Markup } from '../markup.ts';
import type * as parts from '../parts.ts';
import type { Surroundings, Theme } from '../toolkit.ts';
import * as truth from '../truth.ts';
import { styleSheet } from './files.ts';

export class Bulma extends ChromiumControls {
  protected override surroundings(theme: Theme): Surroundings {
    return {
      root: markup`data-theme="${theme}"`,
      head: styleSheet('bulma/css/bulma.min.css'),
      body: markup`style="padding: 20px"`,
    };
  }

  protected override textField(part: parts.TextField): Markup {
    return field(part.label, markup`<div class="control">${elements.input(part, markup`class="input"`)}</div>`);
  }

  protected override textArea(part: parts.TextArea): Markup {
    return field(part.label, elements.textArea(part, markup`class="textarea"`));
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    return field(part.label, markup`<div class="select">${elements.select(part)}</div>`);
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    return markup`<div class="field"><label class="checkbox">${elements.checkbox(part)} ${part.label}</label></div>`;
  }

  protected override radioButtons(part: parts.RadioButtons): Markup {
    const buttons = part.options.map(
      (option) => markup`<label class="radio">${elements.radioButton(option, part)} ${option}</label>`,
    );
    return field(part.legend, markup`<div class="radios">${buttons}</div>`);
  }

  protected override progressBar(part: parts.ProgressBar): Markup {
    return markup`<p>${part.label}</p>${elements.progressBar(part, markup`class="progress is-primary"`)}`;
  }

  protected override button(part: parts.Button): Markup {
    const attributes = markup`class="button ${part.role === 'primary' && 'is-primary'}"`;
    const disabled = part.role === 'disabled' && 'disabled';
    return markup`<button ${attributes} ${disabled} ${truth.button(part, 'default')}>${part.label}</button>`;
  }

  protected override tabs({ items, value }: parts.Choice<'tabs'>): Markup {
    const tabs = items.map((item) => {
      const isSelected = item === value;
      const tab = markup`<a ${truth.option('tab', item, isSelected)}>${item}</a>`;
      return markup`<li class="${isSelected && 'is-active'}">${tab}</li>`;
    });
    return markup`<div class="tabs"><ul>${tabs}</ul></div>`;
  }

  protected override list({ items, value }: parts.Choice<'list'>): Markup {
    const rows = items.map((item) => {
      const isSelected = item === value;
      const look = markup`class="${isSelected && 'is-active'}"`;
      return markup`<li><a ${look} ${truth.option('list item', item, isSelected)}>${item}</a></li>`;
    });
    return markup`<aside class="menu mb-4"><ul class="menu-list">${rows}</ul></aside>`;
  }

  protected override navigation({ brand, items, current }: parts.Navigation): Markup {
    const links = items.map((item) => {
      const look = markup`class="navbar-item ${item === current && 'is-active'}"`;
      return markup`<a ${look} ${truth.navigationItem(item)}>${item}</a>`;
    });
    return markup`<nav class="navbar mb-4">
<div class="navbar-brand"><span class="navbar-item"><b>${brand}</b></span>${links}</div></nav>`;
  }

  protected override heading({ text, level }: parts.Heading): Markup {
    return markup`<h1 class="title is-${level + 3}">${text}</h1>`;
  }

  protected override paragraph({ text }: parts.Paragraph): Markup {
    return markup`<p class="mb-3">${text}</p>`;
  }

  protected override table(part: parts.Table): Markup {
    return this.tableWith(markup`class="table"`, part);
  }

  protected override card({ width, centred, parts: content }: parts.Card): Markup {
    const place = markup`max-width: ${width}px; margin: ${centred ? '24px auto' : '0 0 16px'}`;
    return markup`<div class="box" style="${place}">${this.all(content)}</div>`;
  }
}

const field = (label: string, control: Markup): Markup =>
  markup`<div class="field">${label && markup`<label class="label">${label}</label>`}${control}</div>`;
