import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { ConvLlavaError, ErrorCode } from '../../../contracts/errors.ts';
import { decodingError } from '../../../sidecar/image/decode.ts';
import { fileError } from '../../../sidecar/image/file-error.ts';
import { defaultImageLimits, loadImage } from '../../../sidecar/image/image.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';
import { load, noise, pngThatClaims, quarters, see, svg } from '../../support/images.ts';

const failsWith = (code: ErrorCode, message?: RegExp) => ({
  name: 'ConvLlavaError',
  code,
  ...(message && { message }),
});

describe('loading an image', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convllava-image-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('takes a file by its path', async () => {
    const bytes = await quarters().png().toBuffer();
    const image = await loadImage({ path: await file('picture.png', bytes) });
    assert.equal(image.format, 'png');
    assert.deepEqual(image.size, { width: 96, height: 64 });
    assert.equal(image.hash, createHash('sha256').update(bytes).digest('hex'));
  });

  it('takes base64, and recognises the format whatever the name says', async () => {
    const image = await load(await quarters().jpeg().toBuffer(), 'picture.png');
    assert.equal(image.format, 'jpeg');
    assert.equal(image.name, 'picture.png');
  });

  const encoded = {
    png: () => quarters().png(),
    jpeg: () => quarters().jpeg(),
    webp: () => quarters().webp(),
    gif: () => quarters().gif(),
    tiff: () => quarters().tiff(),
    avif: () => quarters().avif(),
  };
  for (const [format, encode] of Object.entries(encoded)) {
    it(`recognises and measures ${format}`, async () => {
      const image = await load(await encode().toBuffer());
      assert.equal(image.format, format);
      assert.deepEqual(image.size, { width: 96, height: 64 });
    });
  }

  it('measures an image as it is shown: turned by its EXIF orientation', async () => {
    const image = await load(await quarters().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    assert.deepEqual(image.size, { width: 64, height: 96 });
  });

  describe('refuses, with a code and a sentence', () => {
    it('a file that does not exist', async () => {
      await assert.rejects(
        loadImage({ path: join(folder, 'no.png') }),
        failsWith('FILE_NOT_FOUND', /no\.png does not/),
      );
      const below = join(await file('file', 'x'), 'no.png');
      await assert.rejects(loadImage({ path: below }), failsWith('FILE_NOT_FOUND'));
    });

    it('a folder', async () => {
      const path = join(folder, 'folder.png');
      await mkdir(path);
      await assert.rejects(loadImage({ path }), failsWith('FILE_IS_DIRECTORY'));
    });

    it('a device that never ends', { skip: process.platform === 'win32' && 'Windows has no such files' }, async () => {
      await assert.rejects(loadImage({ path: '/dev/zero' }), failsWith('FILE_NOT_READABLE'));
    });

    it('a path that no file can have', async () => {
      await assert.rejects(loadImage({ path: 'a\0b' }), failsWith('FILE_NOT_READABLE'));
      await assert.rejects(loadImage({ path: 'a'.repeat(10_000) }), failsWith('FILE_NOT_READABLE'));
    });

    it(
      'a file without read permission',
      { skip: process.platform === 'win32' && 'Windows has no such files' },
      async () => {
        const path = await file('secret.png', await quarters().png().toBuffer());
        await chmod(path, 0);
        await chmod(folder, 0o755);
        assert.match(await codeAsOrdinaryUser(path), /FILE_NOT_READABLE/);
      },
    );

    it('zero bytes', async () => {
      await assert.rejects(load(Buffer.alloc(0)), failsWith('IMAGE_EMPTY'));
      await assert.rejects(loadImage({ path: await file('empty.png', '') }), failsWith('IMAGE_EMPTY', /empty\.png/));
    });

    it('what is no image, whatever its name', async () => {
      for (const text of [
        'Hello, I am a PNG.',
        'BM is how bitmaps begin',
        '<!doctype html><svg></svg>',
        '{"svg": 1}',
      ]) {
        await assert.rejects(loadImage({ path: await file('text.png', text) }), failsWith('IMAGE_FORMAT'));
      }
      await assert.rejects(load(Buffer.from('%!PS-Adobe-3.0\n')), failsWith('IMAGE_FORMAT'));
    });

    it('more bytes than the limit, before reading them', async () => {
      const path = await file('large.png', Buffer.alloc(5000));
      const limits = { ...defaultImageLimits, maxBytes: 4000 };
      await assert.rejects(loadImage({ path }, limits), failsWith('IMAGE_BYTES_TOO_LARGE'));
      const base64 = Buffer.alloc(5000).toString('base64');
      await assert.rejects(loadImage({ base64 }, limits), failsWith('IMAGE_BYTES_TOO_LARGE'));
    });

    it('50,000 x 50,000 pixels in a few kilobytes, at once and without the memory', async (t) => {
      const bytes = pngThatClaims(50_000, 50_000);
      const before = { cpu: process.cpuUsage(), rss: process.memoryUsage.rss() };
      await assert.rejects(load(bytes), failsWith('IMAGE_TOO_LARGE', /50000 x 50000 pixels/));
      const ms = cpuMilliseconds(before.cpu);
      const mib = (process.memoryUsage.rss() - before.rss) / 2 ** 20;
      t.diagnostic(`${bytes.length} bytes refused in ${ms.toFixed(1)} ms, resident memory ${mib.toFixed(1)} MiB more`);
      assert.ok(ms < 1000);
      assert.ok(mib < 50);
    });

    it('an interlaced one of 16 bits, which is decoded as a whole, at fewer pixels', async () => {
      await assert.rejects(load(pngThatClaims(12_000, 12_000, [16, 6, 0, 0, 1])), failsWith('IMAGE_TOO_LARGE'));
      await load(pngThatClaims(12_000, 12_000, [8, 2, 0, 0, 1]));
      await load(pngThatClaims(12_000, 12_000, [16, 6]));
    });

    it('a side that is too long', async () => {
      await assert.rejects(load(pngThatClaims(200_000, 10)), failsWith('IMAGE_TOO_LONG'));
    });

    it('an SVG as large as that', async () => {
      const huge = svg('', { attributes: 'width="50000" height="50000"' });
      await assert.rejects(load(huge), failsWith('IMAGE_TOO_LARGE'));
      const limits = { ...defaultImageLimits, maxSvgBytes: 10 };
      const base64 = svg('').toString('base64');
      await assert.rejects(loadImage({ base64 }, limits), failsWith('IMAGE_BYTES_TOO_LARGE'));
    });
  });
});

it('a bitmap of a kilobyte takes no more memory than its pixels do', async (t) => {
  const bytes = runLengthBitmap(12_000, 12_000);
  const child = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', growthOf(bytes)]);
  const mib = Number(child.stdout) / 2 ** 20;
  t.diagnostic(`${bytes.length} bytes, resident memory ${mib.toFixed(0)} MiB more`);
  assert.ok(mib < 1.3 * ((12_000 * 12_000 * 3) / 2 ** 20), `${mib} MiB`);
});

it('a TIFF that claims more than there is memory is damaged, not too large for this machine', async () => {
  const whole = await noise().tiff({ compression: 'none' }).toBuffer();
  const image = { name: 'a.tif', bytes: whole, format: 'tiff', page: 1 } as const;
  const words = new Error('tiff2vips: Failed to allocate memory for to read TIFF directory');
  assert.equal((decodingError(image, words) as ConvLlavaError).code, 'IMAGE_DAMAGED');
  const noMemory = new Error('vips_tracked: out of memory --size == 45776MB');
  assert.equal((decodingError(image, noMemory) as ConvLlavaError).code, 'MEMORY');
});

it('a refusal of the system is told in words; a bug stays a bug', () => {
  const denied = Object.assign(new Error('EPERM'), { code: 'EPERM' });
  assert.match(String(fileError('a.png', denied)), /a\.png cannot be read: permission denied\./);
  const bug = new TypeError('a bug');
  assert.equal(fileError('a.png', bug), bug);
});

describe('an image cut short is damaged', () => {
  const encoded = {
    PNG: () => noise().png(),
    'interlaced PNG': () => noise().png({ progressive: true }),
    'palette PNG': () => noise().png({ palette: true }),
    JPEG: () => noise().jpeg(),
    'progressive JPEG': () => noise().jpeg({ progressive: true }),
    WebP: () => noise().webp(),
    'lossless WebP': () => noise().webp({ lossless: true }),
    GIF: () => noise().gif(),
    TIFF: () => noise().tiff({ compression: 'lzw' }),
    AVIF: () => noise().avif(),
  };
  for (const [format, encode] of Object.entries(encoded)) {
    it(format, async (t) => {
      const whole = await encode().toBuffer();
      await see(whole);
      for (const share of [0.1, 0.5, 0.95]) {
        const error: unknown = await see(whole.subarray(0, whole.length * share)).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error);
        assert.equal((error as Error & { code?: string }).code, 'IMAGE_DAMAGED');
        if (share === 0.5) t.diagnostic(error.message);
      }
    });
  }
});

/** A bitmap of 8 bits with run lengths whose rows are all skipped. */
function runLengthBitmap(width: number, height: number): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + 1024, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(8, 28);
  header.writeUInt32LE(1, 30);
  return Buffer.concat([header, Buffer.alloc(1024, 200), Buffer.from([0, 1])]);
}

/** A script that prints by how many bytes a process grows at most while it decodes a bitmap. */
function growthOf(bytes: Buffer): string {
  return `
    import { decodeBmp } from ${JSON.stringify(new URL('../../../sidecar/image/bmp.ts', import.meta.url).href)};
    const before = process.memoryUsage.rss();
    const { data } = decodeBmp(Buffer.from('${bytes.toString('base64')}', 'base64'));
    if (data[5] !== 200) throw new Error('The bitmap is another.');
    console.log(process.resourceUsage().maxRSS * 1024 - before);`;
}

/** What loading fails with for a user without rights: root may read everything. */
async function codeAsOrdinaryUser(path: string): Promise<string> {
  const script = `
    import { loadImage } from ${JSON.stringify(new URL('../../../sidecar/image/image.ts', import.meta.url).href)};
    // Root may read everything; another user need not be able to enter the folder that the sources lie in.
    if (process.getuid?.() === 0) process.setuid(65534);
    console.log(await loadImage({ path: ${JSON.stringify(path)} }).then(() => 'read', (error) => error.code));`;
  const arguments_ = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, arguments_, { cwd: tmpdir() });
  return stdout;
}
