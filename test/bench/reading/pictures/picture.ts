/** A picture of the bench before it is drawn: a page for a browser, what is done to its pixels, and what is written there. */

/** What happens to a picture between a screen or a page and us. Drawn in this order. */
export interface Effects {
  /** Share of the size that the screenshot was scaled to. */
  readonly scale?: number;
  /** Grey, as a scanner gives it. */
  readonly grey?: boolean;
  /** Standard deviation of a blur, px. */
  readonly blur?: number;
  /** Standard deviation of the noise of a sensor, of 255. */
  readonly noise?: number;
  /** JPEG quality, 1..100. */
  readonly jpeg?: number;
}

export interface Picture {
  /** HTML, and the CSS for it. */
  readonly body: string;
  readonly style: string;
  /** px */
  readonly width: number;
  /** px; where it is not given, as high as the page. */
  readonly height?: number;
  /** Families of fontsource, such as `fira-code`. */
  readonly fonts: readonly string[];
  /** A paragraph, a row of a table or a line of code each; cells are two spaces apart. */
  readonly lines: readonly string[];
  /** The same without the line numbers of code: readers may leave these out. */
  readonly unnumbered?: readonly string[];
  /** What must be right to the letter: hashes, addresses, paths. */
  readonly ids?: readonly string[];
  readonly effects?: Effects;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** An element with a text in it. */
export function element(tag: string, text: string, attributes = ''): string {
  return `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${escapeHtml(text)}</${tag}>`;
}

/** CSS name of a family of fontsource. */
export function familyOf(font: string): string {
  const words = font.split('-').map((word) => (word === 'sc' || word === 'eb' ? word.toUpperCase() : capital(word)));
  return `'${words.join(' ').replace('Ibm', 'IBM')}'`;
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
