/** Every benchmark by the real engine, in every protocol; and their prompts as docs/fidelity.md prints them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Engine } from '../../../sidecar/engine/engine.ts';
import { AnswerFile } from '../../../sidecar/evaluation/answer-file.ts';
import { protocols, type Benchmark, type Protocol } from '../../../sidecar/evaluation/benchmark.ts';
import { benchmarkNames, type BenchmarkName } from '../../../sidecar/evaluation/benchmark-names.ts';
import { benchmarks } from '../../../sidecar/evaluation/benchmarks.ts';
import { evaluate } from '../../../sidecar/evaluation/evaluate.ts';
import { buildPrompt } from '../../../sidecar/model/prompt.ts';
import { writeBenchmarkFiles } from '../../support/benchmark-files.ts';
import { runCli } from '../../support/cli.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenPackage, onCpu, reportOf } from '../../support/packages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const page = await readFile(join(import.meta.dirname, '../../../docs/fidelity.md'), 'utf8');
let model: string;
let engine: Engine;
let files: Readonly<Record<BenchmarkName, string>>;
before(async () => {
  model = await goldenPackage(folder, 'fp32');
  engine = await Engine.load(model, reportOf(onCpu), { cacheMiB: 64 }, () => undefined);
  files = await writeBenchmarkFiles(folder);
});
after(() => engine.dispose());

const formatOf = (protocol: Protocol) => (protocol === 'vlmevalkit' ? 'vlmevalkit' : 'vicuna');
const longPrompt = 4000;

for (const name of benchmarkNames) {
  const benchmark: Benchmark<unknown> = benchmarks[name];
  // RefCOCO is asked as its authors' script does it.
  for (const protocol of name === 'refcoco' ? (['lmms-eval'] as const) : protocols) {
    describe(`${benchmark.title}, asked as ${protocol} does`, () => {
      const items = () => benchmark.read(files[name], goldenDir(), protocol);

      it('has the prompts that the page on fidelity prints', async () => {
        for (const { prompt, further = [], places } of await items()) {
          if (prompt.length > longPrompt) continue;
          const images = { count: 1 + further.length, places };
          const whole = buildPrompt([{ question: prompt }], formatOf(protocol), images).replaceAll(/ $/gm, '␣');
          assert.ok(page.includes(`\`\`\`text\n${whole}\n\`\`\``), `docs/fidelity.md lacks:\n${whole}`);
        }
      });

      it('is answered and scored', async () => {
        const all = await items();
        const answers = await AnswerFile.open(join(folder, `${name}-${protocol}.jsonl`), 'tiny');
        const { signal } = new AbortController();
        const result = await evaluate(benchmark, all, {
          answers,
          onProgress: () => undefined,
          ask: ({ image, further, places, prompt }) =>
            engine.ask(
              {
                image,
                ...(further.length > 0 && { furtherImages: further }),
                ...(places && { imagePlaces: places }),
                turns: [{ question: prompt }],
                promptFormat: formatOf(protocol),
                maxTokens: 4,
                token: 'test',
              },
              { signal, onEvent: () => undefined },
            ),
        });
        await answers.close();
        const tooLong = all.filter(({ prompt }) => prompt.length > longPrompt).length;
        assert.deepEqual([result.scored, result.tooLong], [all.length, tooLong]);
        if (name === 'mmvet') assert.deepEqual(Object.keys(result.forJudge as object), ['v1_1']);
        else assert.ok(result.scores.length > 0 && result.scores.every(({ value }) => value >= 0 && value <= 200));
      });
    });
  }
}

describe('MMMU from the command line', () => {
  it('asks about all images of a question, and says for which there was no room', async () => {
    const args = ['eval', 'mmmu', files.mmmu, '--model', model, '--out', join(folder, 'out'), '--device', 'cpu'];
    const { stdout, stderr, exitCode } = await runCli('real', args);
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^2 questions of /m);
    assert.match(stdout, /^1 of them are longer than the model has room for, and count as not answered\.$/m);
    assert.match(stdout, /VLMEvalKit that had LLaVA fail at these/);
    const answers = await readFile(join(folder, 'out/mmmu-MMMU_DEV_VAL.jsonl'), 'utf8');
    assert.equal(answers.trim().split('\n').length, 1, 'what was too long is asked again of who has more room');
  });
});
