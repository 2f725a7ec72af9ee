/** What goes wrong between a hub and us, and what comes of it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { takeLock } from '../../../sidecar/store/lock.ts';
import { listStore, readSource } from '../../../sidecar/store/store.ts';
import { goldenDir } from '../../support/golden.ts';
import { HubServer, revision } from '../../support/hub-server.ts';
import {
  goldenFiles,
  goldenRepo,
  hubEnvironment,
  newStore,
  serveGolden,
  type StoreTest,
} from '../../support/hub-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
Object.assign(process.env, hubEnvironment);
const shard = 'model-00001-of-00002.safetensors';
const failsWith =
  (code: ErrorCode, text = /./) =>
  (error: unknown) =>
    error instanceof ConvLlavaError && error.code === code && text.test(error.message);
let server: HubServer;
let store: StoreTest;
before(async () => (server = await HubServer.start()));
after(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  server.mischief = {};
  server.redirects = true;
  server.pageSize = 1000;
  server.otherHost = 'localhost';
  server.requests.length = 0;
  server.sent.length = 0;
  process.env['CONVLLAVA_HUB_HOSTS'] = 'localhost';
  store = newStore(server, folder);
  await serveGolden(server);
});

const fileOf = (name: string) => server.repos.get(goldenRepo)!.files.find(({ path }) => path === name)!;

/** The download ends with the package that it should. */
async function succeeds(change: Parameters<StoreTest['download']>[0] = {}): Promise<void> {
  const { path } = await store.download(change);
  assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
}

describe('a connection', () => {
  it('that is cut goes on at the byte where it was cut', async () => {
    server.mischief = { cutAfter: (path) => (path === shard ? 30_001 : undefined) };
    await succeeds();
    const sent = server.sent.filter(({ path }) => path === shard);
    const bytes = sent.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.equal(bytes, fileOf(shard).size);
  });

  it('that falls silent is left and made anew', async () => {
    let silent = 2;
    server.mischief = {
      answer: ({ path }) => path.includes('/cdn/') && silent-- > 0,
    };
    await succeeds();
  });

  it('that is lost for good says which host, and keeps what has come', async () => {
    server.mischief = {
      answer: (request, response) => {
        if (server.sent.filter(({ path }) => path === shard).length < 4 || !request.path.includes('/cdn/'))
          return false;
        response.destroy();
        return true;
      },
    };
    await assert.rejects(store.download(), failsWith('HUB_UNREACHABLE', /^localhost:\d+ cannot be reached/));
    const [unfinished] = (await listStore(store.params.folder)).unfinished;
    assert.ok(unfinished!.arrivedBytes > 60_000 && unfinished!.arrivedBytes < unfinished!.totalBytes);
    server.mischief = {};
    await succeeds();
  });
});

describe('wrong content', () => {
  it('is found, thrown away and fetched again', async () => {
    let wrong = 1;
    server.mischief = {
      corrupt: (path, chunk) => (path === shard && wrong-- > 0 ? Uint8Array.from(chunk, (byte) => byte ^ 1) : chunk),
    };
    await succeeds();
  });

  it('that comes twice names the file, and leaves nothing of it', async () => {
    server.mischief = {
      corrupt: (path, chunk, offset) => (path === shard && offset === 0 ? Uint8Array.from(chunk, (b) => b ^ 1) : chunk),
    };
    await assert.rejects(store.download(), failsWith('HUB_FILE_WRONG', new RegExp(shard)));
    const left = await readdir(store.params.folder, { recursive: true });
    assert.deepEqual(
      left.filter((name) => name.includes(shard)),
      [],
    );
  });

  it('of a small file is fetched again too', async () => {
    let wrong = 1;
    server.mischief = {
      corrupt: (path, chunk) => (path === 'config.json' && wrong-- > 0 ? Uint8Array.from(chunk, () => 32) : chunk),
    };
    await succeeds();
  });

  it('is not taken from a server that sends more than it was asked for', async () => {
    server.mischief = {
      answer: ({ path }, response) => {
        if (!path.endsWith(fileOf(shard).oid)) return false;
        response.writeHead(200).end(Buffer.alloc(3_000_000));
        return true;
      },
    };
    await assert.rejects(store.download(), failsWith('HUB_ANSWER', /sends others/));
  });

  it('of another length is a change upstream', async () => {
    server.mischief = {
      answer: ({ path }, response) => {
        if (!path.includes('/cdn/')) return false;
        response.writeHead(206, { 'content-range': 'bytes 0-98303/98304' }).end(Buffer.alloc(98_304));
        return true;
      },
    };
    await assert.rejects(store.download(), failsWith('HUB_CHANGED'));
  });
});

describe('a file that changes upstream while it is fetched', () => {
  it('starts again, and the package is that of the new content', async () => {
    const name = 'tokenizer_config.json';
    let changed = false;
    server.mischief = {
      answer: ({ path }) => {
        if (!changed && path.includes('/cdn/')) {
          changed = true;
          server.replace(
            goldenRepo,
            name,
            Buffer.from(JSON.stringify({ bos_token: '<s>', eos_token: '</s>', new: 1 })),
          );
          server.repos.get(goldenRepo)!.sha = 'd'.repeat(40);
        }
        return false;
      },
    };
    const { path, source } = await store.download();
    assert.equal(source?.revision, revision, 'the commit is pinned');
    assert.deepEqual((await readPackage(path)).files, await goldenFiles(folder));
    const again = await store.download();
    assert.equal(again.source?.revision, 'd'.repeat(40), 'a new download takes the new commit');
  });

  it('without a new commit is fetched as it is now', async () => {
    const content = await readFile(join(goldenDir(), 'checkpoint', shard));
    content[content.length - 1]! ^= 1;
    let changed = false;
    server.mischief = {
      answer: ({ path }) => {
        if (!changed && path.endsWith(`/${shard}`)) server.replace(goldenRepo, shard, content);
        changed ||= path.endsWith(`/${shard}`);
        return false;
      },
    };
    const { path, source } = await store.download();
    assert.equal(source?.revision, revision);
    assert.notDeepEqual((await readPackage(path)).files, await goldenFiles(folder));
    const { files } = (await readSource(path))!;
    assert.equal(files.find((file) => file.path === shard)?.hash.hex, fileOf(shard).oid);
  });
});

describe('a hub', () => {
  it('that is busy is given the time that it asks for', async () => {
    let busy = 1;
    server.mischief = {
      answer: ({ path }, response) => {
        if (!path.includes('/cdn/') || busy-- <= 0) return false;
        response.writeHead(429, { 'retry-after': '1' }).end();
        return true;
      },
    };
    const start = performance.now();
    await succeeds();
    assert.ok(performance.now() - start > 1000);
  });

  it('that stays busy is left alone', async () => {
    server.mischief = { answer: (_, response) => Boolean(response.writeHead(429).end()) };
    await assert.rejects(store.download(), failsWith('HUB_BUSY'));
  });

  it('that fails now and then is asked again', async () => {
    let asked = 0;
    server.mischief = { answer: (_, response) => asked++ % 3 === 0 && Boolean(response.writeHead(503).end()) };
    await succeeds();
  });

  it('that is down says so', async () => {
    server.mischief = { answer: (_, response) => Boolean(response.writeHead(502).end()) };
    await assert.rejects(store.download(), failsWith('HUB_UNREACHABLE', /status 502/));
  });

  it('that sends for ever is cut off', async () => {
    server.mischief = {
      answer: ({ path }, response) => {
        if (!path.includes('/tree/')) return false;
        const more = (): void => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
        return true;
      },
    };
    await assert.rejects(store.download(), failsWith('HUB_ANSWER', /longer than 16 MB/));
  });

  it('that redirects for ever is left', async () => {
    server.mischief = { answer: ({ path }, response) => Boolean(response.writeHead(302, { location: path }).end()) };
    await assert.rejects(store.download(), failsWith('HUB_UNREACHABLE', /more than 5 redirects/));
  });

  it('that sends us to a host that nobody has allowed is not followed', async () => {
    process.env['CONVLLAVA_HUB_HOSTS'] = '';
    await assert.rejects(store.download(), failsWith('HUB_REDIRECT', /localhost/));
    assert.ok(!server.requests.some(({ host }) => host.startsWith('localhost')));
  });

  it('lists its files in pages', async () => {
    server.pageSize = 3;
    await succeeds();
  });

  it('lists folders for ever is left', async () => {
    const page = Array.from({ length: 1000 }, (_, i) => ({
      type: 'directory',
      path: `folder-${i}`,
      oid: 'x',
      size: 0,
    }));
    let pages = 0;
    server.mischief = {
      answer: ({ path }, response) => {
        if (!path.includes('/tree/')) return false;
        const link = `<${server.endpoint}${path.split('?')[0]}?cursor=${pages++}>; rel="next"`;
        return Boolean(response.writeHead(200, { link }).end(JSON.stringify(page)));
      },
    };
    await assert.rejects(store.download(), failsWith('HUB_ANSWER', /more than 10000 files and folders/));
    assert.ok(pages < 20);
  });

  it('whose address has a password keeps that to itself', async () => {
    const endpoint = server.endpoint.replace('//', '//user:secret@');
    const { path } = await store.download({ hub: { endpoint } });
    assert.doesNotMatch(await readFile(join(path, 'source.json'), 'utf8'), /secret/);
    const wrong = store.download({ hub: { endpoint: endpoint.replace('http:', 'gopher:') } });
    await assert.rejects(wrong, (error) => failsWith('USAGE')(error) && !(error as Error).message.includes('secret'));
  });

  it('without redirects works as well', async () => {
    server.redirects = false;
    await succeeds();
  });
});

describe('a gated repo', () => {
  beforeEach(() => (server.repos.get(goldenRepo)!.gated = { token: 'hf_right' }));
  const hub = (token: string) => ({ hub: { endpoint: server.endpoint, token } });

  it('without a token says where to get one', async () => {
    await assert.rejects(store.download(), (error) => {
      assert.ok(failsWith('HUB_TOKEN_NEEDED')(error));
      return (error as ConvLlavaError).next.includes(`${server.endpoint}/${goldenRepo}`);
    });
  });

  it('with a token whose owner was not let in says so', () =>
    assert.rejects(store.download(hub('hf_other')), failsWith('HUB_FORBIDDEN')));

  it('with the token is downloaded, and the token goes to the hub alone', async () => {
    await succeeds(hub('hf_right'));
    assert.ok(server.requests.some(({ authorization }) => authorization === 'Bearer hf_right'));
    const elsewhere = server.requests.filter(({ host }) => !host.startsWith('127.0.0.1'));
    assert.ok(elsewhere.length > 0 && elsewhere.every(({ authorization }) => authorization === undefined));
  });
});

describe('a repo', () => {
  const json = (value: unknown): string => JSON.stringify(value);

  it('that is a BERT is refused before any weights come', async () => {
    const config = json({ architectures: ['BertModel'], model_type: 'bert' });
    server.serve('some/bert', {
      'config.json': config,
      'model.safetensors': Buffer.alloc(50_000),
      'tokenizer.json': '{}',
    });
    await assert.rejects(store.download({ repo: 'some/bert' }), failsWith('HUB_LAYOUT', /describes BertModel/));
    assert.ok(!server.requests.some(({ path }) => path.endsWith('safetensors')));
  });

  for (const path of ['../evil', '/etc/evil', 'a/../../evil', 'C:/evil', 'a\\..\\evil', 'nul', 'a/./b', 'x\u0000y']) {
    it(`with a file ${JSON.stringify(path)} is refused`, async () => {
      server.serve('some/evil', { 'config.json': '{}', [path]: 'x' });
      await assert.rejects(store.download({ repo: 'some/evil' }), failsWith('HUB_ANSWER', /outside of its folder/));
    });
  }

  it('with an index that names files elsewhere is refused', async () => {
    const config = json({ architectures: ['LlavaLlamaForCausalLM'] });
    const index = json({ weight_map: { a: '../../evil.safetensors' } });
    const files = { 'config.json': config, 'tokenizer.model': 'x', 'model.safetensors.index.json': index };
    server.serve('some/evil', files);
    await assert.rejects(store.download({ repo: 'some/evil' }), failsWith('CHECKPOINT_SHARD_MISSING'));
  });

  it('with 100,000 files is given up on soon', async () => {
    const files = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, 'x'] as const));
    server.serve('some/heap', files);
    await assert.rejects(store.download({ repo: 'some/heap' }), failsWith('HUB_ANSWER', /more than 10000 files/));
    assert.ok(server.requests.length < 20);
  });

  it('of a bad name is not asked for', async () => {
    for (const repo of ['../x/y', 'a/b/c', 'noslash', 'a/../b', ''])
      await assert.rejects(store.download({ repo }), failsWith('HUB_NOT_FOUND'));
    assert.equal(server.requests.length, 0);
  });
});

describe('a disk', () => {
  const disk = join(folder, 'disk');
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;
  const skip = canMount ? false : 'a small disk can be mounted by root on Linux only';
  before(() => {
    if (!canMount) return;
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk]);
  });
  after(() => {
    if (canMount) execFileSync('umount', [disk]);
  });

  it('that is too small is found out before weights are fetched', { skip }, async () => {
    await assert.rejects(store.download({ folder: join(disk, 'a') }), failsWith('DISK_FULL'));
    assert.ok(!server.sent.some(({ path }) => /safetensors$|bin$/.test(path)));
  });

  it('that fills at 60 % stops the download, which goes on when there is room', { skip }, async () => {
    execFileSync('mount', ['-o', 'remount,size=6000k', disk]);
    const filler = join(disk, 'filler');
    server.mischief = {
      answer: () => {
        const bytes = server.sent.reduce((sum, { start, end }) => sum + end - start, 0);
        if (bytes > 600_000) execFileSync('sh', ['-c', `head -c 8000000 /dev/zero > ${filler} 2>/dev/null || true`]);
        return false;
      },
    };
    await assert.rejects(store.download({ folder: join(disk, 'b') }), failsWith('DISK_FULL'));
    server.mischief = {};
    execFileSync('rm', [filler]);
    await succeeds({ folder: join(disk, 'b') });
  });

  it('that has room for what is missing, but not for the whole again, lets a download go on', { skip }, async () => {
    const other = join(disk, 'd');
    await rm(join(disk, 'b'), { recursive: true });
    const controller = new AbortController();
    server.mischief = { rate: 400_000 };
    const onEvent = ({ done }: { done: number }): void => {
      if (done > 500_000) controller.abort();
    };
    await assert.rejects(
      store.download({ folder: other }, { signal: controller.signal, onEvent }),
      failsWith('CANCELLED'),
    );
    server.mischief = {};
    const { unfinished } = await listStore(other);
    const free = statfsSync(disk);
    const needed = 1_145_952 + 731_008 - unfinished[0]!.arrivedBytes + 150_000;
    execFileSync('sh', ['-c', `head -c ${free.bavail * free.bsize - needed} /dev/zero > ${join(disk, 'filler')}`]);
    // Whether it can end depends on the graphs; that it is not refused at once is what counts.
    await store.download({ folder: other }).catch(() => undefined);
    assert.ok(server.sent.some(({ path }) => path === 'model-00002-of-00002.safetensors'));
    await rm(join(disk, 'filler'));
    await succeeds({ folder: other });
  });

  it('that is full to the last byte is named as that', { skip }, async () => {
    execFileSync('sh', ['-c', `head -c 9000000 /dev/zero > ${join(disk, 'filler')} 2>/dev/null || true`]);
    await assert.rejects(store.download({ folder: join(disk, 'd') }), failsWith('DISK_FULL'));
    await rm(join(disk, 'filler'));
  });

  it('that is read-only is named', { skip }, async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    await assert.rejects(store.download({ folder: join(disk, 'c') }), failsWith('NOT_WRITABLE'));
    assert.deepEqual((await listStore(join(disk, 'd'))).models.length, 1);
  });

  it('that went away holds nothing, and says what cannot be written', async () => {
    const gone = join(folder, 'gone');
    assert.deepEqual((await listStore(gone)).models, []);
    const { path } = await store.download();
    await stat(path);
    await assert.rejects(store.download({ folder: join(path, 'convllava.json', 'x') }), failsWith('NOT_WRITABLE'));
  });
});

describe('a clock that jumps', () => {
  const { now } = Date;
  before(() => (Date.now = () => now() + (Math.random() - 0.5) * 1e12));
  after(() => (Date.now = now));

  it('disturbs neither a download nor the times that it tells', async () => {
    await succeeds();
    for (const { bytesPerSecond = 1, secondsLeft = 0 } of store.events)
      assert.ok(bytesPerSecond > 0 && secondsLeft >= 0 && secondsLeft < 1000);
  });

  it('does not open the lock of a living process', async () => {
    const lock = await takeLock(store.params.folder);
    await assert.rejects(store.download(), failsWith('STORE_BUSY'));
    await lock.release();
  });
});
