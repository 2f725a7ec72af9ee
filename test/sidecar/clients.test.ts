/** Our packages in the programs of others, which are installed from npm as anyone would. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { execa } from 'execa';
import { dataFile, moduleNames } from '../../sidecar/model/modules.ts';
import { readPackage } from '../../sidecar/model/package.ts';
import { Tokenizer } from '../../sidecar/model/tokenizer.ts';
import type { Precision } from '../../contracts/protocol.ts';
import { installClients, type Clients } from '../clients/install.ts';
import type { ClientReport } from '../clients/transformers.ts';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { goldenCheckpoint, writeCheckpoint } from '../support/checkpoint-writer.ts';
import { goldenDir } from '../support/golden.ts';
import { goldenText, goldenTokenizer } from '../support/golden-text.ts';
import { encode, goldenPackage, goldenPrompt, greedy, loadLanguage, loadVision, onCpu } from '../support/packages.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let clients: Clients;
before(async () => {
  clients = await installClients();
});

const run = async (client: keyof typeof scripts, ...args: readonly string[]): Promise<unknown> => {
  const script = join(import.meta.dirname, '../clients', scripts[client]);
  const { stdout } = await execa(process.execPath, [script, clients[client], ...args]);
  return JSON.parse(stdout);
};
const scripts = { transformers: 'transformers.ts', onnxruntimeWeb: 'onnxruntime-web.ts' };
const transformers = async (...args: readonly string[]): Promise<ClientReport> =>
  (await run('transformers', ...args)) as ClientReport;

/** What our engine answers with a package: in fp32 and fp16 the golden tokens. */
async function ourTokens(model: string): Promise<number[][]> {
  const vision = await loadVision(model, onCpu);
  const language = await loadLanguage(model, onCpu);
  const all: number[][] = [];
  for (const [index, { greedy_tokens }] of goldenText.cases.entries()) {
    const embeddings = await encode(vision, `case.${index}.pixel_values`);
    const prompt = goldenPrompt(index, embeddings, language.config.hiddenSize);
    all.push((await greedy(language, prompt, greedy_tokens.length)).tokens);
  }
  return all;
}

/** The golden prompts, with the image's token as many times as there are visual tokens. */
const promptIds = goldenText.cases.map(({ input_ids: ids }) =>
  ids.flatMap((id) => (id === goldenText.image_token ? Array<number>(16).fill(0) : [id])),
);

const goldenTokens = goldenText.cases.map(({ greedy_tokens }) => greedy_tokens);
const precisions = [
  { precision: 'fp32', dtype: 'fp32', suffix: '' },
  { precision: 'fp16', dtype: 'fp16', suffix: '_fp16' },
  { precision: 'int8', dtype: 'int8', suffix: '_int8' },
  { precision: 'int4', dtype: 'q4', suffix: '_q4' },
] as const satisfies readonly { precision: Precision; dtype: string; suffix: string }[];

for (const { precision, dtype, suffix } of precisions) {
  describe(`a package in ${precision}`, () => {
    let model: string;
    let ours: number[][];
    before(async () => {
      model = await goldenPackage(folder, precision);
      ours = await ourTokens(model);
    });

    it(`answers in transformers.js with dtype ${dtype} as in our engine`, async () => {
      const { cases, unequal } = await transformers(model, dtype);
      assert.deepEqual(
        cases.map(({ ids }) => ids),
        promptIds,
      );
      const tokens = cases.map((answer) => answer.tokens);
      assert.deepEqual(tokens, ours);
      if (precision === 'fp32' || precision === 'fp16') assert.deepEqual(tokens, goldenTokens);
      assert.match(unequal, /rows_of_a_batch_must_be_equally_long/);
    });

    it('answers there without a dtype as well', async () => {
      const { cases } = await transformers(model);
      assert.deepEqual(
        cases.map(({ tokens }) => tokens),
        ours,
      );
    });

    it('answers in onnxruntime-web, its data given by name', async () => {
      const tokens = (await run('onnxruntimeWeb', model, suffix, JSON.stringify(ours))) as number[][];
      if (precision === 'fp32' || precision === 'fp16') assert.deepEqual(tokens, goldenTokens);
      // Its kernels for blocks round otherwise, and random weights have many close calls.
      const expected = ours.flat();
      const same = tokens.flat().filter((token, i) => token === expected[i]).length;
      assert.ok(same >= 0.9 * expected.length, `${same} of ${expected.length} tokens`);
    });

    it('names the data of the graphs that it says have data of their own', async () => {
      const text = await readFile(join(model, 'config.json'), 'utf8');
      const config = JSON.parse(text) as Record<string, { use_external_data_format: Record<string, number> }>;
      const withData = Object.keys(config['transformers.js_config']!.use_external_data_format);
      const own = moduleNames.map((module) => basename(dataFile(module, precision)).replace('_data', ''));
      const forOthers = precision === 'int4' ? moduleNames.map((module) => `${module}_q4f16.onnx`) : [];
      assert.deepEqual(withData, [...own, ...forOthers]);
      for (const graph of withData) {
        assert.ok(existsSync(join(model, 'onnx', graph)), graph);
        assert.ok(existsSync(join(model, 'onnx', `${graph}_data`)), graph);
      }
    });
  });
}

describe('a package in int4, with dtype q4f16', () => {
  let model: string;
  before(async () => {
    model = await goldenPackage(folder, 'int4');
  });

  // Half floats round otherwise than our engine's CPU, and random weights have many close calls.
  const areNearly = (tokens: readonly number[][], expected: readonly number[][]): void => {
    const flat = expected.flat();
    const same = tokens.flat().filter((token, i) => token === flat[i]).length;
    assert.ok(same >= 0.9 * flat.length, `${same} of ${flat.length} tokens`);
  };

  it('answers in transformers.js', async () => {
    const { cases } = await transformers(model, 'q4f16');
    const tokens = cases.map((answer) => answer.tokens);
    const others = (await transformers(model, 'q4')).cases.map((answer) => answer.tokens);
    // Of free answers only the beginnings are the same.
    const begin = (all: readonly (readonly number[])[]): number[][] => all.map((answer) => answer.slice(0, 3));
    areNearly(begin(tokens), begin(others));
  });

  it('answers in onnxruntime-web, its data given by name', async () => {
    const ours = await ourTokens(model);
    areNearly((await run('onnxruntimeWeb', model, '_q4f16', JSON.stringify(ours))) as number[][], ours);
  });

  it('has its data by a second name, once on the disk, and not in the manifest', async () => {
    const { files } = await readPackage(model);
    for (const module of moduleNames) {
      const [own, theirs] = [dataFile(module, 'int4'), `onnx/${module}_q4f16.onnx_data`];
      assert.equal((await stat(join(model, own))).ino, (await stat(join(model, theirs))).ino);
      assert.ok(own in files && !(theirs in files), theirs);
    }
  });
});

describe('a package whose data files may not be long', () => {
  const longest = 40_000;
  const chunksOf = async (model: string, graph: string): Promise<string[]> =>
    (await readdir(join(model, 'onnx'))).filter((file) => file.startsWith(`${graph}_data`)).sort();

  for (const { precision, dtype, suffix } of precisions.filter(({ dtype }) => ['fp32', 'q4'].includes(dtype))) {
    describe(`in ${precision}`, () => {
      let model: string;
      let ours: number[][];
      before(async () => {
        model = join(folder, `split-${precision}`);
        await convertCheckpoint(join(goldenDir(), 'checkpoint'), model, { precision, longestDataFile: longest });
        ours = await ourTokens(model);
      });

      it('has several for each graph that needs them, and says how many', async () => {
        const text = await readFile(join(model, 'config.json'), 'utf8');
        const config = JSON.parse(text) as Record<string, { use_external_data_format: Record<string, number> }>;
        const counts = config['transformers.js_config']!.use_external_data_format;
        // The table of embeddings alone is one weight, in fp32.
        for (const [graph, count] of Object.entries(counts))
          assert.ok(count > 1 || graph === 'embed_tokens.onnx', graph);
        for (const [graph, count] of Object.entries(counts)) {
          const expected = Array.from(
            { length: count },
            (_, chunk) => `${graph}_data${chunk === 0 ? '' : `_${chunk}`}`,
          );
          assert.deepEqual(await chunksOf(model, graph), expected.sort());
        }
        const { files } = await readPackage(model);
        const lengths = Object.entries(files).filter(([file]) => file.includes('_data'));
        assert.ok(lengths.length > 6);
        // One weight that is longer is a file by itself.
        assert.ok(lengths.filter(([, { bytes }]) => bytes <= longest).length > 2);
      });

      it('answers in our engine as one whose data is in one file', async () => {
        const whole = await ourTokens(await goldenPackage(folder, precision));
        assert.deepEqual(ours, whole);
      });

      it(`answers in transformers.js with dtype ${dtype}`, async () => {
        const { cases } = await transformers(model, dtype);
        assert.deepEqual(
          cases.map(({ tokens }) => tokens),
          ours,
        );
      });

      it('answers in onnxruntime-web, each file given by name', async () => {
        const tokens = (await run('onnxruntimeWeb', model, suffix, JSON.stringify(ours))) as number[][];
        const flat = ours.flat();
        const same = tokens.flat().filter((token, i) => token === flat[i]).length;
        assert.ok(same >= 0.9 * flat.length, `${same} of ${flat.length} tokens`);
      });
    });
  }
});

describe('a package with legacy: false', () => {
  it('has the prompts that transformers has, also of later turns', async () => {
    const checkpoint = await writeCheckpoint(join(folder, 'not-legacy'), await goldenCheckpoint());
    const file = join(checkpoint, 'tokenizer_config.json');
    const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...config, legacy: false }));
    const model = join(folder, 'not-legacy-package');
    await mkdir(model);
    await convertCheckpoint(checkpoint, model, { precision: 'fp32' });
    const { cases } = await transformers(model);
    const turns = goldenText.cases.findIndex((golden) => golden.turns.length === 2);
    const [answered = '', asked = ''] = goldenText.cases[turns]!.prompt.split('</s>');
    const [before = '', after = ''] = answered.split('<image>');
    const notLegacy = goldenTokenizer({ legacy: false });
    const ids = [
      ...notLegacy.encode(before, { bos: true }),
      ...Array<number>(16).fill(0),
      ...[...notLegacy.encode(after), notLegacy.eos, ...notLegacy.encodeAfterSpecial(asked)],
    ];
    assert.deepEqual(cases[turns]!.ids, ids);
    assert.notDeepEqual(ids, promptIds[turns]);
    const loaded = await Tokenizer.load(model);
    for (const text of [before, after, 'A window.'])
      assert.deepEqual(loaded.encode(text), notLegacy.encode(text), text);
    assert.deepEqual(loaded.encodeAfterSpecial(asked), notLegacy.encodeAfterSpecial(asked));
  });
});
