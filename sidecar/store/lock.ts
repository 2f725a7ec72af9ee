/**
 * One download at a time for a folder of models, across processes. The lock is a file that says which process holds it;
 * a process that is gone, or another one that has its id by now, holds nothing. Wall clocks are not asked.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ConvLlavaError, systemErrorCode } from '../errors.ts';
import { toWriteError } from '../model/convert.ts';
import { isAlive } from '../parent.ts';

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

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a folder.
 * @throws STORE_BUSY where another living process holds it; NOT_WRITABLE, DISK_FULL.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const path = join(folder, '.lock');
  const holder: Holder = { pid: process.pid, started: await startOf(process.pid), id: randomUUID(), beat: 0 };
  await mkdir(folder, { recursive: true }).catch((error: unknown) => Promise.reject(writeFailure(folder, error)));
  for (let tries = 0; ; tries++) {
    if (await create(path, holder)) return hold(path, holder);
    const other = await readHolder(path);
    if (other && (await isHeld(path, other))) throw new ConvLlavaError('STORE_BUSY', { folder, pid: other.pid });
    if (tries > 20) throw new ConvLlavaError('STORE_BUSY', { folder, pid: other?.pid ?? 0 });
    await removeStale(path, other?.id);
  }
}

/** Creates the file with its content at once, or not at all. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.id}`;
  try {
    await writeFile(draft, JSON.stringify(holder));
    await link(draft, path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return false;
    // A file system without links: exclusive creation is the next best.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EOPNOTSUPP')
      return await createPlainly(path, holder);
    throw writeFailure(path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

async function createPlainly(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw writeFailure(path, error);
  }
}

function hold(path: string, holder: Holder): Lock {
  let beat = 0;
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beat += 1;
    beating = renew(path, { ...holder, beat });
  }, beatMs).unref();
  return {
    async release() {
      clearInterval(timer);
      await beating;
      if ((await readHolder(path))?.id === holder.id) await rm(path, { force: true });
    },
  };
}

/** A lock that somebody else has taken meanwhile is left alone. */
async function renew(path: string, holder: Holder): Promise<void> {
  if ((await readHolder(path))?.id === holder.id) await writeFile(path, JSON.stringify(holder)).catch(() => undefined);
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

async function isHeld(path: string, holder: Holder): Promise<boolean> {
  if (!isAlive(holder.pid)) return false;
  const started = await startOf(holder.pid);
  if (holder.started !== '' && started !== '') return started === holder.started;
  const begin = performance.now();
  while (performance.now() - begin < stillMs) {
    await sleep(beatMs / 2);
    const now = await readHolder(path);
    if (now?.id !== holder.id || now.beat !== holder.beat) return true;
  }
  return false;
}

/** Takes a stale lock away, unless another process has just put its own in the place. */
async function removeStale(path: string, id: string | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw writeFailure(path, error);
  }
  const taken = await readHolder(aside);
  if (taken && taken.id !== id) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
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
