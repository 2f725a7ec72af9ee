/** Tries the inputs of one target, one after the other, and tells of each: `node child.ts TARGET FROM FOLDER`. */
import { foundInputs, outcomeOf, type Outcome } from './outcome.ts';
import { cpuWithChildren } from '../support/cpu-time.ts';
import { inputOfNumber, isTarget, targets } from './targets.ts';

/** `number` alone is told before an input is tried, so that one that ends the process has a name. */
export interface Report {
  readonly number: number;
  readonly outcome?: Outcome;
  /** On the wall, and of processor time. */
  readonly ms?: number;
  readonly cpuMs?: number;
  /** Of a wrong one: what it was refused with. */
  readonly words?: string;
  /** Bytes of resident memory. */
  readonly memory?: number;
}

const [name = '', from = '0', folder = ''] = process.argv.slice(2);
if (!isTarget(name)) throw new RangeError(`There is no target ${name}.`);
const target = await targets[name](folder);
const found = await foundInputs(name);
for (const [index, seed] of target.seeds.entries()) await target.take(seed, index);

for (let number = Number(from); process.connected; number++) {
  const { input, seed } = inputOfNumber(target, found, number);
  await tell({ number });
  const start = { wall: performance.now(), cpu: cpuWithChildren() };
  const error: unknown = await target.take(input, seed).then(
    () => undefined,
    (reason: unknown) => reason ?? new Error('Nothing was thrown.'),
  );
  const [ms, cpuMs] = [performance.now() - start.wall, cpuWithChildren() - start.cpu];
  const outcome = outcomeOf(error);
  const words = outcome === 'wrong' ? { words: error instanceof Error ? String(error.stack) : String(error) } : {};
  await tell({ number, outcome, ms, cpuMs, memory: process.memoryUsage.rss(), ...words });
}

/** Waits until it is on its way: what is still in this process when it dies is lost. */
function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send?.(report, () => resolve())) setImmediate(resolve);
  });
}
