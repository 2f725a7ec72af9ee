/** The sizes that the layout model's graph and weights follow from, and what its maps are. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';

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

/** The graph of a layout model's package; its data lies beside it. */
export const layoutFile = 'layout.onnx';
/** What the package says of itself: a `LayoutManifest`. */
const layoutManifestFile = 'layout.json';
/** Raised when a package is written in a way that an older reader would misread. */
const layoutFormat = 1;

interface LayoutManifest {
  readonly format: number;
  readonly config: LayoutConfig;
}

/** Writes what the package in `folder` says of itself. */
export async function writeLayoutManifest(folder: string, config: LayoutConfig): Promise<void> {
  const manifest: LayoutManifest = { format: layoutFormat, config };
  await writeFile(join(folder, layoutManifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** Reads the configuration of the package in `folder`. @throws PACKAGE_NOT_FOUND, PACKAGE_VERSION, PACKAGE_DAMAGED. */
export async function readLayoutManifest(folder: string): Promise<LayoutConfig> {
  const path = join(folder, layoutManifestFile);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConvLlavaError(
      'PACKAGE_NOT_FOUND',
      { path: folder, reason: `there is no ${layoutManifestFile}` },
      { cause: error },
    );
  });
  try {
    const { format, config } = JSON.parse(text) as LayoutManifest;
    if (format === layoutFormat) return config;
    throw new ConvLlavaError('PACKAGE_VERSION', { path, found: String(format), supported: layoutFormat });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConvLlavaError(
      'PACKAGE_DAMAGED',
      { file: layoutManifestFile, reason: 'it is not JSON' },
      { cause: error },
    );
  }
}
