import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli, startCli } from '../../support/cli.ts';
import { until } from '../../support/processes.ts';

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('convllava extract of folders', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convllava-folders-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A folder with some files, of which the fake worker reads the names. */
  async function pictures(name: string, files: readonly string[]): Promise<{ from: string; out: string }> {
    const [from, out] = [join(folder, name), join(folder, `${name}-texts`)];
    for (const file of files) {
      await mkdir(join(from, file, '..'), { recursive: true });
      await writeFile(join(from, file), 'x');
    }
    return { from, out };
  }
  const extract = (from: string, out: string, ...more: string[]) =>
    runCli('fake', ['extract', from, '--out', out, '--model', 'm', ...more]);

  it('writes a text each, under the names of the files', async () => {
    const { from, out } = await pictures('deep', ['b.png', 'a/c.jpg', 'a/notes.txt', 'node_modules/d.png']);
    const flat = await extract(from, out);
    assert.equal(flat.stderr, '1 read\n');
    const { stderr, stdout, exitCode } = await extract(from, out, '--recursive', '--format', 'markdown');
    assert.deepEqual({ stdout, stderr, exitCode }, { stdout: '', stderr: '2 read\n', exitCode: 0 });
    assert.deepEqual((await readdir(out, { recursive: true })).sort(), ['a', 'a/c.jpg.md', 'b.png.md', 'b.png.txt']);
    assert.match(await readFile(join(out, 'a/c.jpg.md'), 'utf8'), /c\.jpg\n$/);
  });

  it('does not read again what it has read, unless the file is newer', async () => {
    const { from, out } = await pictures('again', ['a.png', 'b.png']);
    await extract(from, out);
    assert.equal((await extract(from, out)).stderr, '0 read, 2 were there already\n');
    const later = new Date(Date.now() + 10_000);
    await utimes(join(from, 'a.png'), later, later);
    assert.equal((await extract(from, out)).stderr, '1 read, 1 were there already\n');
  });

  it('goes on where it was killed, and leaves no half of a text', async () => {
    const files = Array.from({ length: 12 }, (_, index) => `${String(index).padStart(2, '0')}.png`);
    const { from, out } = await pictures('killed', [...files, 'endless/z.png']);
    const cli = startCli('fake', ['extract', from, '--out', out, '--model', 'm', '--recursive']);
    await until(() => exists(join(out, '11.png.txt')));
    cli.kill('SIGKILL');
    await cli;
    await rm(join(from, 'endless'), { recursive: true });
    await writeFile(join(from, '12.png'), 'x');
    assert.equal((await extract(from, out)).stderr, '1 read, 12 were there already\n');
  });

  it('tells at the end what could not be read, and ends with its exit code', async () => {
    const { from, out } = await pictures('mixed', ['a.png', 'fail.png', 'z.png']);
    const { stderr, exitCode } = await extract(from, out);
    assert.match(stderr, /^2 read, 1 could not be read:\n {2}fail\.png: error\[IMAGE_EMPTY\] .* is empty/);
    assert.equal(exitCode, 3);
    assert.deepEqual((await readdir(out)).sort(), ['a.png.txt', 'z.png.txt']);
  });

  it('reads new files as they come', async () => {
    const { from, out } = await pictures('watched', ['a.png']);
    const cli = startCli('fake', ['extract', from, '--out', out, '--model', 'm', '--watch']);
    await until(() => exists(join(out, 'a.png.txt')));
    await writeFile(join(from, 'new.png'), 'x');
    await until(() => exists(join(out, 'new.png.txt')));
    cli.kill('SIGINT');
    assert.equal((await cli).exitCode, 130);
  });

  it('prints the texts of a folder one after the other where no other folder is named', async () => {
    const { from } = await pictures('printed', ['b.png', 'a.png']);
    const { stdout } = await runCli('fake', ['extract', from, '--model', 'm']);
    assert.deepEqual(stdout.match(/^\w\.png:$/gm), ['a.png:', 'b.png:']);
  });

  for (const [what, args, message] of [
    ['a file where a folder is wanted', ['a.png', '--out', 'texts'], /name folders to read/],
    ['watching without a folder to write to', ['.', '--watch'], /--out/],
    ['pages that are none', ['a.pdf', '--pages', '5-2'], /It takes pages/],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { stderr, exitCode } = await runCli('fake', ['extract', ...args, '--model', 'm']);
      assert.match(stderr, message);
      assert.equal(exitCode, 2);
    });
});
