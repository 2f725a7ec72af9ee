/** Which image format some bytes are in, by their first bytes and never by the file's name. */

export const imageFormats = ['png', 'jpeg', 'webp', 'gif', 'bmp', 'ico', 'tiff', 'avif', 'heic', 'svg', 'pdf'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** The first bytes of each format as Latin-1, from its specification; SVG has none. */
const signatures: readonly (readonly [ImageFormat, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['gif', /^GIF8[79]a/],
  // Behind the two letters that any text may start with: the length of a header of at most 255 bytes.
  ['bmp', /^BM[^]{13}\0\0\0/],
  ['tiff', /^(?:II[*+]\0|MM\0[*+])/],
  // Of the HEIF family only what names AV1 among its brands.
  ['avif', /^[^]{4}ftyp[^]*avi[fs]/],
  ['heic', /^[^]{4}ftyp[^]*(?:hei[cxms]|hev[cx]|mif1)/],
  // Icons and cursors with up to 255 pictures, the first of which says that its reserved byte is 0.
  ['ico', /^\0\0[\x01\x02]\0[\x01-\xff]\0[^]{3}\0/],
];

/** Where viewers still look for the mark of a PDF: mail and web servers put something before it. */
const pdfProlog = 1024;

/** Enough for a long licence comment before the root element of an SVG. */
const svgProlog = 64 * 1024;

/**
 * The format of an encoded image, or undefined where it is none that is read here.
 *
 * @param bytes The encoded image; its first 64 KiB are enough.
 */
export function sniffImageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, svgProlog));
  const head = start.toString('latin1', 0, 64);
  const binary = signatures.find(([, signature]) => signature.test(head));
  if (binary) return binary[0];
  if (start.toString('latin1', 0, pdfProlog).includes('%PDF-')) return 'pdf';
  return isSvg(start.toString('utf8')) ? 'svg' : undefined;
}

/** Whether a text starts as XML does, with `svg` as its first element and, where it declares one, its type. */
function isSvg(text: string): boolean {
  const markup = text.replace(/^\uFEFF/, '').trimStart();
  if (!markup.startsWith('<')) return false;
  const uncommented = markup.replaceAll(/<!--[^]*?(?:-->|$)/g, '');
  const [, type = 'svg'] = /<!doctype\s+([\w.:-]+)/i.exec(uncommented) ?? [];
  const [, element] = /<([\w.:-]+)/.exec(uncommented) ?? [];
  return [type, element].every((name) => name !== undefined && /^(?:[^:]+:)?svg$/.test(name));
}
