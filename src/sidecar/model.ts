import type { StarterTask } from '../../contracts/tasks.ts';

/** A model package on this machine. */
export interface Model {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** What it was made for, where it is a small one that refuses all else. */
  readonly starterTasks?: readonly StarterTask[];
  /** Longest prompt and answer together, in tokens; absent where the package cannot be read. */
  readonly contextLength?: number;
}
