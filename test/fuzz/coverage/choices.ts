import type { Random } from '../mutate.ts';
import type { TargetInput } from '../outcome.ts';
import { inputOf, type Target } from '../targets.ts';

/** The input that the fuzzer means: its bytes, or, of what has a structure, the changes that they choose. */
export function inputOfData(of: Target, data: Uint8Array): TargetInput {
  return of.mutate ? inputOf(of, choicesOf(data)) : { input: data, seed: 0 };
}

/** Numbers in [0, below) that bytes choose, two bytes each. All are 0 when the bytes are used up. */
function choicesOf(bytes: Uint8Array): Random {
  let at = 0;
  return (below) => {
    const value = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    return value % Math.max(1, below);
  };
}
