import { ChromiumControls } from '../chromium.ts';
import * as elements from '../elements.ts';
import { markup, type Markup } from '../markup.ts';
import type * as parts from '../parts.ts';
import type { Surroundings, Theme } from '../toolkit.ts';
import * as truth from '../truth.ts';
import { styleSheet } from './files.ts';

export class Bootstrap extends ChromiumControls {
  protected override surroundings(theme: Theme): Surroundings {
    return {
      root: markup`data-bs-theme="${theme}"`,
      head: styleSheet('bootstrap/dist/css/bootstrap.min.css'),
      body: markup`class="p-3"`,
    };
  }

  protected override textField(part: parts.TextField): Markup {
    return labelled(part, elements.input(part, markup`class="form-control"`));
  }

  protected override textArea(part: parts.TextArea): Markup {
    return labelled(part, elements.textArea(part, markup`class="form-control"`));
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    return labelled(part, elements.select(part, markup`class="form-select"`));
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    return markup`<div class="form-check mb-2">${elements.checkbox(part, mark)}${labelOf(part.label)}</div>`;
  }

  protected override toggle(part: parts.Switch): Markup {
    const toggle = elements.toggle(part, mark);
    if (!part.atRight) return markup`<div class="form-check form-switch mb-2">${toggle}${labelOf(part.label)}</div>`;
    return markup`<div class="d-flex justify-content-between border-bottom py-2">
<span>${part.label}</span><div class="form-check form-switch">${toggle}</div></div>`;
  }

  protected override radioButtons(part: parts.RadioButtons): Markup {
    const inline = part.layout === 'row' && 'form-check-inline';
    const buttons = part.options.map((option) => {
      const button = elements.radioButton(option, part, mark);
      return markup`<div class="form-check ${inline}">${button}${labelOf(option)}</div>`;
    });
    return markup`<div class="mb-3">${part.legend && markup`<div class="mb-1">${part.legend}</div>`}${buttons}</div>`;
  }

  protected override slider(part: parts.Slider): Markup {
    const { label, beside = false } = part;
    const width = beside && markup`style="width: 260px"`;
    return markup`<div class="mb-3 ${beside && 'd-flex gap-3 align-items-center'}">
<label class="form-label ${beside && 'mb-0'}">${label}</label>
${elements.sliderWithText(part, markup`class="form-range" ${width}`)}</div>`;
  }

  protected override progressBar({ label, percent }: parts.ProgressBar): Markup {
    const bar = markup`<div class="progress-bar" style="width: ${percent}%"></div>`;
    return markup`<div class="mb-3"><div class="mb-1">${label}</div>
<div class="progress" ${truth.progressBar(label)}>${bar}</div></div>`;
  }

  protected override button(part: parts.Button): Markup {
    const look = part.role === 'primary' ? 'primary' : 'outline-secondary';
    const attributes = markup`class="btn btn-${look}" ${part.role === 'disabled' && 'disabled'}`;
    return markup`<button ${attributes} ${truth.button(part, 'default')}>${part.label}</button>`;
  }

  protected override menu({ items }: parts.Menu): Markup {
    const rows = items.map((item) => {
      if (item === 'separator') return markup`<hr class="dropdown-divider">`;
      const look = markup`class="dropdown-item d-flex justify-content-between ${item.disabled && 'disabled'}"`;
      return markup`<a ${look} href="#" ${truth.menuItem(item)}><span>${item.label}</span>
<span class="text-body-tertiary">${item.keys}</span></a>`;
    });
    const look = 'dropdown-menu show position-static d-inline-block';
    return markup`<div class="${look}" style="width: 240px">${rows}</div>`;
  }

  protected override tabs({ items, value }: parts.Choice<'tabs'>): Markup {
    const tabs = items.map((item) => {
      const isSelected = item === value;
      const look = markup`class="nav-link ${isSelected && 'active'}"`;
      return markup`<li class="nav-item"><a ${look} href="#" ${truth.option('tab', item, isSelected)}>${item}</a></li>`;
    });
    return markup`<ul class="nav nav-tabs mb-3">${tabs}</ul>`;
  }

  protected override list({ items, value }: parts.Choice<'list'>): Markup {
    const rows = items.map((item) => {
      const isSelected = item === value;
      const look = markup`class="list-group-item list-group-item-action ${isSelected && 'active'}"`;
      return markup`<a ${look} href="#" ${truth.option('list item', item, isSelected)}>${item}</a>`;
    });
    return markup`<div class="list-group mb-3">${rows}</div>`;
  }

  protected override navigation({ brand, items, current }: parts.Navigation): Markup {
    const links = items.map((item) => {
      const look = markup`class="nav-link ${item === current && 'active'}"`;
      return markup`<a ${look} href="#" ${truth.navigationItem(item)}>${item}</a>`;
    });
    return markup`<nav class="navbar navbar-expand bg-body-tertiary mb-3 px-3">
<span class="navbar-brand">${brand}</span><div class="navbar-nav">${links}</div></nav>`;
  }

  protected override heading({ text, level }: parts.Heading): Markup {
    return markup`<h1 class="h${level + 2} mb-3">${text}</h1>`;
  }

  protected override paragraph({ text }: parts.Paragraph): Markup {
    return markup`<p class="text-body-secondary">${text}</p>`;
  }

  protected override table(part: parts.Table): Markup {
    return this.tableWith(markup`class="table"`, part);
  }

  protected override fieldset({ legend, parts: content }: parts.Fieldset): Markup {
    return markup`<fieldset class="border rounded p-3 mb-3">
<legend class="float-none w-auto fs-6 px-2">${legend}</legend>${this.all(content)}</fieldset>`;
  }

  protected override card({ width, centred, parts: content }: parts.Card): Markup {
    return markup`<div class="card ${centred ? 'mx-auto my-4' : 'mb-3'}" style="max-width: ${width}px">
<div class="card-body">${this.all(content)}</div></div>`;
  }
}

const mark = markup`class="form-check-input"`;
const labelOf = (text: string): Markup => markup`<label class="form-check-label">${text}</label>`;

function labelled({ label, beside = false }: parts.Labelled, control: Markup): Markup {
  if (!beside) return markup`<div class="mb-3"><label class="form-label">${label}</label>${control}</div>`;
  return markup`<div class="row mb-3">
<label class="col-sm-4 col-form-label">${label}</label><div class="col-sm-8">${control}</div></div>`;
}
