/**
 * How rightly the kinds of pictures are told, on pictures of programs that nothing was fitted to:
 *
 *     /usr/bin/python3 test/bench/kinds/make.py FOLDER
 *     node test/bench/kinds/run.ts FOLDER
 *
 * of FOLDER/KIND/NAME. A guess that is not sure is not told.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureKinds, sureOfKind as sure, type PictureKind } from '../../../contracts/picture-kind.ts';
import { mayBeFlowChart, mayBeScreen, seenPicture, type SeenPicture } from '../../../sidecar/engine/picture-kinds.ts';
import { loadImage } from '../../../sidecar/image/image.ts';
import { LazyLayout } from '../../../sidecar/layout/lazy-layout.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import { layoutPackage } from '../../../sidecar/paths.ts';
import { guessKind } from '../../../sidecar/pictures/picture-kind.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: run.ts FOLDER');
const unstopped = new AbortController().signal;
const layout = new LazyLayout(layoutPackage);
const guesses: {
  readonly kind: PictureKind;
  readonly guess: PictureKind;
  readonly confidence: number;
  readonly picture: SeenPicture;
}[] = [];
try {
  for (const kind of pictureKinds.filter((each) => existsSync(join(folder, each))))
    for (const name of await readdir(join(folder, kind))) {
      const { page } = await loadPage(await loadImage({ path: join(folder, kind, name) }));
      const probabilities = await guessKind(page, (small, signal) => layout.overlook(small, signal), unstopped);
      const guess = pictureKinds.reduce((most, each) => (probabilities[each] > probabilities[most] ? each : most));
      guesses.push({ kind, guess, confidence: probabilities[guess], picture: seenPicture(probabilities) });
    }
} finally {
  await layout.dispose();
}

const share = (some: number, all: number): string =>
  `${some} of ${all} (${((100 * some) / Math.max(1, all)).toFixed(1)} %)`;
const told = guesses.filter(({ confidence }) => confidence >= sure);
const right = (some: typeof guesses): number => some.filter(({ kind, guess }) => kind === guess).length;
console.log(
  `Likeliest kind right: ${share(right(guesses), guesses.length)}. Told: ${share(told.length, guesses.length)}; right of these: ${share(right(told), told.length)}.\n`,
);
/** Of pictures for which something may be, or may not be done: how often that is refused. */
const refused = (kinds: readonly PictureKind[], may: (picture: SeenPicture) => boolean): string => {
  const all = guesses.filter(({ kind }) => kinds.includes(kind));
  return share(all.filter(({ picture }) => !may(picture)).length, all.length);
};
const pictures: readonly PictureKind[] = [
  'photo',
  'blank',
  'plot',
  'document',
  'flowchart',
  'sequence',
  'class',
  'er',
  'state',
  'gantt',
];
console.log(
  `Not described as a screen: ${refused(pictures, mayBeScreen)} of what is none, ${refused(['interface', 'form'], mayBeScreen)} of what is one.`,
);
const others = pictureKinds.filter((kind) => kind !== 'flowchart');
console.log(
  `Not written as a flow chart: ${refused(others, mayBeFlowChart)} of what is none, ${refused(['flowchart'], mayBeFlowChart)} of what is one.\n`,
);
console.log('| | told right | told wrong | not sure | likeliest |');
console.log('| --- | --- | --- | --- | --- |');
for (const kind of pictureKinds) {
  const all = guesses.filter((each) => each.kind === kind);
  if (all.length === 0) continue;
  const toldOfIt = told.filter((each) => each.kind === kind);
  const counts = pictureKinds
    .map((guess) => ({ guess, count: all.filter((each) => each.guess === guess).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const cells = [right(toldOfIt), toldOfIt.length - right(toldOfIt), all.length - toldOfIt.length];
  console.log(
    `| ${kind} | ${cells.join(' | ')} | ${counts.map(({ guess, count }) => `${guess} ${count}`).join(', ')} |`,
  );
}
