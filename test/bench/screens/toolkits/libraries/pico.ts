import { ChromiumControls } from '../chromium.ts';
import * as elements from '../elements.ts';
import { markup, type Markup } from '../markup.ts';
import type * as parts from '../parts.ts';
import type { Surroundings, Theme } from '../toolkit.ts';
import * as truth from '../truth.ts';
import { styleSheet } from './files.ts';

export class Pico extends ChromiumControls {
  protected override surroundings(theme: Theme): Surroundings {
    return {
      root: markup`data-theme="${theme}"`,
      // A little smaller than the library's own letters, so that a page shows all of its controls.
      head: markup`${styleSheet('@picocss/pico/css/pico.min.css')}<style>:root { font-size: 87% }</style>`,
      body: markup`style="padding: 18px 28px"`,
    };
  }

  protected override textField(part: parts.TextField): Markup {
    return markup`<label>${part.label}${elements.input(part)}</label>`;
  }

  protected override textArea(part: parts.TextArea): Markup {
    return markup`<label>${part.label}${elements.textArea(part)}</label>`;
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    return markup`<label>${part.label}${elements.select(part)}</label>`;
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    return markup`<label>${elements.checkbox(part)} ${part.label}</label>`;
  }

  protected override toggle(part: parts.Switch): Markup {
    return markup`<label>${elements.toggle(part, markup`role="switch"`)} ${part.label}</label>`;
  }

  protected override radioButtons(part: parts.RadioButtons): Markup {
    const { legend, options, layout } = part;
    const style = layout === 'row' && markup`style="display: inline-block; margin-right: 16px"`;
    const buttons = options.map(
      (option) => markup`<label ${style}>${elements.radioButton(option, part)} ${option}</label>`,
    );
    return markup`<fieldset>${legend && markup`<legend>${legend}</legend>`}${buttons}</fieldset>`;
  }

  protected override slider(part: parts.Slider): Markup {
    return markup`<label>${part.label}${elements.slider(part)}</label>`;
  }

  protected override progressBar(part: parts.ProgressBar): Markup {
    return markup`<label>${part.label}${elements.progressBar(part)}</label>`;
  }

  protected override button(part: parts.Button): Markup {
    const look = part.role === 'primary' ? undefined : 'secondary outline';
    const attributes = markup`class="${look}" style="width: auto" ${part.role === 'disabled' && 'disabled'}`;
    return markup`<button ${attributes} ${truth.button(part, 'default')}>${part.label}</button>`;
  }

  protected override heading({ text, level }: parts.Heading): Markup {
    const name = `h${level + 2}`;
    return markup`<${name}>${text}</${name}>`;
  }

  protected override card({ width, centred, parts: content }: parts.Card): Markup {
    const place = markup`max-width: ${width}px; margin: ${centred ? '24px auto' : '0 0 16px'}`;
    return markup`<article style="${place}">${this.all(content)}</article>`;
  }
}
