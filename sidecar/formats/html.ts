/** A document as HTML: headings, paragraphs, tables and code, a section each page. */
import type { ExtractedBlock } from '../../contracts/protocol.ts';
import { escapeXml, textOf, type ReadDocument, type ReadPage } from './read-document.ts';

export function writeHtml({ file, pages }: ReadDocument): string {
  const sections = pages.map((page) => `<section data-page="${page.page}">\n${pageHtml(page)}</section>\n`);
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeXml(file)}</title>
</head>
<body>
${sections.join('')}</body>
</html>
`;
}

function pageHtml(page: ReadPage): string {
  if (!page.blocks) return page.lines.map((line) => `<p>${escapeXml(textOf(line))}</p>\n`).join('');
  return page.blocks.map((block) => `${blockHtml(block, page)}\n`).join('');
}

function blockHtml(block: ExtractedBlock, { lines }: ReadPage): string {
  const textAt = (index: number): string => {
    const line = lines[index];
    return line ? escapeXml(textOf(line)) : '';
  };
  const rowText = (indices: readonly number[]): string => indices.map(textAt).join(' ');
  switch (block.kind) {
    case 'heading':
      return `<h${block.level ?? 1}>${block.rows.map((row) => rowText(row.lines)).join(' ')}</h${block.level ?? 1}>`;
    case 'code': {
      const isCode = (index: number): boolean => lines[index]?.lineNumber !== true;
      return `<pre><code>${block.rows.map((row) => rowText(row.lines.filter(isCode))).join('\n')}</code></pre>`;
    }
    case 'table': {
      const rows = block.rows.map(({ lines: indices, columns = [] }, row) => {
        const name = row === 0 ? 'th' : 'td';
        const cells = Array.from({ length: block.columns ?? 0 }, (_, column) =>
          rowText(indices.filter((_, place) => columns[place] === column)),
        );
        return `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
      });
      return `<table>\n${rows.join('\n')}\n</table>`;
    }
    case 'paragraph': {
      const text = block.rows.map((row, index) => {
        const before = index === 0 ? '' : row.continues ? ' ' : '<br>\n';
        return before + rowText(row.lines);
      });
      return `<p>${text.join('')}</p>`;
    }
  }
}
