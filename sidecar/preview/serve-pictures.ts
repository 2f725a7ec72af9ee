/** Entry of the process that looks into files for those who show them; see pictures.ts. */
import { toErrorData } from '../../contracts/errors.ts';
import type { FilePages, ImageSource, PagePicture, PictureParams } from '../../contracts/protocol.ts';
import { decode, decodingError } from '../image/decode.ts';
import { FileHashes } from '../image/file-hashes.ts';
import type { FromPictureProcess, PictureRequest, ToPictureProcess } from './picture-messages.ts';

const images = new FileHashes();

async function countPages(image: ImageSource): Promise<FilePages> {
  return (await (await images.identify(image)).load()).pages;
}

/** px of its own size to an inch, of a page of a PDF, and of anything else. */
const pdfDpi = 144;
const usualDpi = 96;
const jpegQuality = 85;

async function draw({ image: source, side, type = 'png' }: PictureParams): Promise<PagePicture> {
  const image = await (await images.identify(source)).load();
  const { width, height } = image.size;
  const isPdf = image.format === 'pdf';
  // What has pixels of its own has no more than these; a page can be drawn larger.
  const scale = Math.min(isPdf ? Infinity : 1, side / Math.max(width, height));
  try {
    const { pixels } = await decode(image, scale);
    const drawn = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
    const resized = pixels.resize(drawn.width, drawn.height, { fit: 'fill' });
    const encoded = type === 'jpeg' ? resized.jpeg({ quality: jpegQuality }) : resized.png({ compressionLevel: 3 });
    const base64 = (await encoded.toBuffer()).toString('base64');
    return { base64, drawn, size: image.size, dpi: isPdf ? pdfDpi : usualDpi };
  } catch (error) {
    throw decodingError(image, error);
  }
}

function work(request: PictureRequest): Promise<FilePages | PagePicture> {
  return request.kind === 'pages' ? countPages(request.image) : draw(request);
}

// One after the other: drawn at once, the pages of a long document would take their memory together.
let queue: Promise<void> = Promise.resolve();
const say = (message: FromPictureProcess): void => void process.send?.(message, () => undefined);

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => {
  const { id, request } = message as ToPictureProcess;
  queue = queue.then(async () => {
    try {
      say({ id, result: await work(request) });
    } catch (error) {
      say({ id, error: toErrorData(error) });
    }
  });
});
