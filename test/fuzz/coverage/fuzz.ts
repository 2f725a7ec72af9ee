/** What jazzer.js calls with each input. Target and folder come in the environment: the command line is jazzer.js's own. */
import { keepFound, outcomeOf } from '../outcome.ts';
import { isTarget, targets, type Target } from '../targets.ts';
import { inputOfData } from './choices.ts';

const { CONVLLAVA_FUZZ_TARGET: name = '', CONVLLAVA_FUZZ_FOLDER: folder = '' } = process.env;
if (!isTarget(name)) throw new RangeError(`There is no target ${name}.`);
const target: Target = await targets[name](folder);

/** Where in the code something went wrong already: the same fault in other inputs tells nothing new. */
const known = new Set<string>();

/**
 * Takes an input, and keeps it in test/fuzz/found where it goes wrong. It throws nothing, so that what else is wrong is
 * found in the same run; what takes too long or too much memory ends the process, and is kept by run.ts.
 */
export async function fuzz(data: Buffer): Promise<void> {
  const made = inputOfData(target, data);
  const error: unknown = await target.take(made.input, made.seed).then(
    () => undefined,
    (reason: unknown) => reason ?? new Error('Nothing was thrown.'),
  );
  if (outcomeOf(error) !== 'wrong') return;
  const words = error instanceof Error ? String(error.stack) : String(error);
  const place = /\n\s+at .*/.exec(words)?.[0] ?? words;
  if (known.has(place)) return;
  known.add(place);
  console.error(`FOUND ${await keepFound(name, made)} ${JSON.stringify(words.slice(0, 1000))}`);
}
