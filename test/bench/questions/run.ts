/**
 * Questions about what is written in pictures: asks the starter, and counts what is right, not answered, and invented.
 *
 *     node test/bench/questions/run.ts [development|near-misses|false-friends|unforeseen|unforeseen-second|held-out] [--show]
 *
 * `--show` prints what was answered wrongly: only of the half that may be looked at.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../../sidecar/engine/engine.ts';
import type { AskResult } from '../../../contracts/protocol.ts';
import { development } from './development.ts';
import { falseFriends } from './false-friends.ts';
import { nearMisses } from './near-misses.ts';
import { heldOut } from './held-out.ts';
import { unforeseen } from './unforeseen.ts';
import { unforeseenSecond } from './unforeseen-second.ts';
import type { AskedPicture } from './page.ts';
import { drawAll } from './draw.ts';
import { isClaim, judge, type Verdict } from './judge.ts';

const halves: Readonly<Record<string, readonly AskedPicture[]>> = {
  development,
  'near-misses': nearMisses,
  'false-friends': falseFriends,
  unforeseen,
  'unforeseen-second': unforeseenSecond,
  'held-out': heldOut,
};
const [half = 'development', ...options] = process.argv.slice(2);
const pictures = halves[half];
if (!pictures) throw new Error(`Usage: run.ts [${Object.keys(halves).join('|')}] [--show]`);
const shows = options.includes('--show') && half !== 'held-out';

const folder = join(process.env['CONVLLAVA_CACHE'] ?? tmpdir(), 'bench-questions');
await mkdir(folder, { recursive: true });
const files = await drawAll(pictures, folder);
const starter = join(import.meta.dirname, '../../../media/starter');
const device = { chosen: 'cpu', activations: 'fp32', prefillChunk: 512, considered: [] } as const;
const verdicts: Verdict[] = [];
const byKind = new Map<string, number[]>();
/** What was invented, by the kind of picture and by what it was told to be. */
const inventedBy = new Map<string, number>();
let claimed = 0;
let answerable = 0;
if (!existsSync(starter)) throw new Error(`There is no ${starter}.`);
const engine = await Engine.load(starter, device, { cacheMiB: 64 }, () => undefined);
try {
  for (const [index, { name, kind, questions }] of pictures.entries())
    for (const [question, expected] of questions) {
      const result = await ask(engine, files[index] as string, question);
      const verdict = judge(result, expected);
      verdicts.push(verdict);
      if (verdict === 'invented') {
        const way = `${kind}, ${expected.length === 0 ? 'of nothing' : 'of something else'}, ${result.limited ?? 'from controls'}`;
        inventedBy.set(way, (inventedBy.get(way) ?? 0) + 1);
      }
      answerable += Number(expected.length > 0);
      claimed += Number(expected.length > 0 && verdict === 'right' && isClaim(result));
      const counts = byKind.get(kind) ?? [0, 0];
      byKind.set(kind, [(counts[0] ?? 0) + Number(verdict === 'right'), (counts[1] ?? 0) + 1]);
      if (shows && verdict !== 'right')
        process.stdout.write(
          `${verdict}: ${name}: ${question} -> [${result.limited ?? 'answer'}] ${JSON.stringify(result.text)}\n`,
        );
    }
} finally {
  await engine.dispose();
}
const share = (verdict: Verdict): string => {
  const count = verdicts.filter((each) => each === verdict).length;
  return `${verdict} ${count} (${((100 * count) / verdicts.length).toFixed(1)} %)`;
};
process.stdout.write(
  `${half}, ${verdicts.length} questions: ${share('right')}, ${share('not answered')}, ${share('invented')}\n`,
);
process.stdout.write(
  `  told as the answer: ${claimed} of ${answerable} that have one; else among lines that may bear on it\n`,
);
for (const [way, count] of inventedBy) process.stdout.write(`  invented: ${way}: ${count}\n`);
for (const [kind, [right, all]] of byKind) process.stdout.write(`  ${kind}: ${right} of ${all}\n`);

function ask(asked: Engine, path: string, question: string): Promise<AskResult> {
  return asked.ask(
    { image: { path }, turns: [{ question }], token: '' },
    { signal: new AbortController().signal, onEvent: () => undefined },
  );
}
