/** What the process that works on a PDF is asked, and says. */
import type { ErrorData } from '../../contracts/errors.ts';
import type { Region, Size } from '../../contracts/protocol.ts';

/**
 * Pixels of a page to each point (1/72 inch) of it: at 144 to the inch, small print is legible where the page is shown in
 * its own size.
 */
export const pixelsPerPoint = 2;

/** Pages are counted from 1; sizes, regions and places are in px of a page in its own size. */
export type PdfRequest =
  | { readonly kind: 'measure'; readonly page: number }
  /** Draws a page, or a region of it, at a multiple of its own size, or less where that would be too large. */
  | { readonly kind: 'draw'; readonly page: number; readonly scale: number; readonly region?: Region }
  | { readonly kind: 'content'; readonly page: number };

export interface PdfResults {
  readonly measure: Size;
  /** 8-bit RGB, row by row. */
  readonly draw: { readonly rgb: Uint8Array; readonly size: Size };
  readonly content: PageContent;
}

/** What a page says of itself. */
export interface PageContent {
  readonly size: Size;
  readonly characters: Characters;
  /** Where pictures are. */
  readonly pictures: readonly Region[];
}

/** The characters of a page in the order of the file, each at one index of every array. */
export interface Characters {
  /** Unicode code points; 0 where the file does not say which letter it is. */
  readonly codes: Uint32Array;
  /** Left, top, right and bottom of the ink of each. */
  readonly boxes: Float32Array;
  /** Where the room of each begins and ends along its line, as its font has it. */
  readonly rooms: Float32Array;
  /** Row that it stands on. */
  readonly baselines: Float32Array;
  /** Size of its font. */
  readonly ems: Float32Array;
  /** 1 where it stands upright. */
  readonly upright: Uint8Array;
  /** 1 where it is not in the file: a space where PDFium sees a gap. */
  readonly generated: Uint8Array;
}

export type ToPdfProcess =
  | { readonly open: Uint8Array; readonly name: string; readonly password?: string; readonly memoryMiB: number }
  | { readonly id: number; readonly request: PdfRequest };

export type FromPdfProcess =
  | { readonly ready: true }
  | { readonly opened: number }
  /** Files before have left too much in its memory: another process is to open this one. */
  | { readonly worn: true }
  | ({ readonly refused: ErrorData } & Ending)
  | { readonly id: number; readonly result: PdfResults[keyof PdfResults] }
  | ({ readonly id: number; readonly error: ErrorData } & Ending);

interface Ending {
  /** It ends itself after this, for something has gone wrong in it. */
  readonly isLast: boolean;
}
