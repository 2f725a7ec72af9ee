/** A document as hOCR 1.2: HTML that says where each line stands, for tools of digital libraries. */
import packageJson from '../../package.json' with { type: 'json' };
import type { ExtractedBlock, ExtractedLine, Region } from '../../contracts/protocol.ts';
import { escapeXml, textOf, type ReadDocument, type ReadPage } from './read-document.ts';

export function writeHocr({ file, pages }: ReadDocument): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<title>${escapeXml(file)}</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="convllava ${packageJson.version}"/>
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrp_wconf"/>
</head>
<body>
${pages.map((page) => pageHocr(page, file)).join('')}</body>
</html>
`;
}

function pageHocr(page: ReadPage, file: string): string {
  const { width, height } = page.size;
  const title = `image &quot;${escapeXml(file)}&quot;; bbox 0 0 ${width} ${height}; ppageno ${page.page - 1}`;
  const areas = areasOf(page).map((lines, index) => areaHocr(lines, `${page.page}_${index + 1}`));
  return `<div class="ocr_page" id="page_${page.page}" title="${title}">\n${areas.join('')}</div>\n`;
}

/** The lines of each block; each line by itself where there are no blocks. */
export function areasOf({ lines, blocks }: ReadPage): (readonly ExtractedLine[])[] {
  const linesOf = (block: ExtractedBlock): ExtractedLine[] =>
    block.rows.flatMap((row) => row.lines.flatMap((index) => lines[index] ?? []));
  return blocks ? blocks.map(linesOf) : lines.map((line) => [line]);
}

function areaHocr(lines: readonly ExtractedLine[], id: string): string {
  const spans = lines.map(({ box, confidence, ...line }, index) => {
    const sure = confidence === undefined ? '' : `; x_wconf ${Math.round(100 * confidence)}`;
    const text = escapeXml(textOf({ box, ...line }));
    return `<span class="ocr_line" id="line_${id}_${index + 1}" title="${bbox(box)}${sure}">${text}</span>\n`;
  });
  const around = bbox(surround(lines.map(({ box }) => box)));
  return `<div class="ocr_carea" id="area_${id}" title="${around}"><p class="ocr_par" title="${around}">\n${spans.join('')}</p></div>\n`;
}

function bbox({ x, y, width, height }: Region): string {
  return `bbox ${[x, y, x + width, y + height].map(Math.round).join(' ')}`;
}

/** The smallest region around some. */
export function surround(boxes: readonly Region[]): Region {
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
