/** The files of the full-size bench, each made where it is missing. */
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFile, readPackage, type Manifest } from '../../sidecar/model/package.ts';
import type { ModelConfig } from '../../sidecar/model/config.ts';
import { publishedConfig, smallConfig, writeRandomCheckpoint } from './random/checkpoint.ts';
import { writeRandomGguf } from './random/gguf.ts';

/** What the checkpoint is written for; packages for other resolutions are made from its package. */
const checkpointResolution = 1536;

export class FullSizeFiles {
  readonly #folder: string;
  readonly #config: ModelConfig;
  readonly #say: (message: string) => void;

  /** @param small a hundredth of the size, to try the bench itself. */
  constructor(folder: string, { small }: { small: boolean }, say: (message: string) => void) {
    this.#folder = folder;
    this.#config = (small ? smallConfig : publishedConfig)(checkpointResolution);
    this.#say = say;
  }

  /** Where the int4 package is, or is to be. */
  get package(): string {
    return join(this.#folder, 'package');
  }

  /** The random checkpoint's folder. */
  async checkpoint(): Promise<string> {
    return this.#make('checkpoint', async (path) => {
      this.#say('writing a random checkpoint (15 GB)');
      await writeRandomCheckpoint(path, this.#config);
    });
  }

  /** The random GGUF. */
  async gguf(): Promise<string> {
    return this.#make('llama-q4_0.gguf', async (path) => {
      this.#say('writing a random LLaMA in Q4_0 (3.8 GB)');
      await writeRandomGguf(path, this.#config.language);
    });
  }

  /**
   * A package with the same files for another resolution: the tower is fully convolutional, so only the manifest says
   * how large a square it is given.
   */
  async packageAt(resolution: number): Promise<string> {
    const manifest = await readPackage(this.package);
    if (manifest.config.vision.resolution === resolution) return this.package;
    return this.#make(`package-${resolution}`, async (path) => {
      for (const entry of await readdir(this.package, { recursive: true, withFileTypes: true })) {
        const from = join(entry.parentPath, entry.name);
        const to = join(path, from.slice(this.package.length));
        if (entry.isDirectory()) await mkdir(to, { recursive: true });
        else if (entry.name !== manifestFile) await link(from, to);
      }
      const { config } = manifest;
      const changed: Manifest = { ...manifest, config: { ...config, vision: { ...config.vision, resolution } } };
      await writeFile(join(path, manifestFile), JSON.stringify(changed));
    });
  }

  /** The resolutions that are measured: the published ones. */
  get resolutions(): readonly number[] {
    return [768, 1024, checkpointResolution];
  }

  async #make(name: string, write: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.#folder, name);
    if (existsSync(path)) return path;
    const partial = `${path}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(name.includes('.') ? this.#folder : partial, { recursive: true });
    await write(partial);
    await rename(partial, path);
    return path;
  }
}

/** Bytes of the model's data that a token of the answer needs: all of the decoder's. */
export async function decoderBytes(model: string): Promise<number> {
  const { files } = await readPackage(model);
  return Object.entries(files).reduce((sum, [file, { bytes }]) => sum + (/decoder.*_data$/.test(file) ? bytes : 0), 0);
}

/** All bytes of a package. */
export async function packageBytes(model: string): Promise<number> {
  const { files } = await readPackage(model);
  const manifest = await readFile(join(model, manifestFile));
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, manifest.length);
}
