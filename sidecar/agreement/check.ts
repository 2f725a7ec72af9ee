/** Compares a package with the checkpoint that it was converted from. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Tensor } from '../onnxruntime/library.ts';
import { openCheckpoint } from '../checkpoint/open.ts';
import { loadImage } from '../image/image.ts';
import { preprocess } from '../inference/preprocess.ts';
import type { Feeds } from '../inference/session.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { visionStride, type ModelConfig } from '../model/config.ts';
import { readPackage } from '../model/package.ts';
import { Tokenizer } from '../model/tokenizer.ts';
import { sampleFolder } from '../paths.ts';
import type { LoadEvent } from '../../contracts/protocol.ts';
import { checkpointModel, packageModel } from './compared-model.ts';
import { Comparison } from './comparison.ts';
import type { CheckParams, CheckReport } from './report.ts';
import { samples } from './samples.ts';
import { agreementOf } from './statistics.ts';

/**
 * Runs both models side by side on the sample images, with the checkpoint in fp32 as the reference, and compares every
 * hidden state and the logits of every token of the sample answers. Neither model is ever in memory as a whole: of the
 * published size, the reference needs some 3 GB.
 *
 * @throws errors of `readPackage` and `openCheckpoint`; CHECK_MISMATCH where the two are not the same model.
 */
export async function checkPackage(
  { model, checkpoint }: CheckParams,
  onProgress: (event: LoadEvent) => void,
): Promise<CheckReport> {
  const start = performance.now();
  const manifest = await readPackage(model);
  const opened = await openCheckpoint(checkpoint);
  try {
    compareConfigs(manifest.config, opened.config, { package: model, checkpoint });
    const tokenizer = await Tokenizer.load(model);
    const comparison = new Comparison(
      opened.config,
      { reference: checkpointModel(opened), found: packageModel(model, manifest) },
      onProgress,
    );
    const vision = await comparison.see(await readImages(opened.config), manifest.visionCuts);
    const encoded = comparison.encode(tokenizer);
    const language = await comparison.read(encoded);
    const predictions = await comparison.predict(encoded);
    return {
      name: manifest.name,
      precision: manifest.precision,
      ...agreementOf(predictions.flat()),
      samples: samples.map(({ image }, i) => ({ image, ...agreementOf(predictions[i] ?? []) })),
      vision,
      language,
      milliseconds: performance.now() - start,
    };
  } finally {
    await opened.weights.close();
  }
}

function compareConfigs(
  found: ModelConfig,
  expected: ModelConfig,
  paths: { readonly package: string; readonly checkpoint: string },
): void {
  const parts = ['vision', 'projector', 'language', 'view', 'ctc'] as const;
  const part = parts.find((name) => !isDeepStrictEqual(found[name], expected[name]));
  if (part) throw new ConvLlavaError('CHECK_MISMATCH', { ...paths, part });
}

/** pixel_values of every sample. */
function readImages({ vision, view }: ModelConfig): Promise<Feeds[]> {
  const { resolution, imageMean: mean, imageStd: std } = vision;
  const options = { view, resolution, stride: visionStride(vision), mean, std };
  return Promise.all(
    samples.map(async ({ image }) => {
      const { data, seen } = await preprocess(await loadImage({ path: join(sampleFolder, image) }), options);
      return { pixel_values: new Tensor('float32', data, [1, 3, seen.height, seen.width]) };
    }),
  );
}
