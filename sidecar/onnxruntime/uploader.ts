/**
 * The uploader that onnxruntime is built with (Microsoft's 1DS SDK, on Linux and macOS since 1.29): it keeps a device id
 * and a queue of events in a folder of the user, writes a log and a session's id into the folder for temporary files, and
 * sends the queue some seconds later. Here are what it leaves, and how one sees that it is at work.
 */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** Of which only this much is read to know whose it is. */
const largestTrace = 1 << 20;

/** Where the uploader keeps what it will send: onnxruntime's core/platform/posix/device_id.cc. */
export function uploaderFolder(): string {
  const home = process.env['HOME'] ?? homedir();
  const [parent = ''] =
    process.platform === 'darwin'
      ? [join(home, 'Library', 'Application Support')]
      : process.platform === 'win32'
        ? [process.env['LOCALAPPDATA']]
        : [process.env['XDG_CACHE_HOME'] ?? '', join(home, '.cache')].filter((path) => path !== '');
  return join(parent, 'Microsoft', 'DeveloperTools', '.onnxruntime');
}

/** The log of the uploader of the process with this id. */
export function uploaderLog(pid: number | string): string {
  return join(tmpdir(), `mat-debug-${pid}.log`);
}

/**
 * Removes what the uploader has left on this machine, of this version or of an earlier one: the files that it is known to
 * make, and its folders where nothing else lies in them. What cannot be removed stays, without an error.
 */
export function removeUploaderTraces(): void {
  const folder = uploaderFolder();
  for (const name of namesIn(folder)) {
    if (/^(deviceid(\.tmp\..*)?|onnxruntime\.db(-journal|-wal|-shm)?)$/.test(name)) remove(join(folder, name));
  }
  // The last two are shared with other tools of the same maker; they go when they are empty.
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    try {
      rmdirSync(path);
    } catch {
      break;
    }
  }
  for (const name of namesIn(tmpdir())) {
    const path = join(tmpdir(), name);
    const [, pid] = /^mat-debug-(\d+)\.log$/.exec(name) ?? [];
    if (pid !== undefined && !isOfOther(Number(pid)) && isTrace(path, isLog)) remove(path);
    if (name === '.ses' && isTrace(path, isSession)) remove(path);
  }
}

/**
 * To be called before the library is loaded; gives a function that says whether the uploader has since begun to work in
 * this process, and how that was seen: half a sentence.
 */
export function watchForUploader(): () => string | undefined {
  const folder = uploaderFolder();
  // Where the system does not tell which files this process has open, any process's use of the folder counts.
  const signs = [uploaderLog(process.pid), ...(process.platform === 'linux' ? [] : [folder])];
  const absent = signs.filter((path) => !existsSync(path));
  return () => {
    const open = openFiles().find((path) => path.startsWith(folder));
    if (open !== undefined) return `it has opened ${open}`;
    const made = absent.find((path) => existsSync(path));
    return made === undefined ? undefined : `it has made ${made}`;
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether every line is the uploader's; in most logs there is none. */
function isLog(text: string): boolean {
  return text.split('\n').every((line) => line === '' || line.includes('|EventsSDK.'));
}

/** When it first ran, in milliseconds, and an id. */
function isSession(text: string): boolean {
  return /^\d{13}\n[\da-f-]{36}\n$/i.test(text);
}

/** Whether this is a file of this user that says nothing but what the uploader writes. */
function isTrace(path: string, isContent: (text: string) => boolean): boolean {
  try {
    const stat = lstatSync(path);
    const isOurs = process.platform === 'win32' || stat.uid === userInfo().uid;
    return stat.isFile() && isOurs && stat.size <= largestTrace && isContent(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether another process with this id runs. */
function isOfOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function remove(path: string): void {
  try {
    rmSync(path);
  } catch {
    // Another process holds it, or has removed it.
  }
}

/** The paths of this process's open files, where the system tells them (Linux). */
function openFiles(): string[] {
  return namesIn('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(join('/proc/self/fd', descriptor))];
    } catch {
      return [];
    }
  });
}
