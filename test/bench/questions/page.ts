/** What the pictures of the bench of questions are drawn from: pages for a browser, in some hands of their own. */

/** An answer that holds these texts is right. */
export type Expected = string | readonly string[];

/** What is expected where it is not there: that this is said. */
export const nothing: Expected = [];

/** A picture, and what is asked of it. */
export interface AskedPicture {
  readonly name: string;
  readonly kind: 'interface' | 'code' | 'terminal' | 'document' | 'form' | 'table' | 'flowchart' | 'sequence' | 'plot';
  /** px */
  readonly width: number;
  /** HTML with its own style, or a diagram for Mermaid. */
  readonly page: { readonly html: string } | { readonly mermaid: string };
  readonly questions: readonly (readonly [question: string, expected: Expected])[];
}

/** How a page looks. */
export interface Look {
  readonly font: string;
  /** px */
  readonly size: number;
  readonly ink: string;
  readonly ground: string;
  readonly accent: string;
}

export type Cells = readonly string[];

export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function styled({ font, size, ink, ground }: Look, body: string, style = ''): { readonly html: string } {
  const html = `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0;padding:28px;font:${size}px/1.5 ${font};color:${ink};background:${ground}}h1,h2,p,dl,dd,ul,ol{margin:0}pre{margin:0;font:inherit;white-space:pre-wrap}${style}</style>${body}`;
  return { html };
}

export const tag = (name: string, text: string, style = ''): string =>
  `<${name} style="${style}">${escape(text)}</${name}>`;

/** A table; `ruled`: with lines between its cells. */
export function table(
  heads: Cells,
  rows: readonly Cells[],
  { accent, ruled = false }: { readonly accent: string; readonly ruled?: boolean },
): string {
  const line = ruled ? '1px solid #9aa4ad' : '0';
  const cell = (name: string, style: string) => (text: string) =>
    tag(name, text, `text-align:left;padding:5px 22px 5px 8px;border:${line};${style}`);
  const row = (cells: Cells, name: string, style = ''): string => `<tr>${cells.map(cell(name, style)).join('')}</tr>`;
  const head = ruled ? `background:${accent};color:#fff` : `border-bottom:2px solid ${accent}`;
  return `<table style="border-collapse:collapse;margin:16px 0">${row(heads, 'th', head)}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

/** Labels with their values: beside them, behind a colon, or below. */
export function pairs(
  all: readonly (readonly [label: string, value: string])[],
  how: 'beside' | 'colon' | 'below',
): string {
  if (how === 'colon') return all.map(([label, value]) => tag('p', `${label}: ${value}`)).join('');
  const columns =
    how === 'beside'
      ? 'grid-template-columns:max-content max-content;gap:3px 34px'
      : 'grid-template-columns:repeat(3,max-content);gap:14px 40px';
  const entries = all.map(([label, value]) => {
    const both = tag('dt', label, 'opacity:.75') + tag('dd', value, how === 'below' ? 'font-weight:600' : '');
    return how === 'below' ? `<div>${both}</div>` : both;
  });
  return `<dl style="display:grid;width:max-content;margin:14px 0;${columns}">${entries.join('')}</dl>`;
}

export const paragraphs = (texts: Cells, width = 560): string =>
  texts.map((text) => tag('p', text, `max-width:${width}px;margin:0 0 16px`)).join('');

export const list = (items: Cells, ordered = false): string => {
  const name = ordered ? 'ol' : 'ul';
  return `<${name} style="margin:10px 0;padding-left:30px">${items.map((item) => tag('li', item)).join('')}</${name}>`;
};

export const buttons = (labels: Cells, accent: string): string =>
  `<div style="margin-top:20px;text-align:right">${labels.map((label, index) => tag('button', label, `font:inherit;padding:6px 18px;margin-left:10px;border-radius:4px;border:1px solid ${accent};${index === labels.length - 1 ? `background:${accent};color:#fff` : 'background:transparent;color:inherit'}`)).join('')}</div>`;

export const field = (label: string, value: string): string =>
  `<div style="margin:10px 0">${tag('div', label, 'font-size:.9em')}${tag('div', value || ' ', 'border:1px solid #8a94a0;border-radius:4px;padding:6px 10px;width:300px;min-height:2.3em')}</div>`;

export const monospaced = (lines: Cells): string => `<pre>${lines.map(escape).join('\n')}</pre>`;

/** Bars with their names below and their values above, and a title. */
export function bars(
  title: string,
  axis: string,
  values: readonly (readonly [name: string, value: number])[],
  accent: string,
): string {
  const most = Math.max(...values.map(([, value]) => value));
  const parts = values.map(([name, value], index) => {
    const [x, height] = [70 + index * 90, (220 * value) / most];
    return `<rect x="${x}" y="${290 - height}" width="54" height="${height}" fill="${accent}"/><text x="${x + 27}" y="${280 - height}" text-anchor="middle">${value}</text><text x="${x + 27}" y="312" text-anchor="middle">${escape(name)}</text>`;
  });
  return `<svg width="${90 + values.length * 90}" height="350" fill="currentColor" style="font:inherit"><text x="60" y="24" font-weight="600">${escape(title)}</text><text x="60" y="344" opacity=".8">${escape(axis)}</text><path d="M56 40V290H${80 + values.length * 90}" fill="none" stroke="currentColor"/>${parts.join('')}</svg>`;
}
