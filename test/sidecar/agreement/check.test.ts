/** `check` on the reference checkpoint: what each precision costs, and where something broke. */
import assert from 'node:assert/strict';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from 'onnx-buf';
import { checkPackage } from '../../../sidecar/agreement/check.ts';
import type { CheckReport } from '../../../sidecar/agreement/report.ts';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { manifestFile, readPackage, writeManifest, type Manifest } from '../../../sidecar/model/package.ts';
import type { LoadEvent, Precision } from '../../../contracts/protocol.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenPackage } from '../../support/packages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const checkpoint = join(goldenDir(), 'checkpoint');
const check = (model: string, onProgress: (event: LoadEvent) => void = () => undefined): Promise<CheckReport> =>
  checkPackage({ model, checkpoint }, onProgress);
const failsWith = (code: ErrorCode) => (error: unknown) => error instanceof ConvLlavaError && error.code === code;
const errors = ({ vision, language }: CheckReport): number[] => [...vision, ...language].map(({ error }) => error);

describe('a package beside its checkpoint', () => {
  it('in fp32 computes the same', async () => {
    const report = await check(await goldenPackage(folder, 'fp32'));
    assert.equal(report.top1, 1);
    assert.ok(report.kl < 1e-9, `${report.kl}`);
    assert.ok(Math.max(...errors(report)) < 1e-5);
    assert.deepEqual(
      report.language.map(({ name }) => name),
      ['layers.0.hidden', 'layers.1.hidden'],
    );
    assert.equal(report.vision.at(-1)?.name, 'image_features');
  });

  // Random weights have no structure that survives 4 bits: see quantised.test.ts.
  const bounds: Partial<Record<Precision, { top1: number; kl: number; error: number }>> = {
    fp16: { top1: 0.99, kl: 1e-4, error: 0.002 },
    int8: { top1: 0.9, kl: 0.02, error: 0.05 },
    int4: { top1: 0.4, kl: 1, error: 0.4 },
  };
  for (const [precision, bound] of Object.entries(bounds)) {
    it(`in ${precision} is off by what ${precision} costs`, async (t) => {
      const report = await check(await goldenPackage(folder, precision as Precision));
      t.diagnostic(`${(100 * report.top1).toFixed(1)} % of ${report.tokens}, mean KL ${report.kl.toExponential(2)}`);
      assert.ok(report.tokens > 500 && report.tokens === report.samples.reduce((sum, { tokens }) => sum + tokens, 0));
      assert.ok(report.top1 >= bound.top1 && report.kl <= bound.kl);
      assert.ok(Math.max(...errors(report)) <= bound.error);
    });
  }

  it('shows the layer that is broken', async () => {
    const model = await goldenPackage(folder, 'fp32');
    await overwriteWeight(model, 'model.layers.1.mlp.up_proj');
    const { vision, language } = await check(model);
    assert.ok(Math.max(...[...vision, ...language.slice(0, 1)].map(({ error }) => error)) < 1e-5);
    assert.ok(language[1]!.error > 0.01);
  });

  it('is compared with progress up to the end', async () => {
    const events: LoadEvent[] = [];
    await check(await goldenPackage(folder, 'fp16'), (event) => events.push(event));
    for (const step of ['comparing the vision tower', 'comparing the language model']) {
      const last = events.filter((event) => event.step === step).at(-1);
      assert.ok(last && last.done === last.total && last.total > 0);
    }
  });
});

describe('a comparison that makes no sense', () => {
  it('is refused where the sizes differ', async () => {
    const model = await goldenPackage(folder, 'int8');
    const manifest = await readPackage(model);
    const other: Manifest = {
      ...manifest,
      config: { ...manifest.config, language: { ...manifest.config.language, ropeTheta: 500_000 } },
    };
    await writeFile(join(model, manifestFile), writeManifest(other));
    await assert.rejects(check(model), failsWith('CHECK_MISMATCH'));
  });
});

/** Puts zeros in the place of a matrix of the decoder. */
async function overwriteWeight(model: string, name: string): Promise<void> {
  const graph = join(model, 'onnx/decoder_model_merged.onnx');
  const { initializer } = fromBinary(ModelProtoSchema, await readFile(graph)).graph!;
  const tensor = initializer.find((candidate) => candidate.name.startsWith(name))!;
  const entry = (key: string): number => Number(tensor.externalData.find((one) => one.key === key)!.value);
  const file = await open(`${graph}_data`, 'r+');
  await file.write(new Uint8Array(entry('length')), 0, entry('length'), entry('offset'));
  await file.close();
}
