/**
 * Finding words in images: `node test/bench/find/run.ts [--images 1000] [--model media/starter]`. Small screenshots are drawn,
 * each with words that only it has; how long the index takes, how large it is, how soon the first line is found, and how
 * many of the words are found, wherever and as the first one.
 */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { IndexProcess } from '../../../sidecar/find/index-process.ts';
import { TextIndex } from '../../../sidecar/find/text-index.ts';
import { EngineHost } from '../../../sidecar/worker/host.ts';
import { Random } from '../diagrams/mermaid/random.ts';
import { Words } from '../reading/pictures/words.ts';

const { values: options } = parseArgs({
  options: { images: { type: 'string', default: '1000' }, model: { type: 'string', default: 'media/starter' } },
});
const count = Number(options.images);
const folder = await mkdtemp(join(tmpdir(), 'convllava-find-'));
const index = join(folder, 'index.json');
const host = new EngineHost();
const indexes = new IndexProcess(host);

/** An image, and what is looked for in it. */
interface Known {
  readonly file: string;
  readonly words: string;
}

try {
  const known = await draw();
  await host.load({ model: options.model, device: 'cpu' });
  const start = performance.now();
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined };
  const files = known.map(({ file }) => file);
  const report = await indexes.update({ index, files }, hooks);
  const seconds = (performance.now() - start) / 1000;
  const { size } = await stat(index);
  console.log(`${report.read} images in ${seconds.toFixed(0)} s, ${((1000 * seconds) / count).toFixed(0)} ms each`);
  console.log(`index: ${(size / 2 ** 20).toFixed(2)} MiB, ${(size / count).toFixed(0)} bytes an image`);
  await search(known);
} finally {
  indexes.dispose();
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
}

async function search(known: readonly Known[]): Promise<void> {
  const opening = performance.now();
  const opened = await TextIndex.open(index);
  opened.find(known[0]?.words ?? '', 10);
  console.log(`first result, the index to be opened: ${(performance.now() - opening).toFixed(0)} ms`);
  const times: number[] = [];
  let [first, among, found] = [0, 0, 0];
  for (const { file, words } of known) {
    const start = performance.now();
    const hits = opened.find(words, 100);
    times.push(performance.now() - start);
    if (hits[0]?.file === file) first++;
    if (hits.slice(0, 10).some((hit) => hit.file === file)) among++;
    if (hits.some((hit) => hit.file === file)) found++;
  }
  const share = (part: number): string => `${((100 * part) / known.length).toFixed(1)} %`;
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(1);
  console.log(`each later search: ${at(0.5)} ms in the median, ${at(0.95)} ms for 95 of 100`);
  console.log(`recall: ${share(found)}; among the first ten ${share(among)}; the first ${share(first)}`);
}

async function draw(): Promise<Known[]> {
  const known: Known[] = [];
  for (let number = 0; number < count; number++) {
    const words = new Words(new Random(number));
    const subject = [words.person(), words.noun(), words.digits(6)].join(' ');
    const lines = [
      `${words.adjective()} ${words.noun()}`,
      subject,
      `${words.verb()} the ${words.noun()} of ${words.town()}`,
      words.date(),
    ];
    const file = join(folder, `${number}.png`);
    await writeFile(
      file,
      await sharp(Buffer.from(drawing(lines, words.random)))
        .png()
        .toBuffer(),
    );
    known.push({ file, words: subject });
  }
  return known;
}

/** As screenshots are: light or dark, in several sizes. */
function drawing(lines: readonly string[], random: Random): string {
  const [ground, ink] = random.of([
    ['#ffffff', '#1f2328'],
    ['#1e1e1e', '#d4d4d4'],
    ['#f3f4f6', '#374151'],
  ] as const);
  const size = random.between(13, 20);
  const font = random.of(['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Mono']);
  const text = lines.map((line, index) => `<text x="16" y="${(2 + 2 * index) * size}">${line}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="${10 * size}" font-family="${font}" font-size="${size}"><rect width="480" height="${10 * size}" fill="${ground}"/><g fill="${ink}">${text}</g></svg>`;
}
