/** Whether a file may hold several pages, by its first bytes alone. */
import { open } from 'node:fs/promises';
import type { ImageSource } from '../../contracts/protocol.ts';
import { sniffImageFormat, type ImageFormat } from './image-format.ts';

const head = 2048;
const paged: ReadonlySet<ImageFormat> = new Set(['pdf', 'tiff']);

/** False for what cannot be read: who reads it says why. */
export async function holdsPages(source: ImageSource): Promise<boolean> {
  const bytes =
    'path' in source ? await readHead(source.path) : Buffer.from(source.base64.slice(0, 2 * head), 'base64');
  const format = sniffImageFormat(bytes);
  return format !== undefined && paged.has(format);
}

async function readHead(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    // A pipe may never say anything.
    if (!(await file.stat()).isFile()) return new Uint8Array();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(head), 0, head, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return new Uint8Array();
  }
}
