/**
 * Questions about what is written in pictures: asks the starter, and counts what is right, not answered, and invented.
 *
 *     node test/bench/questions/run.ts [development|held-out] [--show]
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
import { heldOut } from './held-out.ts';
import type { AskedPicture } from './page.ts';
import { drawAll } from './draw.ts';
import { judge, type Verdict } from './judge.ts';

const halves: Readonly<Record<string, readonly AskedPicture[]>> = { development, 'held-out': heldOut };
const [half = 'development', ...options] = process.argv.slice(2);
const pictures = halves[half];
if (!pictures) throw new Error('Usage: run.ts [development|held-out] [--show]');
const shows = options.includes('--show') && half === 'development';

const folder = join(process.env['CONVLLAVA_CACHE'] ?? tmpdir(), 'bench-questions');
await mkdir(folder, { recursive: true });
const files = await drawAll(pictures, folder);
const starter = join(import.meta.dirname, '../../../media/starter');
const device = { chosen: 'cpu', activations: 'fp32', prefillChunk: 512, considered: [] } as const;
const verdicts: Verdict[] = [];
const byKind = new Map<string, number[]>();
if (!existsSync(starter)) throw new Error(`There is no ${starter}.`);
const engine = await Engine.load(starter, device, { cacheMiB: 64 }, () => undefined);
try {
  for (const [index, { name, kind, questions }] of pictures.entries())
    for (const [question, expected] of questions) {
      const result = await ask(engine, files[index] as string, question);
      const verdict = judge(result, expected);
      verdicts.push(verdict);
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
for (const [kind, [right, all]] of byKind) process.stdout.write(`  ${kind}: ${right} of ${all}\n`);

function ask(asked: Engine, path: string, question: string): Promise<AskResult> {
  return asked.ask(
    { image: { path }, turns: [{ question }], token: '' },
    { signal: new AbortController().signal, onEvent: () => undefined },
  );
}
