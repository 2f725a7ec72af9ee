/** Entry of the process that works on one SVG; see svg-process.ts. Its argument is an SvgRequest, its input the bytes. */
import { buffer } from 'node:stream/consumers';
import { toErrorData } from '../../contracts/errors.ts';
import { drawHere } from './decode.ts';
import { sniffImageFormat } from './image-format.ts';
import { examineHere } from './image.ts';
import { writeOutLabels } from './svg-labels.ts';
import type { SvgJob, SvgReply, SvgRequest } from './svg-process.ts';

const { name, job, memoryMiB } = JSON.parse(process.argv[2] ?? '') as SvgRequest;

function end(reply: SvgReply): void {
  process.send?.(reply, () => process.kill(process.pid, 'SIGKILL'));
}

// librsvg works in another thread, so that this one can look.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMiB * 2 ** 20) end({ outOfMemory: true });
}, 10);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function work(bytes: Uint8Array, job: SvgJob): Promise<SvgReply> {
  if (job.kind === 'examine') return { size: (await examineHere({ name, bytes, key: '', page: 1 }, job.limits)).size };
  const format = sniffImageFormat(bytes) ?? 'svg';
  const drawn = format === 'svg' ? Buffer.from(writeOutLabels(new TextDecoder().decode(bytes))) : bytes;
  const image = { name, bytes: drawn, format, size: job.size, page: 1 };
  const { rgb, size } = await drawHere(image, job.scale, job.region);
  await new Promise<void>((written) => process.stdout.write(rgb, () => written()));
  return { size };
}

process.send?.({ ready: true } satisfies SvgReply);
end(await work(await buffer(process.stdin), job).catch((error: unknown) => ({ error: toErrorData(error) })));
