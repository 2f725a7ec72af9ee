/** Processes that tests watch from outside. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { isAlive } from '../../sidecar/worker/parent.ts';

/** Waits until a condition holds. @throws Error when it does not within `ms`, which a busy machine has to spare. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 120_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`still not so after ${ms} ms: ${condition.toString()}`);
    await sleep(20);
  }
}

/** The ids of a process's children. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid='], { reject: false });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
}

/** Whether a process runs; one that has ended but that nobody has waited for does not. */
export function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}
