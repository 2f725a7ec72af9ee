/** All pictures of the bench: those that lie in the repository, and those that are rendered. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { kinds, makePicture, type Kind } from './kinds.ts';
import type { Picture } from './picture.ts';
import { renderPicture, startBrowser } from './render.ts';

/**
 * What may be looked at while the reader is made, and what only says how good it is; `neither` half has what thresholds and
 * weights are fitted on.
 */
export type Half = 'development' | 'held-out' | 'neither';

/** Which pictures. */
export interface Choice {
  readonly isWanted: (picture: Pick<BenchPicture, 'half' | 'kind'>) => boolean;
  /** The first ones of each kind. */
  readonly each: number;
}

export interface BenchPicture {
  readonly name: string;
  /** `reports`: what somebody found misread, on its own. */
  readonly kind: Kind | 'reports';
  readonly half: Half;
  readonly file: string;
  readonly lines: readonly string[];
  readonly unnumbered?: readonly string[];
  readonly ids: readonly string[];
}

const given = join(import.meta.dirname, '../given');
const reports = join(import.meta.dirname, '../reports');
/** Rendered pictures of each kind. Every second one is held out. */
const renderedOfEach = 10;
/** Numbers of those of each kind that belong to neither half. */
const neither = { first: 100, count: 40 } as const;

/** The chosen pictures, kind by kind; those that are not drawn yet are drawn. */
export async function collect(
  cache: string,
  { isWanted, each }: Choice,
  say: (message: string) => void,
): Promise<BenchPicture[]> {
  const lying = [...(await givenPictures()), ...(await reportedPictures())].map((picture) => ({ picture }));
  const all: readonly CollectedPicture[] = [...lying, ...renderedPictures(cache)];
  const wanted = all.filter(({ picture }) => isWanted(picture));
  const chosen = [...kinds, 'reports'].flatMap((kind) =>
    wanted.filter(({ picture }) => picture.kind === kind).slice(0, each),
  );
  await draw(chosen, say);
  return chosen.map(({ picture }) => picture);
}

async function givenPictures(): Promise<BenchPicture[]> {
  const pictures: BenchPicture[] = [];
  for (const kind of kinds) {
    for (const name of await namesIn(join(given, kind))) {
      const base = join(given, kind, name);
      const lines = await readLines(`${base}.txt`);
      const isNumbered = kind === '01-code' && lines.every((line) => /^\d+( |$)/.test(line));
      const unnumbered = isNumbered ? { unnumbered: lines.map((line) => line.replace(/^\d+ ?/, '')) } : {};
      const ids = existsSync(`${base}.ids`) ? await readLines(`${base}.ids`) : [];
      const half = 'development';
      pictures.push({ name: `given-${name}`, kind, half, file: `${base}.png`, lines, ...unnumbered, ids });
    }
  }
  return pictures;
}

async function reportedPictures(): Promise<BenchPicture[]> {
  const names = await namesIn(reports);
  return Promise.all(
    names.map(async (name): Promise<BenchPicture> => {
      const lines = await readLines(join(reports, `${name}.txt`));
      const file = join(reports, `${name}.png`);
      return { name, kind: 'reports', half: 'development', file, lines, ids: [] };
    }),
  );
}

/** The pictures in a folder, without the end of their names. */
async function namesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  return files.map((file) => parse(file).name);
}

async function readLines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).replace(/\n+$/, '').split('\n');
}

/** A picture of the bench, and how it is drawn where it does not lie in the repository. */
interface CollectedPicture {
  readonly picture: BenchPicture;
  readonly made?: { readonly index: number; readonly page: Picture };
}

function renderedPictures(cache: string): CollectedPicture[] {
  const numbers = [
    ...Array.from({ length: renderedOfEach }, (_, index) => index),
    ...Array.from({ length: neither.count }, (_, index) => neither.first + index),
  ];
  return kinds.flatMap((kind) =>
    numbers.map((index): CollectedPicture => {
      const page = makePicture(kind, index);
      // A picture that was changed is another file.
      const hash = createHash('sha256').update(JSON.stringify(page)).digest('hex').slice(0, 12);
      const file = join(cache, kind, `${index}-${hash}.png`);
      const half = index >= neither.first ? 'neither' : index % 2 === 0 ? 'development' : 'held-out';
      const { lines, unnumbered, ids = [] } = page;
      const common = { name: String(index), kind, half, file, lines, ids } as const;
      return { picture: unnumbered ? { ...common, unnumbered } : common, made: { index, page } };
    }),
  );
}

async function draw(chosen: readonly CollectedPicture[], say: (message: string) => void): Promise<void> {
  const missing = chosen.flatMap(({ picture: { file }, made }) =>
    made && !existsSync(file) ? [{ ...made, file }] : [],
  );
  if (missing.length === 0) return;
  say(`drawing ${missing.length} pictures`);
  const browser = await startBrowser();
  try {
    for (const { page, index, file } of missing) await renderPicture(browser, page, index, file);
  } finally {
    await browser.close();
  }
}
