/** Which image format some bytes are in, by their first bytes and never by the file's name. */

export const imageFormats = ['png', 'jpeg', 'webp', 'gif', 'bmp', 'tiff', 'avif', 'svg'] as const;
export type ImageFormat = (typeof imageFormats)[number];

type Signature = readonly [format: ImageFormat, offset: number, bytes: string];

/** Latin-1 strings at fixed offsets, from each format's specification. */
const signatures: readonly Signature[] = [
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['webp', 8, 'WEBP'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['tiff', 0, 'II+\0'],
  ['tiff', 0, 'MM\0+'],
  ['avif', 4, 'ftypavif'],
  ['avif', 4, 'ftypavis'],
  // The brand of any HEIF still image; its decoder says whether AV1 is inside.
  ['avif', 4, 'ftypmif1'],
  ['bmp', 0, 'BM'],
];

/** Enough for a long licence comment before the root element of an SVG. */
const svgProlog = 64 * 1024;

/**
 * The format of an encoded image, or undefined where it is none that is read here.
 *
 * @param bytes The encoded image; its first 64 KiB are enough.
 */
export function sniffImageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, svgProlog));
  const head = start.toString('latin1', 0, 32);
  const binary = signatures.find(([, offset, signature]) => head.startsWith(signature, offset));
  if (binary) return binary[0];
  return isSvg(start) ? 'svg' : undefined;
}

/** Whether a text starts as XML does and its root element is `svg`. */
function isSvg(start: Buffer): boolean {
  const utf16 = start[0] === 0xff && start[1] === 0xfe;
  const text = start.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('<')) return false;
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.replaceAll(/<!--[^]*?(?:-->|$)/g, ''));
  return root?.[1] === 'svg';
}
