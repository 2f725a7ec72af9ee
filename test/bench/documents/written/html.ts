/** Pages as HTML, for Chromium to print. */
import type { BenchPage, Block } from '../pages.ts';

const style = `@page{size:A4;margin:0}body{margin:0;font:11pt/1.4 "DejaVu Serif",serif}
.page{box-sizing:border-box;height:297mm;padding:20mm;overflow:hidden;break-after:page}
h1{font-size:22pt;margin:0 0 8mm}h2{font-size:14pt;margin:5mm 0 2mm}p{margin:0 0 3mm}
.columns-2{columns:2;column-gap:9mm}.columns-3{columns:3;column-gap:8mm;font-size:10pt}
.beside{display:grid;grid-template-columns:1fr 48mm;gap:9mm;font-size:10.5pt}aside{background:#eee;padding:4mm;font-size:9.5pt}
.note{font-size:8.5pt}p+.note{border-top:1px solid #000;margin-top:8mm;padding-top:2mm}.note+.note{border:0;margin:0}
.picture{margin:4mm 0;height:35mm;background:linear-gradient(90deg,#9bd,#dee)}.caption{font-size:9pt;font-style:italic}
table{border-collapse:collapse;margin:0 0 6mm}td,th{border:1px solid #888;padding:1.5mm 4mm;text-align:left}
.form{display:grid;grid-template-columns:38mm 1fr;gap:3mm 5mm}.form b{font-weight:600}`;

export function toHtml(pages: readonly BenchPage[]): string {
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${pages.map(page).join('')}`;
}

function page({ title, columns, blocks, aside }: BenchPage): string {
  const text = `<div class="columns-${columns}">${blocks.map(block).join('')}</div>`;
  const beside = `<div class="beside">${text}<aside>${aside.map(block).join('')}</aside></div>`;
  return `<section class="page"><h1>${title}</h1>${aside.length > 0 ? beside : text}</section>`;
}

function block(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${block.text}</h2>`;
    case 'picture':
      return '<div class="picture"></div>';
    case 'table': {
      const row = (cells: readonly string[], name: string): string =>
        `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
      return `<table>${block.rows.map((cells, index) => row(cells, index === 0 ? 'th' : 'td')).join('')}</table>`;
    }
    case 'form':
      return `<div class="form">${block.fields.map(([label, value]) => `<b>${label}</b><span>${value}</span>`).join('')}</div>`;
    case 'paragraph':
    case 'note':
    case 'caption':
      return `<p class="${block.kind}">${block.text}</p>`;
  }
}
