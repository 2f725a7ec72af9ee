/** A document as a PDF: each page as a picture, and over it, unseen, its text, to be found and selected. */
import { PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import type { ExtractedLine, PagePicture } from '../../contracts/protocol.ts';
import type { ReadPage } from './read-document.ts';

const pointsPerInch = 72;

export class SearchablePdf {
  readonly #document: PDFDocument;
  readonly #letters: UnseenLetters;

  private constructor(document: PDFDocument) {
    this.#document = document;
    this.#letters = new UnseenLetters(document);
  }

  /** @param title such as the file's name */
  static async create(title: string): Promise<SearchablePdf> {
    const document = await PDFDocument.create();
    document.setTitle(title);
    document.setProducer('convllava');
    return new SearchablePdf(document);
  }

  /** @param picture a JPEG of the page */
  async add({ lines }: Pick<ReadPage, 'lines'>, { base64, size, dpi }: PagePicture): Promise<void> {
    const scale = pointsPerInch / dpi;
    const [width, height] = [size.width * scale, size.height * scale];
    const page = this.#document.addPage([width, height]);
    page.drawImage(await this.#document.embedJpg(Buffer.from(base64, 'base64')), { x: 0, y: 0, width, height });
    const text = lines
      .filter(({ state, text }) => state !== 'unread' && text !== '')
      .map((line) => this.#write(line, scale, height));
    const { context } = this.#document;
    page.node.addContentStream(context.register(context.flateStream(`BT\n3 Tr\n${text.join('')}ET`)));
    for (const [name, font] of this.#letters.fonts) page.node.setFontDictionary(PDFName.of(name), font);
  }

  end(): Promise<Uint8Array> {
    this.#letters.finish();
    return this.#document.save();
  }

  /** A line of text as high and as wide as its box. */
  #write({ text, box }: ExtractedLine, scale: number, pageHeight: number): string {
    const size = Math.max(1, box.height * scale);
    const runs = this.#letters.runsOf(text);
    const em = runs.reduce((sum, { width }) => sum + width, 0) / unitsPerEm;
    const stretch = (100 * box.width * scale) / (em * size);
    const baseline = pageHeight - (box.y + box.height) * scale + descent * size;
    const place = `1 0 0 1 ${fixed(box.x * scale)} ${fixed(baseline)} Tm ${fixed(stretch)} Tz\n`;
    return place + runs.map(({ font, codes }) => `/${font} ${fixed(size)} Tf <${codes}> Tj\n`).join('');
  }
}

const fixed = (value: number): string => value.toFixed(3);

const unitsPerEm = 1000;
/** em: how far letters go below their baseline. */
const descent = 0.25;
/** Units: about as wide as letters of most fonts, so that a word lies where it is seen. */
const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[iljtfrI.,:;'’!|()[\] ]/, 300],
  [/[mwMW@%—]/, 850],
  [/[\p{Lu}\p{Nd}]/u, 620],
  // Chinese, Japanese and Korean letters are square.
  [/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/, 1000],
];
const usualWidth = 520;

function widthOf(letter: string): number {
  return widths.find(([letters]) => letters.test(letter))?.[1] ?? usualWidth;
}

/** Letters of one font: codes are bytes, and 0 is none. */
const lettersOfFont = 255;

interface Run {
  readonly font: string;
  /** Hexadecimal. */
  readonly codes: string;
  /** Units. */
  readonly width: number;
}

/** Fonts whose letters have a width and a meaning, and no shape; one more for each 255 letters. */
class UnseenLetters {
  readonly #document: PDFDocument;
  readonly #letters = new Map<string, number>();
  readonly #fonts: PDFRef[] = [];

  constructor(document: PDFDocument) {
    this.#document = document;
  }

  get fonts(): readonly (readonly [name: string, font: PDFRef])[] {
    return this.#fonts.map((font, index) => [`U${index}`, font]);
  }

  /** A text in pieces of one font each. */
  runsOf(text: string): Run[] {
    const runs: { font: string; codes: string; width: number }[] = [];
    for (const letter of text) {
      const index = this.#indexOf(letter);
      const font = `U${Math.floor(index / lettersOfFont)}`;
      const code = (1 + (index % lettersOfFont)).toString(16).padStart(2, '0');
      const last = runs.at(-1);
      if (last?.font === font) [last.codes, last.width] = [last.codes + code, last.width + widthOf(letter)];
      else runs.push({ font, codes: code, width: widthOf(letter) });
    }
    return runs;
  }

  /** Describes the fonts, once all letters are known. */
  finish(): void {
    const letters = [...this.#letters.keys()];
    for (const [index, font] of this.#fonts.entries())
      this.#describe(font, letters.slice(index * lettersOfFont, (index + 1) * lettersOfFont));
  }

  #indexOf(letter: string): number {
    const known = this.#letters.get(letter);
    if (known !== undefined) return known;
    const index = this.#letters.size;
    this.#letters.set(letter, index);
    if (index % lettersOfFont === 0) this.#fonts.push(this.#document.context.nextRef());
    return index;
  }

  /** A font of type 3 (ISO 32000-1, 9.6.5), each letter of which is drawn by nothing. */
  #describe(font: PDFRef, letters: readonly string[]): void {
    const { context } = this.#document;
    const drawn = new Set(letters.map(widthOf));
    const shapes = Object.fromEntries(
      [...drawn].map((width) => [`w${width}`, context.register(context.stream(`${width} 0 d0`))]),
    );
    context.assign(
      font,
      context.obj({
        Type: 'Font',
        Subtype: 'Type3',
        FontBBox: [0, -descent * unitsPerEm, unitsPerEm, (1 - descent) * unitsPerEm],
        FontMatrix: [1 / unitsPerEm, 0, 0, 1 / unitsPerEm, 0, 0],
        FirstChar: 1,
        LastChar: letters.length,
        Widths: letters.map(widthOf),
        Encoding: { Type: 'Encoding', Differences: [1, ...letters.map((letter) => `w${widthOf(letter)}`)] },
        CharProcs: shapes,
        Resources: {},
        ToUnicode: context.register(context.flateStream(toUnicode(letters))),
      }),
    );
  }
}

/** Which letters the codes of a font are. */
function toUnicode(letters: readonly string[]): string {
  const entries = letters.map((letter, index) => `<${(index + 1).toString(16).padStart(2, '0')}> ${hexOf(letter)}\n`);
  // No more than a hundred to a section.
  const sections = Array.from({ length: Math.ceil(entries.length / 100) }, (_, at) => {
    const some = entries.slice(100 * at, 100 * at + 100);
    return `${some.length} beginbfchar\n${some.join('')}endbfchar\n`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
${sections.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** UTF-16, without the mark of its byte order. */
function hexOf(letter: string): string {
  const { length } = letter;
  const units = Array.from({ length }, (_, at) => letter.charCodeAt(at).toString(16).padStart(4, '0'));
  return PDFHexString.of(units.join('')).toString();
}
