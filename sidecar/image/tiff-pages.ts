/** Which images of a TIFF are its pages, from its directories alone: TIFF 6.0 of Adobe, and BigTIFF. */

/** Tag of what an image is for, and its bits for a smaller copy and for a mask of another one. */
const subfileType = 254;
const noPage = 0b101;

/** A file that claims more is damaged, or its directories go in a circle. */
const mostDirectories = 65_536;

/**
 * The indices of the images that are pages, in order; those that are smaller copies or masks are left out.
 * Empty where not even the first directory can be read: the decoder says what is wrong.
 */
export function findTiffPages(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: number[] = [];
  const seen = new Set<number>();
  try {
    const layout = readLayout(view);
    let at = layout.offsetAt(layout.firstAt);
    for (let index = 0; at !== 0 && !seen.has(at) && index < mostDirectories; index++) {
      seen.add(at);
      const { type, next } = readDirectory(view, layout, at);
      if ((type & noPage) === 0) pages.push(index);
      at = next;
    }
  } catch (error) {
    // What lies beyond the end of the file cannot be read; the pages before it can.
    if (!(error instanceof RangeError)) throw error;
  }
  return pages;
}

interface Layout {
  readonly isLittle: boolean;
  /** Bytes of the number of entries, of an entry, and of an offset. */
  readonly countBytes: number;
  readonly entryBytes: number;
  readonly firstAt: number;
  readonly offsetAt: (at: number) => number;
}

function readLayout(view: DataView): Layout {
  const isLittle = view.getUint16(0) === 0x4949;
  const isBig = view.getUint16(2, isLittle) === 43;
  return isBig
    ? {
        ...{ isLittle, countBytes: 8, entryBytes: 20, firstAt: 8 },
        offsetAt: (at) => Number(view.getBigUint64(at, isLittle)),
      }
    : { isLittle, countBytes: 2, entryBytes: 12, firstAt: 4, offsetAt: (at) => view.getUint32(at, isLittle) };
}

function readDirectory(
  view: DataView,
  { isLittle, countBytes, entryBytes, offsetAt }: Layout,
  at: number,
): { readonly type: number; readonly next: number } {
  const count = countBytes === 2 ? view.getUint16(at, isLittle) : Number(view.getBigUint64(at, isLittle));
  const entries = at + countBytes;
  let type = 0;
  // The entries are sorted by their tags.
  for (let index = 0; index < count; index++) {
    const entry = entries + index * entryBytes;
    const tag = view.getUint16(entry, isLittle);
    if (tag === subfileType) type = view.getUint32(entry + entryBytes - (entryBytes === 12 ? 4 : 8), isLittle);
    if (tag >= subfileType) break;
  }
  return { type, next: offsetAt(entries + count * entryBytes) };
}
