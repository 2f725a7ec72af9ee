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
import { layoutScale, layoutStride, overviewChannels } from '../model/layout-graph.ts';
import { checkSmallFiles } from '../model/small-files.ts';
import { Tensor } from '../onnxruntime/library.ts';
import type { Box } from '../page/box.ts';
import type { LayoutMaps, LayoutOverview } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import { planTiles, type Tile } from './tiles.ts';
import { checkCancelled, createSession, floats, output } from '../inference/session.ts';

/** A tile is a third of a second's work of one CPU core at most, so that a cancel is soon heard. */
export const layoutTile = { pixels: 1.1 * 2 ** 20, stride: layoutStride, overlap: 64 };

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
    const { width, height, maps } = emptyMaps(page);
    for (const tile of planTiles(page, layoutTile)) {
      checkCancelled(signal);
      const seen = floats(output(await this.#run(page, tile, ['maps']), 'maps'));
      this.#copyMaps(seen, tile, { width, maps });
    }
    return { width, height, maps };
  }

  /**
   * Looks at a page that is one tile, and tells what the deeper stages make of it too.
   * @throws CANCELLED; RangeError where it is larger than a tile.
   */
  async overlook(page: Page, signal: AbortSignal): Promise<LayoutOverview> {
    checkCancelled(signal);
    const [tile, ...others] = planTiles(page, layoutTile);
    if (!tile || others.length > 0) throw new RangeError(`${page.width} × ${page.height} px are more than a tile`);
    const { width, height, maps } = emptyMaps(page);
    const run = await this.#run(page, tile, ['maps', ...overviewChannels]);
    this.#copyMaps(floats(output(run, 'maps')), tile, { width, maps });
    const channels = overviewChannels.map((name) => {
      const found = output(run, name);
      const [, down = 0, across = 0, count = 0] = found.dims;
      return { values: floats(found), width: across, height: down, count };
    });
    return { width, height, maps, channels };
  }

  async #run(page: Page, tile: Box, outputs: readonly string[]): Promise<InferenceSession.OnnxValueMapType> {
    const shape = [1, 3, tile.bottom - tile.top, tile.right - tile.left];
    const pixels = new Tensor('float32', normalise(page, tile, this.#config), shape);
    return this.#session.run({ pixel_values: pixels }, outputs);
  }

  /** Puts what of a tile is kept into the maps of the page. */
  #copyMaps(seen: Float32Array, { left, top, right, bottom, kept }: Tile, { width, maps }: MutableMaps): void {
    const side = { width: (right - left) / layoutScale, height: (bottom - top) / layoutScale };
    const part = {
      left: kept.left / layoutScale,
      top: kept.top / layoutScale,
      right: Math.ceil(kept.right / layoutScale),
      bottom: Math.ceil(kept.bottom / layoutScale),
    };
    for (const [channel, name] of this.#config.maps.entries())
      for (let y = part.top; y < part.bottom; y++) {
        const row = (channel * side.height + y - top / layoutScale) * side.width - left / layoutScale;
        maps[name].set(seen.subarray(row + part.left, row + part.right), y * width + part.left);
      }
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** Maps that are still to be filled. */
interface MutableMaps {
  readonly width: number;
  readonly maps: Readonly<Record<LayoutMap, Float32Array>>;
}

function emptyMaps(page: Page): MutableMaps & Pick<LayoutMaps, 'height'> {
  const [width, height] = [Math.ceil(page.width / layoutScale), Math.ceil(page.height / layoutScale)];
  const maps = Object.fromEntries(layoutMaps.map((name) => [name, new Float32Array(width * height)]));
  return { width, height, maps: maps as MutableMaps['maps'] };
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
