import { readFileSync } from 'node:fs';

/**
 * Milliseconds of processor time since `start`, a value of `process.cpuUsage()`. Unlike the time on the wall it says how
 * much work something was, whatever else the machine does.
 */
export function cpuMilliseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** What Linux counts processor time in. */
const tickMs = 10;

/**
 * Milliseconds of processor time that this process has had, and those that it has started and that have ended. Elsewhere
 * than on Linux its own alone.
 */
export function cpuWithChildren(): number {
  try {
    // Behind the name, which may have any characters: state, …, utime, stime, cutime, cstime (proc_pid_stat(5)).
    const fields = readFileSync('/proc/self/stat', 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + tickMs * Number(ticks), 0);
  } catch {
    return cpuMilliseconds({ user: 0, system: 0 });
  }
}
