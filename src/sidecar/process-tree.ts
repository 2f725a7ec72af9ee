import { execa } from 'execa';

/**
 * Kills a process and all that it started, at once. On POSIX the process must lead its own group (spawned `detached`).
 * A process that is gone already is no error.
 */
export async function killProcessTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await execa('taskkill', ['/pid', String(pid), '/T', '/F'], { reject: false, windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: nobody is left in the group.
  }
}
