/** A model package on disk: the graphs, their data, the tokenizer, and a manifest that says what it is. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import type { Activations, Precision } from '../../contracts/protocol.ts';
import type { ModelConfig } from './config.ts';
import type { ModuleName } from './modules.ts';

/** Raised when a package is written in a way that an older reader would misread. */
export const packageFormat = 1;

export const manifestFile = 'convllava.json';

export interface FileRecord {
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: number;
  readonly name: string;
  /** What it was converted from: the checkpoint's name and its files. */
  readonly source: { readonly name: string; readonly files: Readonly<Record<string, { readonly bytes: number }>> };
  readonly precision: Precision;
  readonly modules: Readonly<
    Record<
      ModuleName,
      { readonly precision: Precision; readonly graphs: Partial<Readonly<Record<Activations, string>>> }
    >
  >;
  readonly config: ModelConfig;
  /** Values of the vision graph, in order, where it may be cut into pieces. */
  readonly visionCuts: readonly string[];
  readonly parameters: number;
  /** Every file of the package but this one, by its path with forward slashes. */
  readonly files: Readonly<Record<string, FileRecord>>;
}

function isManifest(value: unknown): value is Manifest {
  const has = (key: string): boolean => typeof value === 'object' && value !== null && key in value;
  return ['name', 'precision', 'modules', 'config', 'visionCuts', 'files'].every(has);
}

/**
 * Reads the manifest of the package in `directory` and checks that every file that it lists is there in full length.
 * @throws PACKAGE_NOT_FOUND, PACKAGE_VERSION or PACKAGE_DAMAGED.
 */
export async function readPackage(directory: string): Promise<Manifest> {
  const manifest = await readManifest(directory);
  for (const [file, { bytes }] of Object.entries(manifest.files)) {
    const found = await stat(join(directory, file)).catch(() => undefined);
    if (found?.size !== bytes) {
      const reason = found ? `it has ${found.size} bytes, expected ${bytes}` : 'it is missing';
      throw new ConvLlavaError('PACKAGE_DAMAGED', { file, reason });
    }
  }
  return manifest;
}

/** Reads the manifest alone; throws as `readPackage`. */
export async function readManifest(directory: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(directory, manifestFile), 'utf8');
  } catch (error) {
    const reason = systemErrorCode(error) === 'ENOENT' ? `there is no ${manifestFile}` : String(error);
    throw new ConvLlavaError('PACKAGE_NOT_FOUND', { path: directory, reason }, { cause: error });
  }
  return parseManifest(text, directory);
}

/**
 * What a manifest says.
 * @param path where it comes from, for messages
 * @throws PACKAGE_VERSION or PACKAGE_DAMAGED.
 */
export function parseManifest(text: string, path: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw new ConvLlavaError('PACKAGE_DAMAGED', { file: manifestFile, reason: 'it is not JSON' }, { cause: error });
  }
  const format =
    typeof manifest === 'object' && manifest !== null && 'format' in manifest ? manifest.format : undefined;
  if (format !== packageFormat)
    throw new ConvLlavaError('PACKAGE_VERSION', { path, found: String(format), supported: packageFormat });
  if (!isManifest(manifest))
    throw new ConvLlavaError('PACKAGE_DAMAGED', { file: manifestFile, reason: 'it lacks a part' });
  return manifest;
}
