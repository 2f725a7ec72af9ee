/**
 * What is written in many images: searched by words, which reading may have got wrong by a letter. Kept in one file.
 */
import MiniSearch, { type SearchResult } from 'minisearch';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ExtractedLine, FindHit, Region } from '../../contracts/protocol.ts';

/** Raised when older files are to be made anew. */
const version = 1;
/** Characters of all texts together. */
const mostCharacters = 50e6;
/** Share of a word's letters that may be others: one of four to seven, two of eight or more. */
const fuzziness = 0.2;
const mostErrors = 2;
/** Letters of a word below which it must be right. */
const shortest = 4;

/** A line that was read. */
interface IndexedLine {
  readonly text: string;
  readonly box: Region;
}

/** A page, and what is written there. */
interface IndexedPage {
  readonly id: number;
  readonly file: string;
  /** Counted from 1. */
  readonly page: number;
  readonly lines: readonly IndexedLine[];
}

/** A file as it was when it was read. */
interface IndexedFile {
  /** Changes with its content. */
  readonly stamp: string;
  /** Ids of its pages. */
  readonly pages: readonly number[];
}

interface Stored {
  readonly version: typeof version;
  readonly files: readonly (readonly [string, IndexedFile])[];
  readonly pages: readonly IndexedPage[];
}

/**
 * Letters without their accents, and those that look alike as one: `Zürich` is found by `zurich`, and `Ivo` where `lvo` was
 * read, though it is too short to have a letter wrong.
 */
function foldTerm(term: string): string {
  const plain = term.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[i1|]/g, 'l').replaceAll('0', 'o');
}

export class TextIndex {
  readonly #path: string;
  readonly #files = new Map<string, IndexedFile>();
  readonly #pages = new Map<number, IndexedPage>();
  readonly #search = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ['text'],
    processTerm: foldTerm,
    searchOptions: {
      combineWith: 'AND',
      prefix: (term) => term.length >= shortest - 1,
      fuzzy: (term) => (term.length < shortest ? false : fuzziness),
      maxFuzzy: mostErrors,
    },
  });
  #next = 1;
  #characters = 0;
  #isChanged = false;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Reads an index; one that is not there, damaged or of another version begins empty. */
  static async open(path: string): Promise<TextIndex> {
    const index = new TextIndex(path);
    const stored = await readStored(path);
    if (!stored) return index;
    for (const [file, known] of stored.files) index.#files.set(file, known);
    for (const page of stored.pages) index.#take(page);
    return index;
  }

  get files(): number {
    return this.#files.size;
  }

  get pages(): number {
    return this.#pages.size;
  }

  /** Whether there is room for another text. */
  get hasRoom(): boolean {
    return this.#characters < mostCharacters;
  }

  /** Whether a file is known as it is now. */
  knows(file: string, stamp: string): boolean {
    return this.#files.get(file)?.stamp === stamp;
  }

  /** Takes what stands on the pages of a file, in place of what stood there. */
  put(
    file: string,
    stamp: string,
    pages: readonly { readonly page: number; readonly lines: readonly ExtractedLine[] }[],
  ): void {
    this.remove(file);
    const ids = pages.map(({ page, lines }) => {
      const id = this.#next;
      const read = lines.filter(({ state }) => state !== 'unread').map(({ text, box }) => ({ text, box }));
      this.#take({ id, file, page, lines: read });
      return id;
    });
    this.#files.set(file, { stamp, pages: ids });
    this.#isChanged = true;
  }

  remove(file: string): void {
    for (const id of this.#files.get(file)?.pages ?? []) {
      const page = this.#pages.get(id);
      if (!page) continue;
      this.#search.discard(id);
      this.#pages.delete(id);
      this.#characters -= lengthOf(page);
    }
    this.#isChanged = this.#files.delete(file) || this.#isChanged;
  }

  /** Forgets the files that are not among these. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of [...this.#files.keys()]) if (!files.has(file)) this.remove(file);
  }

  /** The lines that hold the words, the best page first. */
  find(words: string, limit: number): FindHit[] {
    const hits: FindHit[] = [];
    for (const result of this.#search.search(words)) {
      const page = this.#pages.get(Number(result.id));
      if (page) hits.push(...hitsOn(page, result));
      if (hits.length >= limit) break;
    }
    return hits.slice(0, limit);
  }

  /** Writes what has changed; the file has its name only when it is whole. */
  async save(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    await mkdir(dirname(this.#path), { recursive: true });
    const stored: Stored = { version, files: [...this.#files], pages: [...this.#pages.values()] };
    const part = `${this.#path}.part`;
    {
      await using file = await open(part, 'w', 0o600);
      await file.writeFile(JSON.stringify(stored));
    }
    await rename(part, this.#path);
  }

  /** Forgets everything, and deletes the file. */
  async clear(): Promise<void> {
    for (const file of [...this.#files.keys()]) this.remove(file);
    this.#isChanged = false;
    await rm(this.#path, { force: true });
  }

  #take(page: IndexedPage): void {
    this.#pages.set(page.id, page);
    this.#search.add({ id: page.id, text: page.lines.map(({ text }) => text).join('\n') });
    this.#characters += lengthOf(page);
    this.#next = Math.max(this.#next, page.id + 1);
  }
}

async function readStored(path: string): Promise<Stored | undefined> {
  try {
    const stored = JSON.parse(await readFile(path, 'utf8')) as Partial<Stored>;
    return stored.version === version && stored.files && stored.pages ? (stored as Stored) : undefined;
  } catch {
    return undefined;
  }
}

function lengthOf({ lines }: IndexedPage): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

/** As MiniSearch parts them. */
const words = /[^\n\r\p{Z}\p{P}]+/gu;

/** The lines of a page that hold one of the words that were found on it, those with most of them first. */
function hitsOn({ file, page, lines }: IndexedPage, { terms }: SearchResult): FindHit[] {
  const wanted = new Set(terms);
  const counted = lines.flatMap(({ text, box }) => {
    const found = [...text.matchAll(words)].flatMap(({ 0: word, index }) => {
      const term = foldTerm(word);
      return wanted.has(term) ? [{ term, place: [index, index + word.length] as const }] : [];
    });
    const hit = { file, page, text, box, words: found.map(({ place }) => place) };
    return found.length > 0 ? [{ hit, found: new Set(found.map(({ term }) => term)).size }] : [];
  });
  const most = Math.max(0, ...counted.map(({ found }) => found));
  return counted.filter(({ found }) => found === most).map(({ hit }) => hit);
}
