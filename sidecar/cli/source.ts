/** Images as the command line names them. */
import { buffer } from 'node:stream/consumers';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImageSource } from '../../contracts/protocol.ts';

/** `-` is standard input, in full; anything else the name of a file. */
export async function readSource(image: string): Promise<ImageSource> {
  if (image !== '-') return { path: image };
  if (process.stdin.isTTY)
    throw new ConvLlavaError('USAGE', { problem: 'The image - is read from standard input, but nothing is piped in.' });
  return { base64: (await buffer(process.stdin)).toString('base64'), name: 'standard input' };
}
