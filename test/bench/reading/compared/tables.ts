/** What was read as tables of Markdown. */
import { kinds } from '../pictures/kinds.ts';
import type { BenchPicture } from '../pictures/collection.ts';
import { median } from '../../statistics.ts';
import { addScores, f1, shareOf, toldLines, type Counts, type Read, type Score } from './accuracy.ts';
import { reliability, reliabilityTable } from './reliability.ts';

export interface Reading {
  readonly reader: string;
  readonly picture: BenchPicture;
  readonly read: Read;
  readonly score: Score;
}

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
const counted = (counts: Counts): string => `${percent(shareOf(counts))} (${counts.right} of ${counts.all})`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A row for each kind and measure, a column for each reader; the times as ratios to ours. */
export function summaryTable(readings: readonly Reading[]): string {
  const readers = [...new Set(readings.map(({ reader }) => reader))].sort((a, b) =>
    a === 'ours' ? -1 : b === 'ours' ? 1 : 0,
  );
  const of = (reader: string, some = readings): Reading[] => some.filter((reading) => reading.reader === reader);
  const scores = (some: readonly Reading[]): Score => addScores(some.map(({ score }) => score));
  const measure = (what: string, value: (own: readonly Reading[]) => string, some = readings): string =>
    row([what, ...readers.map((reader) => value(of(reader, some)))]);
  const ofKinds = readings.filter(({ picture }) => picture.kind !== 'reports');
  const byKind = (own: readonly Reading[]): number[] =>
    kinds.flatMap((kind) => {
      const some = own.filter(({ picture }) => picture.kind === kind);
      return some.length > 0 ? [f1(scores(some).words)] : [];
    });
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const time = (own: readonly Reading[]): number => median(own.map(({ read }) => read.seconds));
  const first = time(of(readers[0] ?? '', ofKinds));
  const wordsRight = (own: readonly Reading[]): string => (own.length > 0 ? percent(f1(scores(own).words)) : '–');
  const readLines = (own: readonly Reading[]): string => {
    const { readLines: counts } = scores(own);
    return counts.all > 0 ? counted(counts) : '–';
  };
  return [
    row(['', ...readers]),
    row(['---', ...readers.map(() => '---')]),
    ...kinds.map((kind) =>
      measure(
        `words right (bag F1), ${kind}`,
        (own) => wordsRight(own),
        ofKinds.filter(({ picture }) => picture.kind === kind),
      ),
    ),
    measure('words right, mean of the kinds', (own) => percent(mean(byKind(own))), ofKinds),
    measure(
      'words right, mean of the kinds in Latin script',
      (own) => percent(mean(byKind(own))),
      ofKinds.filter(({ picture }) => picture.kind !== '09-scripts'),
    ),
    measure('code lines exact', (own) => counted(scores(own).codeLines), ofKinds),
    measure('identifiers exact', (own) => counted(scores(own).ids), ofKinds),
    measure('lines called read that are right', readLines, ofKinds),
    ...kinds.map((kind) =>
      measure(
        `lines called read that are right, ${kind}`,
        readLines,
        ofKinds.filter(({ picture }) => picture.kind === kind),
      ),
    ),
    measure('time of a picture, median, in ours', (own) => `${(time(own) / first).toFixed(2)} ×`, ofKinds),
  ].join('\n');
}

/** How far the confidence of our reader can be believed, and how many of its lines it calls read. */
export function confidenceTable(readings: readonly Reading[]): string {
  const own = readings.filter(({ reader, picture }) => reader === 'ours' && picture.kind !== 'reports');
  const told = own.flatMap(({ picture, read }) => toldLines(picture, read));
  if (told.length === 0) return '';
  const { all } = addScores(own.map(({ score }) => score)).readLines;
  const share = `Lines called read: ${percent(all / told.length)} (${all} of ${told.length})`;
  return `${share}\n\n${reliabilityTable(reliability(told))}`;
}

/** A row for each picture and reader. */
export function pictureTable(readings: readonly Reading[]): string {
  const heads = ['picture', 'reader', 'words right', 'lines exact', 'identifiers', 'lines called read that are right'];
  const cell = (counts: Counts): string => (counts.all > 0 ? `${counts.right} of ${counts.all}` : '–');
  const rows = readings.map(({ picture, reader, score }) =>
    row([
      `${picture.kind}/${picture.name}`,
      reader,
      percent(f1(score.words)),
      cell(score.codeLines),
      cell(score.ids),
      cell(score.readLines),
    ]),
  );
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}
