/** PP-OCRv4 (mobile), through the npm package @gutenye/ocr-node. */
import { pathToFileURL } from 'node:url';
import { serve } from '../process.ts';

/** What we use of @gutenye/ocr-node, which is not among this repository's packages. */
interface OcrNode {
  readonly default: { create: () => Promise<Ocr> };
}
interface Ocr {
  detect(file: string): Promise<readonly TextBox[]>;
}
interface TextBox {
  readonly text: string;
  /** Its four corners. */
  readonly box?: readonly (readonly [x: number, y: number])[];
}

let ocr: Ocr | undefined;

const methods = {
  async load({ entry }: { entry: string }): Promise<void> {
    const { default: node } = (await import(pathToFileURL(entry).href)) as OcrNode;
    ocr = await node.create();
  },

  /** @returns the text, row by row. */
  async read({ file }: { file: string }): Promise<string> {
    if (!ocr) throw new Error('PP-OCR is not loaded');
    return joinRows(await ocr.detect(file));
  },
};

/** The package gives boxes without their reading order: those of one height make a line. */
function joinRows(boxes: readonly TextBox[]): string {
  const placed = boxes.map(({ text, box = [] }) => {
    const ys = box.map(([, y]) => y);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    return { text, left: Math.min(...box.map(([x]) => x)), middle: (top + bottom) / 2, height: bottom - top };
  });
  const rows: (typeof placed)[] = [];
  for (const part of placed.toSorted((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && part.middle - first.middle < first.height / 2) row.push(part);
    else rows.push([part]);
  }
  return rows
    .map((row) =>
      row
        .sort((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n');
}

export type PpOcrJob = typeof methods;
serve(methods);
