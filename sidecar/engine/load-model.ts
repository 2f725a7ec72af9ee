/** A model package, loaded on a device: the parts that every way of answering uses. */
import type { DeviceReport, LoadEvent, ModelInfo } from '../../contracts/protocol.ts';
import { LanguageModel } from '../inference/language-model.ts';
import { VisionEncoder } from '../inference/vision-encoder.ts';
import type { ModelConfig } from '../model/config.ts';
import { readPackage, type Manifest } from '../model/package.ts';
import { checkSmallFiles } from '../model/small-files.ts';
import { Tokenizer } from '../model/tokenizer.ts';

export interface LoadedModel {
  readonly info: ModelInfo;
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly vision: VisionEncoder;
  readonly language: LanguageModel;
}

/**
 * Loads a model package on the device that `device.chosen` names.
 * @throws PACKAGE_*, DEVICE_UNAVAILABLE, MEMORY.
 */
export async function loadModel(
  model: string,
  device: DeviceReport,
  onProgress: (event: LoadEvent) => void,
): Promise<LoadedModel> {
  const start = performance.now();
  const manifest = await readPackage(model);
  await checkSmallFiles(model, manifest);
  const { chosen, prefillChunk } = device;
  const settings = { device: chosen, activations: activationsFor(manifest, device), prefillChunk };
  // Progress counts bytes of weights, for that is what loading takes.
  const visionBytes = bytesOf(manifest, 'onnx/vision_encoder');
  const total = visionBytes + bytesOf(manifest, 'onnx/embed_tokens') + bytesOf(manifest, 'onnx/decoder');
  onProgress({ done: 0, total, step: 'loading the vision tower' });
  const tokenizer = await Tokenizer.load(model);
  const vision = await VisionEncoder.load(model, manifest, settings, (done, pieces) =>
    onProgress({ done: Math.round((visionBytes * done) / pieces), total, step: 'loading the vision tower' }),
  );
  onProgress({ done: visionBytes, total, step: 'loading the language model' });
  const language = await LanguageModel.load(model, manifest, settings);
  onProgress({ done: total, total, step: 'loaded' });
  const { config, name, precision, parameters } = manifest;
  const info: ModelInfo = {
    path: model,
    name,
    ...(config.starterTasks ? { starterTasks: config.starterTasks } : {}),
    precision,
    resolution: config.vision.resolution,
    view: config.view,
    contextLength: config.language.contextLength,
    parameters,
    device: { ...device, activations: settings.activations },
    loadMs: performance.now() - start,
  };
  return { info, config, tokenizer, vision, language };
}

/** Bytes of the package's files whose paths begin like this. */
function bytesOf({ files }: Manifest, prefix: string): number {
  const found = Object.entries(files).filter(([file]) => file.startsWith(prefix));
  return found.reduce((sum, [, record]) => sum + record.bytes, 0);
}

/** fp16 where both the device and the package have it. */
function activationsFor(manifest: Manifest, device: DeviceReport): ModelInfo['device']['activations'] {
  const hasGraph = manifest.modules.decoder_model_merged.graphs[device.activations] !== undefined;
  return device.chosen !== 'cpu' && hasGraph ? device.activations : 'fp32';
}
