import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import type { ExtractResult } from '../../../contracts/protocol.ts';
import { runCli, startCli } from '../../support/cli.ts';

const fake = (...args: string[]) => runCli('fake', ['extract', ...args, '--model', 'm']);

describe('convllava extract', () => {
  it('prints the text, and nothing else', async () => {
    assert.deepEqual(await fake('one/two'), { stdout: 'one\ntwo\n', stderr: '', exitCode: 0 });
  });

  it('prints each line as it is read', async () => {
    const cli = startCli('fake', ['extract', 'endless', '--model', 'm'], { buffer: false });
    const [piece] = (await once(cli.stdout!, 'data')) as [Buffer];
    assert.match(piece.toString(), /^endless\n/);
    cli.kill('SIGINT');
    assert.equal((await cli).exitCode, 130);
  });

  it('puts each of several images under its name, as a heading in Markdown', async () => {
    assert.equal((await fake('a', 'b')).stdout, 'a:\n\na\n\nb:\n\nb\n');
    assert.equal((await fake('a', 'b', '--format', 'markdown')).stdout, '# a\n\na\n\n# b\n\nb\n');
  });

  it('prints one JSON object an image with --format json', async () => {
    const { stdout } = await fake('one/unread', 'b', '--format', 'json');
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ExtractResult & { file: string });
    assert.equal(first!.file, 'one/unread');
    assert.deepEqual(first!.lines, [
      { text: 'one', box: { x: 1, y: 0, width: 5, height: 8 }, confidence: 0.9, state: 'read' },
      { text: '', box: { x: 1, y: 10, width: 5, height: 8 }, confidence: 0.9, state: 'unread' },
    ]);
    assert.equal(second!.file, 'b');
  });

  it('says what could not be read', async () => {
    const some = await fake('dir/one/unread');
    assert.equal(some.stdout, 'dir\none\n[…]\n');
    assert.equal(some.stderr, 'unread: 1 of 3 lines could not be read; they are marked with […].\n');
    assert.equal(
      (await fake('unread')).stderr,
      'unread: No line could be read: too unclear, upside down, or in letters that the model does not know.\n',
    );
  });

  it('goes on with the next image after one that fails, and ends with its exit code', async () => {
    const { stdout, stderr, exitCode } = await fake('fail', 'b');
    assert.equal(stdout, 'fail:\n\n\nb:\n\nb\n');
    assert.match(stderr, /^error\[IMAGE_EMPTY\]/);
    assert.equal(exitCode, 3);
  });

  for (const [what, args] of [
    ['no image', []],
    ['an unknown format', ['a', '--format', 'docx']],
    ['half a region', ['a', '--region', '1,2']],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { stderr, exitCode } = await fake(...args);
      assert.match(stderr, /^error\[USAGE\]/);
      assert.equal(exitCode, 2);
    });
  }
});
