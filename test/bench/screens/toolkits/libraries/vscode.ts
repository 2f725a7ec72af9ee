import { ChromiumControls } from '../chromium.ts';
import { fieldAttributes } from '../elements.ts';
import { markup, type Markup } from '../markup.ts';
import type * as parts from '../parts.ts';
import type { Surroundings, Theme } from '../toolkit.ts';
import * as truth from '../truth.ts';
import { script } from './files.ts';

/** The toolkit of VS Code's webviews, in colours of its standard themes. */
export class VSCode extends ChromiumControls {
  protected override surroundings(theme: Theme): Surroundings {
    return {
      head: markup`${script('@vscode/webview-ui-toolkit/dist/toolkit.min.js')}${style(theme)}`,
      body: markup`class="vscode-${theme}"`,
    };
  }

  protected override textField(part: parts.TextField): Markup {
    const attributes = markup`size="36" ${fieldAttributes(part)} ${truth.textField(part)}`;
    return spaced(markup`<vscode-text-field ${attributes}>${part.label}</vscode-text-field>`);
  }

  protected override dropdown(part: parts.Dropdown): Markup {
    const options = part.options.map(
      (option) => markup`<vscode-option ${option === part.value && 'selected'}>${option}</vscode-option>`,
    );
    return spaced(markup`<div style="margin-bottom: 4px">${part.label}</div>
<vscode-dropdown ${truth.dropdown(part)}>${options}</vscode-dropdown>`);
  }

  protected override checkbox(part: parts.Checkbox): Markup {
    const attributes = markup`${part.state === 'checked' && 'checked'} ${truth.checkbox(part)}`;
    return markup`<div><vscode-checkbox ${attributes}>${part.label}</vscode-checkbox></div>`;
  }

  protected override radioButtons({ legend, options, value, layout }: parts.RadioButtons): Markup {
    const buttons = options.map((option) => {
      const isSelected = option === value;
      const mark = truth.option('radio button', option, isSelected);
      return markup`<vscode-radio value="${option}" ${isSelected && 'checked'} ${mark}>${option}</vscode-radio>`;
    });
    const attributes = markup`orientation="${layout === 'row' ? 'horizontal' : 'vertical'}"`;
    return spaced(markup`<vscode-radio-group ${attributes}>
<label slot="label">${legend}</label>${buttons}</vscode-radio-group>`);
  }

  protected override button(part: parts.Button): Markup {
    const { label, role } = part;
    const appearance = role === 'primary' ? 'primary' : 'secondary';
    const attributes = markup`appearance="${appearance}" ${role === 'disabled' && 'disabled'}`;
    return markup`<vscode-button ${attributes} ${truth.button(part, 'default')}>${label}</vscode-button>`;
  }

  protected override tabs({ items, value }: parts.Choice<'tabs'>): Markup {
    const tabs = items.map((item, index) => {
      const mark = truth.option('tab', item, item === value);
      return markup`<vscode-panel-tab id="tab-${index}" ${mark}>${item}</vscode-panel-tab>`;
    });
    const views = items.map((_, index) => markup`<vscode-panel-view id="view-${index}"></vscode-panel-view>`);
    return markup`<vscode-panels activeid="tab-${items.indexOf(value)}">${tabs}${views}</vscode-panels>`;
  }

  protected override link({ text }: parts.Link): Markup {
    return markup`<vscode-link href="#" ${truth.link(text)}>${text}</vscode-link>`;
  }
}

const spaced = (control: Markup): Markup => markup`<div style="margin-bottom: 12px">${control}</div>`;

const dark = {
  background: '#1f1f1f',
  foreground: '#cccccc',
  field: '#313131',
  border: '#3c3c3c',
  accent: '#0078d4',
  line: '#2b2b2b',
  button: '#313131',
  link: '#4daafc',
};
const light: typeof dark = {
  background: '#ffffff',
  foreground: '#3b3b3b',
  field: '#ffffff',
  border: '#cecece',
  accent: '#005fb8',
  line: '#e5e5e5',
  button: '#e5e5e5',
  link: '#005fb8',
};

/** The variables that VS Code gives to the pages it shows. */
function style(theme: Theme): Markup {
  const { background, foreground, field, border, accent, line, button, link } = { dark, light }[theme];
  const variables = {
    'font-family': 'system-ui',
    'font-size': '13px',
    'font-weight': 'normal',
    'editor-background': background,
    foreground,
    'editor-foreground': foreground,
    'icon-foreground': foreground,
    contrastBorder: 'transparent',
    focusBorder: accent,
    'input-background': field,
    'input-foreground': foreground,
    'input-placeholderForeground': '#888888',
    'button-background': accent,
    'button-foreground': '#ffffff',
    'button-border': 'transparent',
    'button-secondaryBackground': button,
    'button-secondaryForeground': foreground,
    'checkbox-background': theme === 'dark' ? field : '#f8f8f8',
    'checkbox-border': border,
    'checkbox-foreground': foreground,
    'dropdown-background': field,
    'dropdown-listBackground': field,
    'dropdown-border': border,
    'dropdown-foreground': foreground,
    'settings-dropdownListBorder': border,
    'textLink-foreground': link,
    'panelTitle-activeForeground': foreground,
    'panelTitle-activeBorder': accent,
    'panelTitle-inactiveForeground': '#999999',
    'panel-background': background,
    'panel-border': line,
  };
  const declarations = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return markup`<style>
  :root { ${declarations} }
  body { font: 13px system-ui; background: ${background}; color: ${foreground}; margin: 16px 24px }
  body { --border-width: 1; --input-min-width: 100px; --design-unit: 4; --input-height: 26; --disabled-opacity: 0.4 }
  body { --focus-border: ${accent}; --border: ${border} }
  h1 { font-size: 20px; font-weight: 400 }
  h2 { font-size: 15px }
  vscode-text-field::part(root) { border: 1px solid ${border} }
</style>`;
}
