/** Who puts the blocks of a page in order. Each gives the page's lines in its order, with where they stand. */
import { execa } from 'execa';
import { findBlocks, type Block } from '../../../../sidecar/document/blocks.ts';
import { readPageContent } from '../../../../sidecar/image/decode.ts';
import { loadImage } from '../../../../sidecar/image/image.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import { findLines } from '../../../../sidecar/page/lines.ts';
import { ownLines } from '../../../../sidecar/page/own-lines.ts';
import { loadPage, readingScale } from '../../../../sidecar/page/page.ts';
import { findRulings } from '../../../../sidecar/page/rulings.ts';
import { straighten } from '../../../../sidecar/page/straighten.ts';
import { mapsOf } from '../../../support/layout.ts';

/** Pixels to the inch of CSS, in which places are given. */
const cssDpi = 96;
const pdfDpi = 72;
/** Of a page's own pixels, as PDFs are measured. */
const ownDpi = 144;

export interface OrderedLine {
  readonly box: Box;
  /** Of the reader's own blocks. */
  readonly block: number;
  readonly isHeading?: boolean;
}

export interface DrawnPage {
  readonly pdf: string;
  readonly png: string;
  /** Of the picture. */
  readonly dpi: number;
}

type OrderReader = (page: DrawnPage) => Promise<OrderedLine[]>;

/** What is compared on the own text of PDFs, and on pictures: ours first. */
export const orderReaders: Readonly<Record<'PDF' | 'picture', Readonly<Record<string, OrderReader>>>> = {
  PDF: {
    ours: async ({ pdf }) => {
      const image = await loadImage({ path: pdf });
      const scale = readingScale(image);
      return linesOf(findBlocks(ownLines(await readPageContent(image), scale)), cssDpi / ownDpi / scale);
    },
    pdftotext: async ({ pdf }) => {
      const { stdout } = await execa('pdftotext', ['-bbox-layout', pdf, '-']);
      return [...stdout.matchAll(/<block|<line xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">/g)].reduce<
        OrderedLine[]
      >(
        (
          (block) =>
          (lines, [tag, ...edges]) => {
            if (tag === '<block') block += 1;
            else lines.push({ box: boxOf(edges.map(Number), cssDpi / pdfDpi), block });
            return lines;
          }
        )(0),
        [],
      );
    },
  },
  picture: {
    // Where blocks are and in which order does not depend on what is read in them.
    ours: async ({ png, dpi }) => {
      const { page, scale } = await loadPage(await loadImage({ path: png }));
      const { page: straight, all, toGiven } = straighten(page);
      const maps = await mapsOf(straight);
      return linesOf(
        findBlocks(findLines(straight, all, maps), { rulings: findRulings(maps), page: straight }),
        cssDpi / dpi / scale,
        toGiven,
      );
    },
    tesseract: async ({ png, dpi }) => {
      const { stdout } = await execa('tesseract', [png, '-', '--psm', '3', '--dpi', `${dpi}`, 'tsv']);
      const lines = new Map<string, { block: number; boxes: Box[] }>();
      for (const row of stdout.split('\n').slice(1)) {
        const [level, , block, paragraph, line, , left, top, width, height] = row.split('\t').map(Number);
        if (level !== 5) continue;
        const key = [block, paragraph, line].join();
        const box = boxOf([left, top, left! + width!, top! + height!], cssDpi / dpi);
        const known = lines.get(key) ?? { block: 1000 * block! + paragraph!, boxes: [] };
        known.boxes.push(box);
        lines.set(key, known);
      }
      return [...lines.values()].flatMap(({ block, boxes }) => boxes.map((box) => ({ box, block })));
    },
  },
};

function linesOf(blocks: readonly Block[], scale: number, toGiven = (box: Box): Box => box): OrderedLine[] {
  return blocks.flatMap(({ rows, kind }, block) =>
    rows.flatMap(({ lines }) =>
      lines.map(({ line }) => {
        const { left, top, right, bottom } = toGiven(line);
        return { box: boxOf([left, top, right, bottom], scale), block, isHeading: kind === 'heading' };
      }),
    ),
  );
}

function boxOf([left = 0, top = 0, right = 0, bottom = 0]: readonly (number | undefined)[], scale: number): Box {
  return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
}
