/** A model package on disk: the graphs, their data, the tokenizer, and a manifest that says what it is. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import type { Activations, Precision } from '../../contracts/protocol.ts';
import type { ModelConfig } from './config.ts';
import { fit, modelConfigSchema } from './config-schema.ts';
import type { ModuleName } from './modules.ts';
import { GraphError } from './onnx/value.ts';
import { isSafePath } from './safe-path.ts';

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
  /** Of all the above, by `writeManifest`. Manifests from before November 2026 have none. */
  readonly sha256?: string;
}

const filePath = v.pipe(
  v.string(),
  v.check(isSafePath, 'Expected a path inside the package'),
  // What is beside a package's files is nobody's to list: a manifest cannot vouch for itself, nor for where it is from.
  v.check((path) => !/^(convllava|source)\.json$/i.test(path), 'Expected a file of the model'),
);
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 43));
const precision = v.picklist(['fp32', 'fp16', 'int8', 'int4']);
const graphModule = v.object({
  precision,
  graphs: v.object({ fp32: filePath, fp16: v.exactOptional(filePath) }),
});
const record = v.object({ bytes, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const label = v.pipe(v.string(), v.maxLength(300));

const manifestSchema: v.GenericSchema<unknown, Manifest> = v.pipe(
  v.object({
    format: v.literal(packageFormat),
    name: label,
    source: v.object({ name: label, files: v.record(v.pipe(v.string(), v.maxLength(600)), v.object({ bytes })) }),
    precision,
    modules: v.object({ vision_encoder: graphModule, embed_tokens: graphModule, decoder_model_merged: graphModule }),
    config: modelConfigSchema,
    visionCuts: v.pipe(v.array(label), v.maxLength(10_000)),
    parameters: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    files: v.pipe(
      v.record(filePath, record),
      v.check((files) => Object.keys(files).length <= 1000, 'Expected at most 1000 files'),
    ),
    sha256: v.exactOptional(v.string()),
  }),
  v.check(
    ({ modules, files }) =>
      Object.values(modules).every(({ graphs }) => Object.values(graphs).every((graph) => graph in files)),
    'Expected its graphs among its files',
  ),
);

/** Longest manifest that is read, in characters; that of a 7B model has some 10,000. */
const longestManifest = 2 ** 22;

/** The text of convllava.json: the manifest, and at its end its own hash. */
export function writeManifest(manifest: Manifest): string {
  return JSON.stringify({ ...manifest, sha256: hashOf(manifest) }, null, 1);
}

/** SHA-256 of what a manifest says, however it is spaced. */
function hashOf(manifest: object): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...manifest, sha256: undefined }))
    .digest('hex');
}

/**
 * Reads the manifest of the package in `directory` and checks that every file that it lists is there in full length.
 * @throws PACKAGE_NOT_FOUND, PACKAGE_VERSION or PACKAGE_DAMAGED.
 */
export async function readPackage(directory: string): Promise<Manifest> {
  const manifest = await readManifest(directory);
  for (const [file, { bytes }] of Object.entries(manifest.files)) {
    const found = await stat(join(directory, file)).catch(() => undefined);
    // A pipe or a device may never end.
    if (found && !found.isFile()) throw damaged(file, 'it is no regular file');
    if (found?.size !== bytes)
      throw damaged(file, found ? `it has ${found.size} bytes, expected ${bytes}` : 'it is missing');
  }
  return manifest;
}

/**
 * Reads the manifest alone; throws as `readPackage`.
 * @param takesUnsealed takes one without a hash of itself as well, for those who repair it: that is refused otherwise, for
 * any value in it may have changed
 */
export async function readManifest(directory: string, takesUnsealed = false): Promise<Manifest> {
  const path = join(directory, manifestFile);
  let text: string;
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > longestManifest)
      throw damaged(manifestFile, 'it is no text of a sensible length');
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ConvLlavaError) throw error;
    const reason = systemErrorCode(error) === 'ENOENT' ? `there is no ${manifestFile}` : String(error);
    throw new ConvLlavaError('PACKAGE_NOT_FOUND', { path: directory, reason }, { cause: error });
  }
  const manifest = parseManifest(text, directory);
  if (!takesUnsealed && !isSealed(manifest))
    throw damaged(manifestFile, 'it has no hash of itself, as those from before November 2026 have none');
  return manifest;
}

/** Whether a manifest can be told from one that has changed. */
export function isSealed({ sha256 }: Manifest): boolean {
  return sha256 !== undefined;
}

/**
 * What a manifest says, whether it has a hash of itself or not.
 * @param path where it comes from, for messages
 * @throws PACKAGE_VERSION or PACKAGE_DAMAGED.
 */
export function parseManifest(text: string, path: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw damaged(manifestFile, 'it is not JSON', error);
  }
  if (typeof manifest !== 'object' || manifest === null) throw damaged(manifestFile, 'it is no object');
  const format = 'format' in manifest ? manifest.format : undefined;
  if (typeof format !== 'number') throw damaged(manifestFile, 'its format is no number');
  if (format !== packageFormat)
    throw new ConvLlavaError('PACKAGE_VERSION', { path, found: String(format), supported: packageFormat });
  if ('sha256' in manifest && manifest.sha256 !== hashOf(manifest))
    throw damaged(manifestFile, 'its content is not what it was');
  const result = fit(manifestSchema, manifest);
  if ('value' in result) return result.value;
  const { field, found, expected } = result.misfit;
  throw damaged(manifestFile, `${field || 'the whole'} is ${found}, expected ${expected}`);
}

/**
 * What is made of a graph of a package.
 * @param file the graph's path, for messages
 * @throws PACKAGE_DAMAGED where it is not the graph that it should be.
 */
export function ofPackage<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw damaged(file, error.message, error);
  }
}

function damaged(file: string, reason: string, cause?: unknown): ConvLlavaError {
  return new ConvLlavaError('PACKAGE_DAMAGED', { file, reason }, { cause });
}
