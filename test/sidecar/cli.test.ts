import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { starterModel } from '../../sidecar/paths.ts';
import { runCli, startCli } from '../support/cli.ts';
import { childrenOf, isRunning, until } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const fake = (...args: string[]) => runCli('fake', args);
/** An error of the command line: two lines, the second one with what to do. */
const error = (code: string, text = '.*'): RegExp => new RegExp(`^error\\[${code}\\]: ${text}\\n  next: .+\\n$`);

describe('convllava ask', () => {
  it('prints the answer, and nothing else', async () => {
    const { stdout, stderr, exitCode } = await fake('ask', 'a.png', 'two words', '--model', 'm');
    assert.deepEqual({ stdout, stderr, exitCode }, { stdout: 'two words\n', stderr: '', exitCode: 0 });
  });

  it('prints the pieces as they come', async () => {
    const cli = startCli('fake', ['ask', 'a.png', 'endless', '--model', 'm'], { buffer: false });
    const [piece] = (await once(cli.stdout!, 'data')) as [Buffer];
    assert.match(piece.toString(), /^on /);
    cli.kill('SIGKILL');
    await cli;
  });

  it('asks the same of several images, each under its name', async () => {
    const { stdout } = await fake('ask', 'dir/a.png', 'b.png', 'hello', '--model', 'm');
    assert.equal(stdout, 'a.png:\nhello\n\nb.png:\nhello\n');
  });

  it('asks what a button of the panel asks with --task, of every image', async () => {
    const { stdout } = await fake('ask', '--task', 'extract', 'a.png', 'b.png', '--model', 'm');
    assert.match(stdout, /^a\.png:\nExtract all text .+\n\nb\.png:\nExtract all text .+\n$/);
    assert.equal((await fake('ask', '--task', 'poem', 'a.png')).exitCode, 2);
  });

  it('prints one JSON object an image with --json', async () => {
    const { stdout } = await fake('ask', 'a.png', 'b.png', 'hello you', '--model', 'm', '--json');
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { timings, ...rest } = a!;
    assert.deepEqual(rest, {
      file: 'a.png',
      text: 'hello you',
      tokens: 2,
      promptTokens: 10,
      reusedTokens: 0,
      finish: 'eos',
      device: 'cpu',
      precision: 'int4',
      activations: 'fp32',
      image: { given: { width: 4, height: 3 }, seen: { width: 64, height: 64 }, view: 'pad', visualTokens: 1 },
    });
    const { load, total, ...steps } = timings as Record<string, number>;
    assert.deepEqual(steps, { preprocess: 1, vision: 2, prefill: 3, firstToken: 6, decode: 4 });
    assert.ok(load! > 0 && total! > load!);
    assert.deepEqual([b!['file'], (b!['timings'] as Record<string, number>)['load']], ['b.png', 0]);
  });

  it('goes on with the next image after one that fails, and ends with its exit code', async () => {
    const { stdout, stderr, exitCode } = await fake('ask', 'a.png', 'b.png', 'fail', '--model', 'm');
    assert.equal(stdout, 'a.png:\n\nb.png:\n');
    assert.equal(stderr.match(/error\[IMAGE_EMPTY\]/g)?.length, 2);
    assert.equal(exitCode, 3);
  });

  it('uses the model that CONVLLAVA_MODEL names', async () => {
    const env = { CONVLLAVA_MODEL: '/nowhere/missing' };
    const { stderr } = await runCli('fake', ['ask', 'a.png', 'hello'], { env });
    assert.match(stderr, error('PACKAGE_NOT_FOUND', '/nowhere/missing holds no converted model: no manifest.'));
  });

  it('says how to get a model of the list that is not here', async () => {
    const env = { CONVLLAVA_MODELS: '/nowhere' };
    const { stderr, exitCode } = await runCli('fake', ['ask', 'a.png', 'hello', '--model', 'sft-768'], { env });
    assert.match(stderr, error('MODEL_NOT_DOWNLOADED', 'sft-768 is not on this machine.'));
    assert.match(stderr, /convllava models download sft-768/);
    assert.equal(exitCode, 4);
  });

  it('is stopped by Ctrl-C with 130, and leaves no process', async () => {
    const cli = startCli('fake', ['ask', 'a.png', 'endless', '--model', 'm']);
    await once(cli.stdout!, 'data');
    const [worker] = await childrenOf(cli.pid!);
    cli.kill('SIGINT');
    const { exitCode, stderr } = await cli;
    assert.deepEqual({ exitCode, stderr }, { exitCode: 130, stderr: '' });
    await until(() => !isRunning(worker!));
  });

  it('is stopped by Ctrl-C while a model loads', async () => {
    const cli = startCli('fake', ['ask', 'a.png', 'hello', '--model', 'slow']);
    await until(async () => (await childrenOf(cli.pid!)).length > 0);
    cli.kill('SIGINT');
    assert.equal((await cli).exitCode, 130);
  });

  it('is quiet when nobody reads on', async () => {
    const cli = startCli('fake', ['ask', 'a.png', 'endless', '--model', 'm'], { buffer: { stdout: false } });
    await once(cli.stdout!, 'data');
    cli.stdout!.destroy();
    const { exitCode, stderr } = await cli;
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
  });
});

describe('convllava chat', () => {
  it('answers one line after the other', async () => {
    const { stdout, exitCode } = await runCli('fake', ['chat', 'a.png', '--model', 'm'], {
      input: 'hello\n\n/new\nand again\n/quit\nnever\n',
    });
    assert.deepEqual({ stdout, exitCode }, { stdout: 'hello\nand again\n', exitCode: 0 });
  });

  it('goes on after an error', async () => {
    const { stdout, stderr } = await runCli('fake', ['chat', 'a.png', '--model', 'm'], { input: 'fail\nhello\n' });
    assert.equal(stdout, 'hello\n');
    assert.match(stderr, error('IMAGE_EMPTY'));
  });

  it('stops the answer, not the conversation, on Ctrl-C', async () => {
    const cli = startCli('fake', ['chat', 'a.png', '--model', 'm']);
    cli.stdin!.write('endless\n');
    await once(cli.stdout!, 'data');
    cli.kill('SIGINT');
    cli.stdin!.end('hello\n');
    const { stdout } = await cli;
    assert.match(String(stdout), /^(on )+\nhello\n$/);
  });
});

describe('convllava check', () => {
  it('prints what the conversion costs, in tables', async () => {
    const { stdout, exitCode } = await fake('check', 'package', 'checkpoint');
    assert.match(stdout, /^fake, int4, beside its checkpoint$/m);
    assert.match(stdout, /^all +4 +75\.0 % +0\.012 +2\.000 +2\.500$/m);
    assert.match(stdout, /^vision stage 0 +0\.20 %\nprojector +0\.30 %\nlayer 0 +4\.0 %$/m);
    assert.equal(exitCode, 0);
  });

  it('prints one JSON object with --json', async () => {
    const { stdout } = await fake('check', 'package', 'checkpoint', '--json');
    const { top1, vision } = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(top1, 0.75);
    assert.equal((vision as unknown[]).length, 3);
  });

  it('is stopped by Ctrl-C with 130', async () => {
    const cli = startCli('fake', ['check', 'slow', 'checkpoint']);
    await until(async () => (await childrenOf(cli.pid!)).length > 0);
    cli.kill('SIGINT');
    assert.equal((await cli).exitCode, 130);
  });
});

describe('exit codes and errors', () => {
  for (const [what, args, exitCode, message] of [
    ['a command that is not there', ['foo'], 2, error('USAGE', "Unknown command 'foo'.")],
    ['an option that is not there', ['ask', 'a', 'q', '--foo'], 2, error('USAGE', "Unknown option '--foo'.")],
    ['no question', ['ask', 'a.png'], 2, error('USAGE', 'ask needs an image and a question, in this order.')],
    ['an unknown device', ['ask', 'a', 'q', '--device', 'toaster'], 2, error('DEVICE_UNKNOWN')],
    ['no tokens', ['ask', 'a', 'q', '--max-tokens', '0'], 2, error('USAGE')],
    ['a number that is none', ['ask', 'a', 'q', '--temperature', 'hot'], 2, error('USAGE')],
    ['half a region', ['ask', 'a', 'q', '--region', '1,2'], 2, error('USAGE')],
    ['an option without effect', ['ask', 'a', 'q', '--top-k', '5', '--model', 'm'], 2, error('USAGE')],
    ['options that exclude each other', ['ask', 'a', 'q', '--greedy', '--temperature', '1'], 2, error('USAGE')],
    ['an unknown precision', ['convert', 'a', 'b', '--precision', 'int3'], 2, error('USAGE')],
    ['an image that fails', ['ask', 'a', 'fail', '--model', 'm'], 3, error('IMAGE_EMPTY')],
    ['no model', ['ask', 'a', 'q', '--model', 'missing'], 4, error('PACKAGE_NOT_FOUND')],
    ['no checkpoint', ['convert', 'nowhere', 'out'], 3, error('FILE_NOT_FOUND')],
    ['a crash', ['ask', 'a', 'crash', '--model', 'm'], 5, error('ENGINE_CRASHED')],
  ] as const) {
    it(`${what}: ${exitCode}`, async () => {
      const outcome = await fake(...args);
      assert.match(outcome.stderr, message);
      assert.equal(outcome.exitCode, exitCode);
    });
  }

  it('a bug of ours: 1, with the place where it happened', async () => {
    const { stderr, exitCode } = await fake('ask', 'a', 'bug', '--model', 'm');
    assert.match(stderr, /fake-worker\.ts/);
    assert.match(stderr, /error\[INTERNAL\]: .*x is undefined/);
    assert.equal(exitCode, 1);
  });

  it('no command: 2, with the help', async () => {
    const { stderr, exitCode } = await fake();
    assert.match(stderr, /Usage: convllava[^]*error\[USAGE\]: A command is missing\./);
    assert.equal(exitCode, 2);
  });
});

describe('what a terminal would take for a command', () => {
  const clear = '\u001b[2J';
  const shown = '[U+001B][2J';
  for (const [where, args] of [
    ['an answer', ['ask', 'a.png', `word${clear}`, '--model', 'm']],
    ['the name of an image', ['ask', `${clear}.png`, 'b.png', 'word', '--model', 'm']],
    ['the name of an image whose text is read', ['extract', `${clear}.png`, 'b.png', '--model', 'm']],
    ['the name of a model that is not there', ['ask', 'a.png', 'word', '--model', `missing${clear}`]],
    ['the path of a checkpoint that is not there', ['convert', `no${clear}where`, 'out']],
    ['the name of a model to remove', ['models', 'remove', `no${clear}model`]],
    ['a command', [clear]],
    ['an option', ['ask', 'a.png', 'word', `--${clear}`]],
    ['a value of an option', ['ask', 'a.png', 'word', '--device', clear]],
  ] as const) {
    it(`is shown by its number in ${where}`, async () => {
      const { stdout, stderr } = await fake(...args);
      const said = stdout + stderr;
      assert.ok(said.includes(shown), said);
      assert.ok(!said.includes('\u001b'));
    });
  }

  it('is shown by its number in the name of a model that is listed, and in what is said to the user of a chat', async () => {
    const models = join(folder, 'models');
    await cp(starterModel, join(models, `na${clear}me`), { recursive: true });
    const listed = await runCli('fake', ['models', 'list', '--folder', models]);
    const spoken = await runCli('fake', ['chat', 'a.png', '--model', 'm'], { input: `word${clear}\n` });
    for (const { stdout, stderr } of [listed, spoken]) {
      assert.ok(stdout.includes(shown), stdout + stderr);
      assert.ok(!`${stdout}${stderr}`.includes('\u001b'));
    }
  });
});

describe('--help', () => {
  it('lists every command, and what the exit codes mean', async () => {
    const { stdout, exitCode } = await fake('--help');
    for (const word of [
      'ask',
      'chat',
      'convert',
      'check',
      'eval',
      'doctor',
      'bench',
      'CONVLLAVA_MODEL',
      'Exit codes',
      'Examples',
    ])
      assert.ok(stdout.includes(word), word);
    assert.equal(exitCode, 0);
  });

  for (const command of ['ask', 'chat', 'convert', 'check', 'eval', 'doctor'] as const) {
    it(`of ${command} teaches it`, async () => {
      const { stdout, exitCode } = await fake(command, '--help');
      assert.match(stdout, new RegExp(`Usage: convllava ${command} `));
      assert.match(stdout, /Options:/);
      assert.equal(exitCode, 0);
    });
  }
});
