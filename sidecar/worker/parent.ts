/** Whether a process that this one lives for is still there. */

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Calls `onGone` once when the process `pid` is gone. */
export function watchProcess(pid: number, onGone: () => void, everyMs = 1000): NodeJS.Timeout {
  // A dead parent that nobody has waited for still counts as alive; but its children have another parent by then.
  const isParent = process.ppid === pid;
  const timer = setInterval(() => {
    if (isAlive(pid) && (!isParent || process.ppid === pid)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  return timer;
}
