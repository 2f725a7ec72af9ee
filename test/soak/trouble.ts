/** Kills, stops and full disks, again and again: nobody is left behind, and what is asked next is answered. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { ErrorData } from '../../contracts/protocol.ts';
import { starterModel } from '../../sidecar/paths.ts';
import { goldenDir } from '../support/golden.ts';
import { childrenOf, isRunning, until } from '../support/processes.ts';
import { Sidecar } from '../support/sidecar.ts';
import { drawPicture } from './pictures.ts';

/** Where a round went wrong. */
export interface Finding {
  readonly round: string;
  readonly what: string;
}

/** ms from a question to its end; a kill or a stop comes at any moment of it. */
const longest = 800;

async function loaded(): Promise<Sidecar> {
  const sidecar = new Sidecar('real');
  await sidecar.request('model/load', { model: starterModel, device: 'cpu' });
  return sidecar;
}

async function codeOf(request: Promise<unknown>): Promise<string | undefined> {
  return request.then(
    () => undefined,
    (error: unknown) => (error as { readonly data?: ErrorData }).data?.code ?? String(error),
  );
}

/** The engine is killed in the middle of questions; the last time it is the sidecar, whose engine must go as well. */
export async function kill(folder: string, rounds: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  const image = { path: await drawPicture(folder, 0) };
  const sidecar = await loaded();
  for (let round = 1; round <= rounds; round++) {
    const find = (what: string): void => void findings.push({ round: `kill ${round}`, what });
    const answer = codeOf(sidecar.ask('What is the total?', { image }));
    await sleep(Math.random() * longest);
    const children = await childrenOf(sidecar.process.pid ?? 0);
    for (const child of children) process.kill(child, 'SIGKILL');
    const code = await answer;
    if (code !== undefined && code !== 'ENGINE_CRASHED') find(`the question ends with ${code}`);
    await until(() => !children.some(isRunning));
    // The sidecar may not know yet that its engine is gone; the extension asks once more then, and so does this.
    const ask = () => codeOf(sidecar.ask('What is the total?', { image }));
    const first = await ask();
    const next = first === 'ENGINE_CRASHED' ? await ask() : first;
    if (next !== undefined) find(`the next question ends with ${next}`);
  }
  void codeOf(sidecar.ask('What is the total?', { image }));
  const children = await childrenOf(sidecar.process.pid ?? 0);
  await sidecar[Symbol.asyncDispose]();
  await until(() => !children.some(isRunning));
  return findings;
}

/** Questions are stopped at any moment. */
export async function stop(folder: string, rounds: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  await using sidecar = await loaded();
  for (let round = 1; round <= rounds; round++) {
    const find = (what: string): void => void findings.push({ round: `stop ${round}`, what });
    const path = await drawPicture(folder, round);
    const source = new CancellationTokenSource();
    const answer = codeOf(sidecar.ask('What is the total?', { image: { path }, cancellation: source.token }));
    await sleep(Math.random() * longest);
    source.cancel();
    const code = await answer;
    if (code !== undefined && code !== 'CANCELLED') find(`the question ends with ${code}`);
    const { state } = await sidecar.request('status', {});
    if (state !== 'ready' && state !== 'answering') find(`afterwards it is ${state}`);
    await rm(path);
  }
  const path = await drawPicture(folder, 0);
  const next = await codeOf(sidecar.ask('What is the total?', { image: { path } }));
  if (next !== undefined) findings.push({ round: 'stop', what: `the next question ends with ${next}` });
  return findings;
}

/** A model of 2 MB does not fit; each time the disk is full at another place. */
export async function fillDisks(folder: string, rounds: number): Promise<{ findings: Finding[]; by: string }> {
  const findings: Finding[] = [];
  const disk = await mkdtemp(join(folder, 'disk-'));
  const isMounted = await canMount(disk);
  for (let round = 1; round <= rounds; round++) {
    const find = (what: string): void => void findings.push({ round: `full disk ${round}`, what });
    const bytes = 100_000 + Math.floor((round / rounds) * 1_900_000);
    if (isMounted) await execa('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]);
    const under = isMounted ? [] : ['prlimit', `--fsize=${bytes}`];
    try {
      await using sidecar = new Sidecar('fake', { under });
      const models = join(disk, 'models');
      await mkdir(models, { recursive: true });
      const from = join(goldenDir(), 'checkpoint');
      const params = { folder: models, from, precision: 'fp32', token: 't' } as const;
      const code = await codeOf(sidecar.request('store/import', params));
      const expected = isMounted ? ['DISK_FULL'] : ['DISK_FULL', 'NOT_WRITABLE'];
      if (code === undefined || !expected.includes(code)) find(`importing ends with ${code ?? 'success'}`);
      const left = await readdir(models).catch(() => []);
      if (left.length > 0) find(`${left.join(', ')} is left`);
      const status = await codeOf(sidecar.request('status', {}));
      if (status !== undefined) find(`status ends with ${status}`);
    } finally {
      if (isMounted) await execa('umount', [disk]);
      else await rm(join(disk, 'models'), { recursive: true, force: true });
    }
  }
  return { findings, by: isMounted ? 'a file system in memory' : 'a limit on the length of files' };
}

/** Whether a small file system can be had, which takes an administrator of Linux. */
async function canMount(folder: string): Promise<boolean> {
  const { failed } = await execa('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { reject: false });
  if (!failed) await execa('umount', [folder]);
  return !failed;
}
