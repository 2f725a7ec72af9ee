/** Documents that tests read: small files of several producers, in test/fixtures. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { extractLines } from '../../sidecar/document/extract-page.ts';
import type { TextFormat } from '../../sidecar/document/write.ts';
import { readPageContent } from '../../sidecar/image/decode.ts';
import { loadImage } from '../../sidecar/image/image.ts';
import { toRegion } from '../../sidecar/page/box.ts';
import { ownLines } from '../../sidecar/page/own-lines.ts';
import { readingScale } from '../../sidecar/page/page.ts';

/** The path of a PDF by its name. */
export function pdfFixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url));
}

export const readPdfFixture = (name: string): Promise<Buffer> => readFile(pdfFixture(name));

/** The text that a page of a PDF says it has, as it is written where nothing needs to be read. */
export async function ownTextOf(
  path: string,
  { page = 1, format = 'markdown' }: { page?: number; format?: TextFormat } = {},
): Promise<string> {
  const image = await loadImage({ path, page });
  const scale = readingScale(image);
  const pieces: string[] = [];
  await extractLines(
    ownLines(await readPageContent(image), scale),
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* () {
      yield* [];
    },
    { strip: { height: 64, em: 32, margin: 8, maxWidth: 1024 }, format, toImage: (box) => toRegion(box, scale) },
    {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onTokens: () => undefined,
      onLine: () => undefined,
      onText: (text) => void pieces.push(text),
    },
  );
  return pieces.join('');
}
