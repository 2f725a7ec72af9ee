/**
 * Draws pictures of the benches of reading (those of neither half) and of questions (the half that may be looked at), each
 * of a kind that is known:
 *
 *     node training/picture-kinds/draw-benches.ts OUT COUNT
 *
 * to OUT/KIND/NAME.png, COUNT of each kind of the bench of reading.
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PictureKind } from '../../contracts/picture-kind.ts';
import { development } from '../../test/bench/questions/development.ts';
import { drawAll } from '../../test/bench/questions/draw.ts';
import { nearMisses } from '../../test/bench/questions/near-misses.ts';
import { makePicture, type Kind } from '../../test/bench/reading/pictures/kinds.ts';
import type { Picture } from '../../test/bench/reading/pictures/picture.ts';
import { renderPicture, startBrowser } from '../../test/bench/reading/pictures/render.ts';

const [out, count = '20'] = process.argv.slice(2);
if (out === undefined) throw new Error('Usage: draw-benches.ts OUT COUNT');

/** Pictures of neither half of the bench of reading have numbers from here on. */
const first = 100;

const kindOf: Readonly<Partial<Record<Kind, PictureKind | ((picture: Picture) => PictureKind)>>> = {
  '01-code': 'code',
  '02-terminal': 'terminal',
  '03-dialogs': 'interface',
  '04-forms': ({ body }) => (body.includes('INVOICE') ? 'form' : 'interface'),
  '05-scans': 'document',
  '06-slides': 'document',
  '07-sheets': 'table',
  '08-latin': 'document',
  '09-scripts': 'document',
  '10-photos': 'document',
  '11-ids': ({ style }) => (style.includes('white-space: pre;') ? 'terminal' : 'interface'),
};

const browser = await startBrowser();
try {
  for (const [bench, kind] of Object.entries(kindOf) as [Kind, NonNullable<(typeof kindOf)[Kind]>][])
    for (let index = first; index < first + Number(count); index++) {
      const picture = makePicture(bench, index);
      const folder = join(out, typeof kind === 'string' ? kind : kind(picture));
      await renderPicture(browser, picture, index, join(folder, `reading-${bench}-${String(index)}.png`));
    }
} finally {
  await browser.close();
}

const folder = await mkdtemp(join(tmpdir(), 'convllava-kinds-'));
try {
  const asked = [...development, ...nearMisses];
  for (const [index, file] of (await drawAll(asked, folder)).entries()) {
    const { kind = 'document', name = '' } = asked[index] ?? {};
    await mkdir(join(out, kind), { recursive: true });
    await copyFile(file, join(out, kind, `questions-${name}.png`));
  }
} finally {
  await rm(folder, { recursive: true });
}
