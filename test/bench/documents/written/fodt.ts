/** Pages as a flat OpenDocument text, for LibreOffice to print. */
import type { BenchPage, Block } from '../pages.ts';

const namespaces = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .join(' ');

const paragraphStyle = (name: string, paragraph: string, text: string): string =>
  `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraph}/><style:text-properties style:font-name="DejaVu Serif" ${text}/></style:style>`;

const section = (columns: number, gap: string): string =>
  `<style:style style:name="columns-${columns}" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="${columns}" fo:column-gap="${gap}"/></style:section-properties></style:style>`;

const below = 'fo:margin-bottom="3mm" fo:margin-top="0mm"';
const styles = `<office:font-face-decls><style:font-face style:name="DejaVu Serif" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" svg:font-family="'DejaVu Serif'"/></office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/></style:page-layout>
${paragraphStyle('title', `${below} fo:break-before="page"`, 'fo:font-size="22pt" fo:font-weight="bold"')}
${paragraphStyle('heading', below, 'fo:font-size="14pt" fo:font-weight="bold"')}
${paragraphStyle('paragraph', below, 'fo:font-size="10.5pt"')}
${paragraphStyle('note', below, 'fo:font-size="8.5pt"')}
${paragraphStyle('first-note', `fo:margin-top="8mm" fo:margin-bottom="3mm" fo:border-top="0.5pt solid #000000"`, 'fo:font-size="8.5pt"')}
${paragraphStyle('caption', below, 'fo:font-size="9pt" fo:font-style="italic"')}
${paragraphStyle('picture', `${below} fo:background-color="#99bbdd" fo:line-height="35mm"`, 'fo:font-size="2pt"')}
${paragraphStyle('cell', '', 'fo:font-size="10.5pt"')}
${paragraphStyle('small', below, 'fo:font-size="9pt"')}
${section(2, '9mm')}${section(3, '8mm')}
<style:style style:name="lined" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="1.5mm"/></style:style>
<style:style style:name="plain" style:family="table-cell"><style:table-cell-properties fo:border="none" fo:padding="1.5mm"/></style:style>
${['wide:112mm', 'narrow:52mm', 'label:40mm', 'column:50mm']
  .map((column) => column.split(':'))
  .map(
    ([name, width]) =>
      `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`,
  )
  .join('')}
<style:style style:name="left" style:family="table"><style:table-properties style:width="150mm" table:align="left" fo:margin-bottom="6mm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4"/></office:master-styles>`;

export function toFodt(pages: readonly BenchPage[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${namespaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
${styles}
<office:body><office:text>${pages.map(page).join('\n')}</office:text></office:body>
</office:document>
`;
}

function page({ title, columns, blocks, aside }: BenchPage, index: number): string {
  const text = blocks.map((block, at) => write(block, at, blocks)).join('');
  const heading = `<text:p text:style-name="title">${title}</text:p>`;
  if (columns > 1)
    return `${heading}<text:section text:style-name="columns-${columns}" text:name="s${index}">${text}</text:section>`;
  if (aside.length === 0) return heading + text;
  const beside = aside.map((block) => ('text' in block ? paragraph('small', block.text) : '')).join('');
  return heading + table(['wide', 'narrow'], 'plain', [[text, beside]]);
}

const paragraph = (style: string, text: string): string => `<text:p text:style-name="${style}">${text}</text:p>`;

/** @param rows of cells with paragraphs in them */
function table(columns: readonly string[], cell: string, rows: readonly (readonly string[])[]): string {
  const written = rows.map((cells) => {
    const inside = cells.map(
      (text) => `<table:table-cell table:style-name="${cell}" office:value-type="string">${text}</table:table-cell>`,
    );
    return `<table:table-row>${inside.join('')}</table:table-row>`;
  });
  const widths = columns.map((name) => `<table:table-column table:style-name="${name}"/>`);
  return `<table:table table:style-name="left">${widths.join('')}${written.join('')}</table:table>`;
}

function write(block: Block, at: number, blocks: readonly Block[]): string {
  const cells = (texts: readonly string[]): string[] => texts.map((text) => paragraph('cell', text));
  switch (block.kind) {
    case 'picture':
      return paragraph('picture', '');
    case 'table':
      return table(['column', 'column', 'column'], 'lined', block.rows.map(cells));
    case 'form':
      return table(['label', 'wide'], 'plain', block.fields.map(cells));
    case 'note':
      return paragraph(blocks[at - 1]?.kind === 'note' ? 'note' : 'first-note', block.text);
    case 'heading':
    case 'paragraph':
    case 'caption':
      return paragraph(block.kind, block.text);
  }
}
