/** Downloads whose process is killed, again and again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readPackage } from '../../../sidecar/model/package.ts';
import { parseRanges, type ByteRange } from '../../../sidecar/store/ranges.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenFiles, hubEnvironment, newStore, serveGolden } from '../../support/hub-store.ts';
import { until } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const kills = 50;
const script = fileURLToPath(new URL('../../support/hub-download.ts', import.meta.url));
const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
let server: HubServer;
before(async () => {
  server = await HubServer.start();
  await serveGolden(server);
});
after(() => server[Symbol.asyncDispose]());

/** What a store has noted of the weights as complete: ranges by the names of the files, `undefined` for a whole file. */
async function noted(store: string): Promise<Map<string, ByteRange[] | undefined>> {
  const found = new Map<string, ByteRange[] | undefined>();
  const root = join(store, '.downloads', 'test--tiny-256-int8');
  const files = await readdir(root, { recursive: true }).catch(() => []);
  for (const file of files) {
    const name = /checkpoint\/tiny-256\/(.*(safetensors|bin))\.part\.ranges$/.exec(file)?.[1];
    if (name) found.set(name, parseRanges(await readFile(join(root, file), 'utf8').catch(() => ''), 1e9));
  }
  for (const file of files) {
    const name = /checkpoint\/tiny-256\/(.*(safetensors|bin))$/.exec(file)?.[1];
    if (name) found.set(name, undefined);
  }
  const converted = await readFile(join(root, 'converted'), 'utf8').catch(() => '');
  for (const [, name = ''] of converted.matchAll(/"file":"test\/tiny-256\/([^"]+)"/g)) found.set(name, undefined);
  return found;
}

describe('a download that is killed', () => {
  it(`${kills} times at any moment ends with the same package, and fetches nothing twice that was complete`, async (t) => {
    let { params } = newStore(server, folder);
    let [killed, inConversion, finished] = [0, 0, 0];
    // Slow enough for the kills to fall into every part of it.
    server.mischief = { rate: 400_000 };
    while (killed < kills) {
      const complete = await noted(params.folder);
      server.sent.length = 0;
      server.requests.length = 0;
      const child = spawn(process.execPath, [script, JSON.stringify(params)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exit = once(child, 'exit');
      // A busy machine takes its time to start a process: the clock runs from its first request.
      await until(() => server.requests.length > 0 || child.exitCode !== null);
      await Promise.race([exit, sleep(Math.random() * 1200)]);
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        killed += 1;
        if (complete.size > 0) inConversion += [...complete.values()].includes(undefined) ? 1 : 0;
      } else assert.equal(child.exitCode, 0);
      await exit;
      for (const { path, start, end } of server.sent) {
        const known = complete.has(path);
        const there = complete.get(path) ?? [{ start: 0, end: known ? Infinity : 0 }];
        const twice = there.some((range) => range.start < end && start < range.end);
        assert.ok(!twice, `${path} ${start}-${end} was complete and came again`);
      }
      if (child.exitCode !== 0) continue;
      await isAsFromDisk(params.folder);
      finished += 1;
      ({ params } = newStore(server, folder));
    }
    server.mischief = {};
    await newStore(server, folder).download({ folder: params.folder });
    await isAsFromDisk(params.folder);
    t.diagnostic(`killed ${killed} times, ${inConversion} of them while converting; ended ${finished + 1} times`);
  });
});

async function isAsFromDisk(store: string): Promise<void> {
  const { files } = await readPackage(join(store, 'test--tiny-256-int8'));
  assert.deepEqual(files, await goldenFiles(folder));
  assert.deepEqual(await readdir(join(store, '.downloads')), []);
}
