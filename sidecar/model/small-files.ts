/** Damage that can be found before a model is loaded, for next to no time. */
import { join } from 'node:path';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import { hashFile } from './hash-file.ts';
import type { Manifest } from './package.ts';

/** Graphs, tokenizers and the weights of small models have less: some milliseconds of hashing. */
const smallUpTo = 16 * 2 ** 20;

/**
 * Compares the hashes of a package's small files with the manifest's: a graph in which a bit has changed may load, and a
 * tokenizer may answer with other words.
 * @throws PACKAGE_DAMAGED with the first that is not what it was.
 */
export async function checkSmallFiles(directory: string, { files }: Pick<Manifest, 'files'>): Promise<void> {
  for (const [file, { bytes, sha256 }] of Object.entries(files)) {
    if (bytes > smallUpTo) continue;
    const found = await hashFile(join(directory, file)).catch((error: unknown) => {
      const reason = `it cannot be read (${systemErrorCode(error) ?? String(error)})`;
      throw new ConvLlavaError('PACKAGE_DAMAGED', { file, reason }, { cause: error });
    });
    if (found.sha256 !== sha256)
      throw new ConvLlavaError('PACKAGE_DAMAGED', { file, reason: 'its content is not what the manifest says' });
  }
}
