/** `eval` from the command line. The fake worker answers with the question's own words: for POPE that is a yes. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { until } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const questions = join(folder, 'coco_pope_random.json');
await writeFile(
  questions,
  (['yes', 'no', 'yes', 'yes'] as const)
    .map((label, i) => JSON.stringify({ question_id: i + 1, image: `${i}.jpg`, text: `Is there a ${i}?`, label }))
    .join('\n'),
);
let runs = 0;
const newOut = (): string => join(folder, `out-${runs++}`);
const evaluate = (out: string, ...args: string[]) =>
  runCli('fake', ['eval', 'pope', questions, '--model', 'm', '--out', out, ...args]);
const answersOf = async (out: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(out, 'pope-coco_pope_random.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('convllava eval', () => {
  it('prints the scores beside the published figure, and writes them down', async () => {
    const out = newOut();
    const { stdout, stderr, exitCode } = await evaluate(out);
    assert.equal(stderr, '');
    assert.match(stdout, /^# POPE: fake, int4$/m);
    assert.match(stdout, /^\| F1 \| 85\.7 % \|$/m);
    assert.match(stdout, /^\| accuracy \| 75\.0 % \|$/m);
    assert.match(stdout, /This is only a part of the benchmark, which the authors give no figure for\./);
    assert.match(stdout, /asked as lmms-eval does/);
    assert.equal(await readFile(join(out, 'pope-coco_pope_random.md'), 'utf8'), stdout);
    assert.equal(exitCode, 0);
  });

  it('prints JSON for programs', async () => {
    const out = newOut();
    const { stdout } = await evaluate(out, '--json');
    const {
      benchmark,
      questions: all,
      scored,
      scores,
      published,
      model,
    } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual({ benchmark, all, scored, published }, { benchmark: 'POPE', all: 4, scored: 4, published: null });
    assert.deepEqual(model, { name: 'fake', precision: 'int4', resolution: 64, view: 'pad', device: 'cpu' });
    assert.equal((scores as { metric: string }[])[0]?.metric, 'F1');
    assert.equal(await readFile(join(out, 'pope-coco_pope_random.json'), 'utf8'), stdout);
  });

  it('asks as the benchmark is asked, and keeps what was answered', async () => {
    const out = newOut();
    await evaluate(out, '--limit', '1');
    const text = 'Is there a 0?\nAnswer the question using a single word or phrase.';
    const image = { given: { width: 4, height: 3 }, view: 'pad' };
    assert.deepEqual(await answersOf(out), [
      { question_id: '1', prompt: text, text, model_id: 'fake int4 pad lmms-eval', image },
    ]);
  });

  it('goes on where it was stopped, even in the middle of a line', async () => {
    const out = newOut();
    await evaluate(out, '--limit', '2');
    const file = join(out, 'pope-coco_pope_random.jsonl');
    // Were this question asked again, its answer would be a yes.
    await writeFile(file, (await readFile(file, 'utf8')).replace('"text":"Is there a 1?', '"text":"No. Is there a 1?'));
    await appendFile(file, '{"question_id":"3","prom');
    const { stdout } = await evaluate(out);
    assert.match(stdout, /^\| accuracy \| 100\.0 % \|$/m);
    assert.deepEqual(
      (await answersOf(out)).map(({ question_id }) => question_id),
      ['1', '2', '3', '4'],
    );
  });

  it('goes on after it was killed', async () => {
    const out = newOut();
    const file = join(folder, 'killed.json');
    const write = (...texts: readonly string[]) =>
      writeFile(
        file,
        texts.map((text, i) => JSON.stringify({ question_id: i, image: `${i}.jpg`, text, label: 'yes' })).join('\n'),
      );
    await write('Is there a 0?', 'endless');
    const cli = join(import.meta.dirname, '../../support/fake-cli.ts');
    const options = ['--model', 'm', '--protocol', 'vlmevalkit'];
    const child = spawn(process.execPath, [cli, 'eval', 'pope', file, ...options, '--out', out]);
    const answers = join(out, 'pope-killed.jsonl');
    await until(async () => existsSync(answers) && (await readFile(answers, 'utf8')).endsWith('\n'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await write('Is there a 0?', 'Is there a 1?');
    const first = (await readFile(answers, 'utf8')).replace('"text":"Is', '"text":"Kept. Is');
    await writeFile(answers, first);
    const { exitCode } = await runCli('fake', ['eval', 'pope', file, ...options, '--out', out]);
    assert.equal(exitCode, 0);
    const lines = (await readFile(answers, 'utf8')).trim().split('\n');
    assert.equal(lines.length, 2);
    assert.equal(`${lines[0]}\n`, first);
  });

  it("asks as VLMEvalKit does, and writes a judge's file where one is needed", async () => {
    const file = join(folder, 'mm-vet.json');
    const question = { imagename: 'v1_0.png', question: 'What is x?', answer: '-1', capability: ['math'] };
    await writeFile(file, JSON.stringify({ v1_0: question }));
    const out = newOut();
    const { stdout } = await runCli('fake', ['eval', 'mmvet', file, '--model', 'm', '--out', out]);
    assert.match(stdout, /A language model has to judge these answers\. They are in .*mmvet-mm-vet-for-judge\.json/);
    const judged = await readFile(join(out, 'mmvet-mm-vet-for-judge.json'), 'utf8');
    assert.deepEqual(JSON.parse(judged), { v1_0: 'What is x?' });
  });

  it('refuses the file of another benchmark by its name', async () => {
    const file = join(folder, 'SEEDBench_IMG.tsv');
    await writeFile(file, '');
    const { stderr } = await runCli('fake', ['eval', 'mmbench', file, '--model', 'm', '--out', newOut()]);
    assert.match(stderr, /by its name it is that of SEED-Bench/);
  });

  it('does not mix the answers of two models', async () => {
    const out = newOut();
    await evaluate(out);
    const { stderr, exitCode } = await evaluate(out, '--view', 'native');
    assert.match(
      stderr,
      /^error\[USAGE\]: .* has answers of fake int4 pad lmms-eval, and this is fake int4 native lmms-eval/,
    );
    assert.equal(exitCode, 2);
  });

  it('says what is wrong with a file', async () => {
    const { stderr, exitCode } = await runCli('fake', ['eval', 'docvqa', questions, '--model', 'm', '--out', newOut()]);
    assert.match(stderr, /^error\[BENCHMARK_FILE\]: .*coco_pope_random\.json is not the file of the benchmark/);
    assert.equal(exitCode, 3);
  });

  it('says so before it loads a model, and leaves nothing behind', async () => {
    const out = newOut();
    const { stderr, exitCode } = await runCli('fake', ['eval', 'pope', 'no.json', '--model', 'missing', '--out', out]);
    assert.match(stderr, /^error\[FILE_NOT_FOUND\]: no\.json does not exist/);
    assert.equal(exitCode, 3);
    assert.ok(!existsSync(out));
  });

  it('knows no other benchmark', async () => {
    const { stderr, exitCode } = await runCli('fake', ['eval', 'imagenet', questions]);
    assert.match(
      stderr,
      /^error\[USAGE\]: .*textvqa, docvqa, pope, mme, seed, realworldqa, mmmu, mmbench, mmvet, refcoco/,
    );
    assert.equal(exitCode, 2);
  });
});
