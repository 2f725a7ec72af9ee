import * as elements from './elements.ts';
import { markup, type Markup } from './markup.ts';
import type * as parts from './parts.ts';
import { Toolkit, type Surroundings, type Theme } from './toolkit.ts';
import * as truth from './truth.ts';

/** The browser's own controls. A library of components overrides those that it has of its own. */
export class ChromiumControls extends Toolkit {
  readonly #style: Markup;

  /** @param style what the page's style sheet adds to the browser's */
  constructor(style = markup``) {
    super();
    this.#style = style;
  }

  protected override surroundings(theme: Theme): Surroundings {
    return { head: markup`<style>:root { color-scheme: ${theme} } ${this.#style}</style>` };
  }

  protected override textField(part: parts.TextField): Markup {
    const width = part.width === undefined ? undefined : markup`style="width: ${part.width}px"`;
    return labelled(part, elements.input(part, width));
  }

  protected override textArea(part: parts.TextArea): Markup {
    return labelled(part, elements.textArea(part, markup`cols="40"`));
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    return labelled(part, elements.select(part));
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    return markup`<div style="margin-bottom: 6px"><label>${elements.checkbox(part)} ${part.label}</label></div>`;
  }

  protected override toggle({ label, state }: parts.Switch): Markup {
    return this.checkbox({ type: 'checkbox', label, state: state === 'on' ? 'checked' : 'unchecked' });
  }

  protected override radioButtons(part: parts.RadioButtons): Markup {
    const { legend, options, layout } = part;
    const buttons = options.map((option) => {
      const label = markup`<label style="margin-right: 14px">${elements.radioButton(option, part)} ${option}</label>`;
      return layout === 'row' ? label : markup`<div>${label}</div>`;
    });
    return markup`<div style="margin-bottom: 10px">${legend && markup`<div>${legend}</div>`}${buttons}</div>`;
  }

  protected override slider(part: parts.Slider): Markup {
    return labelled(part, elements.sliderWithText(part));
  }

  protected override progressBar(part: parts.ProgressBar): Markup {
    return labelled(part, elements.progressBar(part));
  }

  protected override button(part: parts.Button): Markup {
    return markup`<button ${part.role === 'disabled' && 'disabled'} ${truth.button(part)}>${part.label}</button>`;
  }

  protected override menu({ items }: parts.Menu): Markup {
    const rows = items.map((item) => {
      if (item === 'separator') return markup`<hr style="margin: 4px 0">`;
      const style = markup`display: flex; justify-content: space-between; padding: 4px 14px 4px 28px`;
      return markup`<div ${truth.menuItem(item)} style="${style}; ${item.disabled && 'color: #999a'}">
<span>${item.label}</span><span style="opacity: 0.65">${item.keys}</span></div>`;
    });
    const style = markup`width: 240px; border: 1px solid #9999; padding: 4px 0; box-shadow: 0 2px 6px #0004`;
    return markup`<div style="${style}">${rows}</div>`;
  }

  protected override tabs({ items, value }: parts.Choice<'tabs'>): Markup {
    const tabs = items.map((item) => {
      const [side, below] = item === value ? ['#999', '2px solid Canvas'] : ['transparent', '0'];
      const style = markup`padding: 6px 12px; border: 1px solid ${side}; border-bottom: ${below}; margin-bottom: -1px`;
      return markup`<div ${truth.option('tab', item, item === value)} style="${style}">${item}</div>`;
    });
    const style = markup`display: flex; gap: 2px; border-bottom: 1px solid #999; margin-bottom: 12px`;
    return markup`<div style="${style}">${tabs}</div>`;
  }

  protected override list({ items, value }: parts.Choice<'list'>): Markup {
    const rows = items.map((item) => {
      const style = markup`padding: 5px 10px; ${item === value && 'background: #1a5fb4; color: white'}`;
      return markup`<li ${truth.option('list item', item, item === value)} style="${style}">${item}</li>`;
    });
    const style = markup`list-style: none; padding: 0; margin: 0 0 12px; border: 1px solid #9996`;
    return markup`<ul style="${style}">${rows}</ul>`;
  }

  protected override navigation({ brand, items }: parts.Navigation): Markup {
    const links = items.map((item) => markup`<li><a href="#" ${truth.navigationItem(item)}>${item}</a></li>`);
    return markup`<nav><ul><li><strong>${brand}</strong></li></ul><ul>${links}</ul></nav>`;
  }

  protected override heading({ text, level }: parts.Heading): Markup {
    const name = `h${level}`;
    return markup`<${name}>${text}</${name}>`;
  }

  protected override paragraph({ text }: parts.Paragraph): Markup {
    return markup`<p>${text}</p>`;
  }

  protected override link({ text }: parts.Link): Markup {
    return markup`<a href="#" ${truth.link(text)}>${text}</a>`;
  }

  protected override table(part: parts.Table): Markup {
    const style = markup`style="border-collapse: collapse; margin-bottom: 12px"`;
    return this.tableWith(markup`border="1" cellpadding="5" ${style}`, part);
  }

  protected override fieldset({ legend, parts: content }: parts.Fieldset): Markup {
    return markup`<fieldset style="margin-bottom: 10px"><legend>${legend}</legend>${this.all(content)}</fieldset>`;
  }

  protected override card({ width, centred, parts: content }: parts.Card): Markup {
    const place = markup`max-width: ${width}px; margin: ${centred ? '24px auto' : '0 0 16px'}`;
    const style = markup`border: 1px solid #8886; border-radius: 6px; padding: 20px; ${place}`;
    return markup`<div style="${style}">${this.all(content)}</div>`;
  }
}

/** A control with its label above it or at its left. */
function labelled({ label, beside = false }: parts.Labelled, control: Markup): Markup {
  const name = markup`<label>${label}</label>`;
  return markup`<div style="margin-bottom: 10px">${beside ? name : markup`<div>${name}</div>`} ${control}</div>`;
}
