/** The sizes that the layout model's graph and weights follow from, and what its maps are. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { hashFile } from './hash-file.ts';
import type { Manifest } from './package.ts';

/** What the maps say, in the order of training/README.md. */
export const layoutMaps = [
  'text',
  'gap',
  'height',
  'slope',
  'rule',
  'edge',
  'picture',
  'mark',
  'control',
  'node',
  'connector',
  'arrowhead',
] as const;
export type LayoutMap = (typeof layoutMaps)[number];

export interface LayoutConfig {
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Channels of each stage. */
  readonly widths: readonly number[];
  /** The maps by the channels that they are. */
  readonly maps: readonly LayoutMap[];
  /** Normalisation of RGB in 0..1, per channel. */
  readonly imageMean: readonly [number, number, number];
  readonly imageStd: readonly [number, number, number];
}

/** The graph of a layout model's package, and the graph's data. */
export const layoutFile = 'layout.onnx';
export const layoutDataFile = `${layoutFile}_data`;
/** What the package says of itself: a `LayoutManifest`. */
const layoutManifestFile = 'layout.json';
/** Raised when a package is written in a way that an older reader would misread. */
const layoutFormat = 1;

export interface LayoutManifest {
  readonly format: number;
  readonly config: LayoutConfig;
  /** Its other files, by their names. */
  readonly files: Manifest['files'];
}

/** Writes what the package in `folder`, whose other files are written, says of itself. */
export async function writeLayoutManifest(folder: string, config: LayoutConfig): Promise<void> {
  const names = [layoutFile, layoutDataFile];
  const records = await Promise.all(names.map(async (name) => [name, await hashFile(join(folder, name))] as const));
  const manifest: LayoutManifest = { format: layoutFormat, config, files: Object.fromEntries(records) };
  await writeFile(join(folder, layoutManifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** What the package in `folder` says of itself. @throws PACKAGE_NOT_FOUND, PACKAGE_VERSION, PACKAGE_DAMAGED. */
export async function readLayoutManifest(folder: string): Promise<LayoutManifest> {
  const path = join(folder, layoutManifestFile);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConvLlavaError(
      'PACKAGE_NOT_FOUND',
      { path: folder, reason: `there is no ${layoutManifestFile}` },
      { cause: error },
    );
  });
  try {
    const manifest = JSON.parse(text) as LayoutManifest;
    if (manifest.format === layoutFormat) return manifest;
    throw new ConvLlavaError('PACKAGE_VERSION', { path, found: String(manifest.format), supported: layoutFormat });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConvLlavaError(
      'PACKAGE_DAMAGED',
      { file: layoutManifestFile, reason: 'it is not JSON' },
      { cause: error },
    );
  }
}
