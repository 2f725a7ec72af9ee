/** A document as ALTO 4: XML that says where each line stands, for tools of digital libraries. */
import packageJson from '../../package.json' with { type: 'json' };
import type { ExtractedLine, Region } from '../../contracts/protocol.ts';
import { areasOf, surround } from './hocr.ts';
import { escapeXml, textOf, type ReadDocument, type ReadPage } from './read-document.ts';

export function writeAlto({ file, pages }: ReadDocument): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd">
<Description>
<MeasurementUnit>pixel</MeasurementUnit>
<sourceImageInformation><fileName>${escapeXml(file)}</fileName></sourceImageInformation>
<Processing ID="read"><processingSoftware><softwareName>convllava</softwareName><softwareVersion>${packageJson.version}</softwareVersion></processingSoftware></Processing>
</Description>
<Layout>
${pages.map(pageAlto).join('')}</Layout>
</alto>
`;
}

function pageAlto(page: ReadPage): string {
  const { width, height } = page.size;
  const blocks = areasOf(page).map((lines, index) => blockAlto(lines, `${page.page}_${index + 1}`));
  const space = place({ x: 0, y: 0, width, height });
  return `<Page ID="page_${page.page}" PHYSICAL_IMG_NR="${page.page}" WIDTH="${width}" HEIGHT="${height}"><PrintSpace${space}>\n${blocks.join('')}</PrintSpace></Page>\n`;
}

function blockAlto(lines: readonly ExtractedLine[], id: string): string {
  const written = lines.map(({ box, confidence, ...line }, index) => {
    const sure = confidence === undefined ? '' : ` WC="${confidence.toFixed(3)}"`;
    const content = escapeXml(textOf({ box, ...line }));
    return `<TextLine ID="line_${id}_${index + 1}"${place(box)}><String CONTENT="${content}"${place(box)}${sure}/></TextLine>\n`;
  });
  return `<TextBlock ID="block_${id}"${place(surround(lines.map(({ box }) => box)))}>\n${written.join('')}</TextBlock>\n`;
}

function place({ x, y, width, height }: Region): string {
  const [left, top, wide, high] = [x, y, width, height].map(Math.round);
  return ` HPOS="${left}" VPOS="${top}" WIDTH="${wide}" HEIGHT="${high}"`;
}
