/** All pictures of the bench: those that lie in the repository, and those that are rendered. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { kinds, makePicture, type Kind } from './kinds.ts';
import { renderPicture, startBrowser } from './render.ts';

/** What may be looked at while the reader is made, and what only says how good it is. */
export type Half = 'development' | 'held-out';

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

export async function collect(cache: string, say: (message: string) => void): Promise<BenchPicture[]> {
  return [...(await givenPictures()), ...(await renderedPictures(cache, say)), ...(await reportedPictures())];
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

async function renderedPictures(cache: string, say: (message: string) => void): Promise<BenchPicture[]> {
  const made = kinds.flatMap((kind) =>
    Array.from({ length: renderedOfEach }, (_, index) => ({ kind, index, picture: makePicture(kind, index) })),
  );
  // A picture that was changed is another file.
  const fileOf = ({ kind, index, picture }: (typeof made)[number]): string => {
    const hash = createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 12);
    return join(cache, kind, `${index}-${hash}.png`);
  };
  const missing = made.filter((each) => !existsSync(fileOf(each)));
  if (missing.length > 0) {
    say(`drawing ${missing.length} pictures`);
    const browser = await startBrowser();
    try {
      for (const each of missing) await renderPicture(browser, each.picture, each.index, fileOf(each));
    } finally {
      await browser.close();
    }
  }
  return made.map((each): BenchPicture => {
    const { lines, unnumbered, ids = [] } = each.picture;
    const half = each.index % 2 === 0 ? 'development' : 'held-out';
    const common = { name: String(each.index), kind: each.kind, half, file: fileOf(each), lines, ids } as const;
    return unnumbered ? { ...common, unnumbered } : common;
  });
}
