/** An image that a text shows, and where its alternative text stands. Offsets are in UTF-16 code units of the text. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FoundImage extends Span {
  /** Where the image lies, as the text says it: a path or an address. */
  readonly source: string;
  /** `empty`: the text says that there is nothing to say, or has left it for later. */
  readonly alt: 'given' | 'empty' | 'missing';
  /** What the link leads to that the image stands in, or an empty text for a button. */
  readonly link?: string;
  /** Where alternative text goes, and what has to stand around it. */
  readonly slot: Slot;
}

export interface Slot extends Span {
  readonly syntax: 'markdown' | 'attribute';
  readonly before: string;
  readonly after: string;
}

/** What a slot's span is to be replaced with to say this. */
export function fill({ syntax, before, after }: Slot, alt: string): string {
  const line = alt.replace(/\s+/g, ' ').trim();
  return before + (syntax === 'markdown' ? escapeMarkdown(line) : escapeAttribute(line)) + after;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]*`<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, '\\$&');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
