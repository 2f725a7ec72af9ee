import { ChromiumControls } from '../chromium.ts';
import { fieldAttributes } from '../elements.ts';
import { markup, type Markup } from '../markup.ts';
import type * as parts from '../parts.ts';
import type { Surroundings, Theme } from '../toolkit.ts';
import * as truth from '../truth.ts';
import { script, styleSheet } from './files.ts';

export class Shoelace extends ChromiumControls {
  protected override surroundings(theme: Theme): Surroundings {
    const folder = '@shoelace-style/shoelace/cdn';
    return {
      root: markup`class="${theme === 'dark' && 'sl-theme-dark'}"`,
      head: markup`${styleSheet(`${folder}/themes/${theme}.css`)}${script(`${folder}/shoelace.js`)}${style}`,
    };
  }

  protected override textField(part: parts.TextField): Markup {
    return markup`<sl-input label="${part.label}" ${fieldAttributes(part)} ${truth.textField(part)}></sl-input>`;
  }

  protected override textArea(part: parts.TextArea): Markup {
    const { label, value } = part;
    return markup`<sl-textarea label="${label}" rows="2" value="${value}" ${truth.textArea(part)}></sl-textarea>`;
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    const { label, options, value } = part;
    const attributes = markup`label="${label}" value="${valueOf(value, options)}"`;
    const items = options.map((option) => {
      return markup`<sl-option value="${valueOf(option, options)}">${option}</sl-option>`;
    });
    return markup`<sl-select ${attributes} ${truth.dropdown(part)}>${items}</sl-select>`;
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    const attributes = markup`${part.state === 'checked' && 'checked'} ${truth.checkbox(part)}`;
    return markup`<div style="margin-bottom: 8px"><sl-checkbox ${attributes}>${part.label}</sl-checkbox></div>`;
  }

  protected override toggle(part: parts.Switch): Markup {
    const { label, state, atRight } = part;
    const attributes = markup`${state === 'on' && 'checked'} ${truth.toggle(part)}`;
    if (!atRight) return markup`<div style="margin-bottom: 8px"><sl-switch ${attributes}>${label}</sl-switch></div>`;
    return markup`<div style="display: flex; justify-content: space-between; margin-bottom: 10px">
<span>${label}</span><sl-switch ${attributes}></sl-switch></div>`;
  }

  protected override radioButtons({ legend, options, value, layout }: parts.RadioButtons): Markup {
    const style = layout === 'row' && markup`style="display: inline-block; margin-right: 16px"`;
    const buttons = options.map((option) => {
      const attributes = markup`value="${valueOf(option, options)}" ${style}`;
      const mark = truth.option('radio button', option, option === value);
      return markup`<sl-radio ${attributes} ${mark}>${option}</sl-radio>`;
    });
    const attributes = markup`label="${legend}" value="${valueOf(value, options)}" style="margin-bottom: 14px"`;
    return markup`<sl-radio-group ${attributes}>${buttons}</sl-radio-group>`;
  }

  protected override slider({ label, percent }: parts.Slider): Markup {
    return markup`<sl-range label="${label}" value="${percent}" ${truth.slider(label)}></sl-range>`;
  }

  protected override progressBar({ label, percent }: parts.ProgressBar): Markup {
    const bar = markup`<sl-progress-bar value="${percent}" ${truth.progressBar(label)}></sl-progress-bar>`;
    return markup`<div style="margin-bottom: 14px"><div style="margin-bottom: 6px">${label}</div>${bar}</div>`;
  }

  protected override button(part: parts.Button): Markup {
    const { label, role } = part;
    const look = markup`variant="${role === 'primary' ? 'primary' : 'default'}" ${role === 'disabled' && 'disabled'}`;
    return markup`<sl-button ${look} ${truth.button(part, 'default')}>${label}</sl-button>`;
  }

  protected override tabs({ items, value }: parts.Choice<'tabs'>): Markup {
    const tabs = items.map((item) => {
      const isSelected = item === value;
      const attributes = markup`panel="${valueOf(item, items)}" ${isSelected && 'active'}`;
      return markup`<sl-tab slot="nav" ${attributes} ${truth.option('tab', item, isSelected)}>${item}</sl-tab>`;
    });
    return markup`<sl-tab-group style="margin-bottom: 12px">${tabs}</sl-tab-group>`;
  }

  protected override menu({ items }: parts.Menu): Markup {
    const rows = items.map((item) => {
      if (item === 'separator') return markup`<sl-divider></sl-divider>`;
      const keys = item.keys !== undefined && markup`<span slot="suffix">${item.keys}</span>`;
      const attributes = markup`${item.disabled && 'disabled'} ${truth.menuItem(item)}`;
      return markup`<sl-menu-item ${attributes}>${item.label}${keys}</sl-menu-item>`;
    });
    return markup`<sl-menu style="max-width: 240px">${rows}</sl-menu>`;
  }

  protected override card({ width, centred, parts: content }: parts.Card): Markup {
    const place = markup`display: block; width: 100%; max-width: ${width}px`;
    const margin = centred ? '24px auto' : '0 0 16px';
    return markup`<sl-card style="${place}; margin: ${margin}">${this.all(content)}</sl-card>`;
  }
}

const style = markup`<style>
  body { font-family: var(--sl-font-sans); margin: 20px 28px }
  body { background: var(--sl-color-neutral-0); color: var(--sl-color-neutral-900) }
  sl-input, sl-select, sl-textarea, sl-range { margin-bottom: 14px }
  h1 { font-size: 22px }
  a { color: var(--sl-color-primary-600) }
</style>`;

/** Values have no spaces here: each is the number of its label. */
const valueOf = (label: string, labels: readonly string[]): string => `value-${labels.indexOf(label)}`;
