/** The strip reader of a package, without the engine around it. */
import type { ReadStrips } from '../../../sidecar/page/strip-reading.ts';
import { readingQuestion } from '../../../sidecar/engine/starter-tasks.ts';
import { createStripReader } from '../../../sidecar/strip-reader/strip-reader.ts';
import type { StripConfig } from '../../../sidecar/model/config.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { loadLanguage, loadVision, onCpu } from '../../support/packages.ts';

export interface OpenReader {
  readonly read: ReadStrips;
  readonly strip: StripConfig;
  dispose(): Promise<void>;
}

/** Loads a model that reads strips, on the CPU. */
export async function openStripReader(model: string): Promise<OpenReader> {
  const { config } = await readPackage(model);
  if (!config.strip) throw new Error(`${model} was not trained to read strips`);
  const [vision, language] = [await loadVision(model, onCpu), await loadLanguage(model, onCpu)];
  let id = 1;
  const head = config.ctc ? { ctc: config.ctc } : {};
  const parts = { config, tokenizer: await Tokenizer.load(model), vision, language, ...head, nextImageId: () => id++ };
  const dispose = async (): Promise<void> => {
    await vision.dispose();
    await language.dispose();
  };
  return { read: createStripReader(parts, readingQuestion), strip: config.strip, dispose };
}
