/** The layout model: a page in, its maps out. */
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import {
  layoutFile,
  layoutMaps,
  readLayoutManifest,
  type LayoutConfig,
  type LayoutMap,
} from '../model/layout-config.ts';
import { layoutScale, layoutStride } from '../model/layout-graph.ts';
import { checkSmallFiles } from '../model/small-files.ts';
import { Tensor } from '../onnxruntime/library.ts';
import type { Box } from '../page/box.ts';
import type { LayoutMaps } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import { planTiles } from './tiles.ts';
import { checkCancelled, createSession, floats, output } from '../inference/session.ts';

/** A tile is a third of a second's work of one CPU core at most, so that a cancel is soon heard. */
const limits = { pixels: 1.1 * 2 ** 20, stride: layoutStride, overlap: 64 };

export class LayoutModel {
  readonly #session: InferenceSession;
  readonly #config: LayoutConfig;

  private constructor(session: InferenceSession, config: LayoutConfig) {
    this.#session = session;
    this.#config = config;
  }

  /** Loads the package in a folder, for the CPU. @throws PACKAGE_DAMAGED, MEMORY, and the errors of `readLayoutManifest`. */
  static async load(folder: string): Promise<LayoutModel> {
    const { config, files } = await readLayoutManifest(folder);
    await checkSmallFiles(folder, { files });
    return new LayoutModel(await createSession(join(folder, layoutFile), { device: 'cpu', arena: true }), config);
  }

  /** Looks at a page. @throws CANCELLED between two tiles. */
  async look(page: Page, signal: AbortSignal): Promise<LayoutMaps> {
    const [width, height] = [Math.ceil(page.width / layoutScale), Math.ceil(page.height / layoutScale)];
    const maps = Object.fromEntries(layoutMaps.map((name) => [name, new Float32Array(width * height)])) as Record<
      LayoutMap,
      Float32Array
    >;
    for (const tile of planTiles(page, limits)) {
      checkCancelled(signal);
      const { left, top, right, bottom } = tile;
      const shape = [1, 3, bottom - top, right - left];
      const pixels = new Tensor('float32', normalise(page, tile, this.#config), shape);
      const seen = floats(output(await this.#session.run({ pixel_values: pixels }), 'maps'));
      const side = { width: (right - left) / layoutScale, height: (bottom - top) / layoutScale };
      const kept = {
        left: tile.kept.left / layoutScale,
        top: tile.kept.top / layoutScale,
        right: Math.ceil(tile.kept.right / layoutScale),
        bottom: Math.ceil(tile.kept.bottom / layoutScale),
      };
      for (const [channel, name] of this.#config.maps.entries())
        for (let y = kept.top; y < kept.bottom; y++) {
          const row = (channel * side.height + y - top / layoutScale) * side.width - left / layoutScale;
          maps[name].set(seen.subarray(row + kept.left, row + kept.right), y * width + kept.left);
        }
    }
    return { width, height, maps };
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** Pixels of a box of a page as float32 [3, height, width]; beyond the page its last column and row are repeated. */
function normalise({ rgb, width, height }: Page, box: Box, { imageMean, imageStd }: LayoutConfig): Float32Array {
  const [across, down] = [box.right - box.left, box.bottom - box.top];
  const values = new Float32Array(3 * across * down);
  for (const [channel, mean] of imageMean.entries()) {
    const deviation = imageStd[channel] ?? 1;
    const levels = Float32Array.from({ length: 256 }, (_, level) => (level / 255 - mean) / deviation);
    for (let y = 0, to = channel * across * down; y < down; y++) {
      const row = Math.min(height - 1, box.top + y) * width;
      const within = Math.min(width, box.right);
      for (let x = box.left, from = 3 * (row + x) + channel; x < within; x++, from += 3, to++)
        values[to] = levels[rgb[from] as number] as number;
      const beyond = box.right - within;
      values.fill(levels[rgb[3 * (row + width - 1) + channel] as number] as number, to, to + beyond);
      to += beyond;
    }
  }
  return values;
}
