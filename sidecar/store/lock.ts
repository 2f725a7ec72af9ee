/**
 * One download at a time for a folder of models, across processes. The lock is a file that says which process holds it;
 * a process that is gone, or another one that has its id by now, holds nothing. Wall clocks are not asked.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import { toWriteError } from '../conversion/convert.ts';
import { isAlive } from '../worker/parent.ts';

interface Holder {
  readonly pid: number;
  /** When the process started, in the system's own words; empty where the system does not tell. */
  readonly started: string;
  /** Of this taking of the lock. */
  readonly id: string;
  /** Counts up for as long as the lock is held. */
  readonly beat: number;
}

/** Where the start of a process is not known, a lock that stands still for this long is nobody's. */
const beatMs = 2_000;
const stillMs = 15_000;

/** Beats are written over each other, so all are of one length: no reader meets half of one. */
const recordBytes = 512;
/** A lock whose content makes no sense for this long was left so by a crash; a living process writes it at once. */
const unreadableMs = 500;
/** Between two looks at a dead lock that somebody else is taking away, and for how many. */
const pauseMs = 20;
const looks = 500;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a folder.
 * @throws STORE_BUSY where another living process holds it; NOT_WRITABLE, DISK_FULL.
 */
export async function takeLock(folder: string): Promise<Lock> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => Promise.reject(writeFailure(folder, error)));
  const holder: Holder = { pid: process.pid, started: await startOf(process.pid), id: randomUUID(), beat: 0 };
  const taken = await take(join(folder, '.lock'), holder);
  if ('pid' in taken) throw new ConvLlavaError('STORE_BUSY', { folder, pid: taken.pid });
  return taken;
}

/**
 * The lock, or who has it. Whoever would remove a dead process's lock must hold a second lock for that, and look again
 * when it has it: between a look and a removal without one, somebody else may have removed the dead lock and taken the
 * place. The second lock may itself have been left by a crash, and is taken in the same way.
 */
async function take(path: string, holder: Holder): Promise<Lock | { readonly pid: number }> {
  let pid = 0;
  for (let look = 0; look < looks; look++) {
    const file = await create(path, holder);
    if (file) return hold(path, holder, file);
    const found = await readSteadily(path);
    if (found === 'gone') continue;
    if (found !== 'unreadable') {
      if (await isHeld(path, found)) return found;
      pid = found.pid;
    }
    const remover = await take(`${path}.break`, { ...holder, id: randomUUID() });
    if ('pid' in remover) await sleep(pauseMs);
    else
      try {
        if (isSame(await readSteadily(path), found)) await rm(path, { force: true });
      } catch (error) {
        throw writeFailure(path, error);
      } finally {
        await remover.release();
      }
  }
  return { pid };
}

/** Creates the file with its content at once, or not at all: the open file, or nothing where there is one already. */
async function create(path: string, holder: Holder): Promise<FileHandle | undefined> {
  const draft = `${path}.${holder.id}`;
  let file: FileHandle | undefined;
  try {
    file = await open(draft, 'wx');
    await writeRecord(file, holder);
    await link(draft, path);
    return file;
  } catch (error) {
    await file?.close();
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return undefined;
    // A file system without links: exclusive creation is the next best.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EOPNOTSUPP')
      return await createPlainly(path, holder);
    throw writeFailure(path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

async function createPlainly(path: string, holder: Holder): Promise<FileHandle | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'wx');
    await writeRecord(file, holder);
    return file;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return undefined;
    if (file) {
      await file.close();
      await rm(path, { force: true });
    }
    throw writeFailure(path, error);
  }
}

async function writeRecord(file: FileHandle, holder: Holder): Promise<void> {
  await file.write(JSON.stringify(holder).padEnd(recordBytes), 0);
}

/** The beat goes to the file that was created: where that was removed, nobody else's is written to. */
function hold(path: string, holder: Holder, file: FileHandle): Lock {
  let beat = 0;
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beat += 1;
    beating = writeRecord(file, { ...holder, beat }).catch(() => undefined);
  }, beatMs).unref();
  return {
    async release() {
      clearInterval(timer);
      await beating;
      await file.close();
      const now = await readHolder(path);
      if (typeof now === 'object' && now.id === holder.id) await rm(path, { force: true });
    },
  };
}

type Found = Holder | 'unreadable' | 'gone';

async function readHolder(path: string): Promise<Found> {
  try {
    // A pipe may never end, and a link that leads nowhere is there all the same.
    if (!(await lstat(path)).isFile()) return 'unreadable';
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as Holder) : 'unreadable';
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

/** Looks for a while at what makes no sense: it may be in the writing. */
async function readSteadily(path: string): Promise<Found> {
  const found = await readHolder(path);
  if (found !== 'unreadable') return found;
  await sleep(unreadableMs);
  return await readHolder(path);
}

function isSame(one: Found, other: Found): boolean {
  return typeof one === 'object' && typeof other === 'object' ? one.id === other.id : one === other;
}

async function isHeld(path: string, holder: Holder): Promise<boolean> {
  if (!isAlive(holder.pid)) return false;
  const started = await startOf(holder.pid);
  if (holder.started !== '' && started !== '') return started === holder.started;
  const begin = performance.now();
  while (performance.now() - begin < stillMs) {
    await sleep(beatMs / 2);
    const now = await readHolder(path);
    if (typeof now !== 'object' || now.id !== holder.id || now.beat !== holder.beat) return true;
  }
  return false;
}

/**
 * When a process started, so that a number that is used again is told from the process that had it before: since the
 * boot, with the boot's own name, on Linux; what `ps` says on other systems; nothing on Windows.
 */
async function startOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') {
    const run = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } });
    return run.then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  }
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field, the name, may hold anything; the start is the 20th after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.trim()} ${ticks}`;
  } catch {
    return '';
  }
}

function writeFailure(path: string, error: unknown): ConvLlavaError {
  const failure = toWriteError(error, path);
  if (failure !== error) return failure as ConvLlavaError;
  const reason = systemErrorCode(error) ?? String(error);
  return new ConvLlavaError('NOT_WRITABLE', { path, reason }, { cause: error });
}
