/**
 * A folder of mixed files read in one go, killed when half of it is there, and taken up again:
 * `node test/bench/documents/folder.ts [--files 200]`. What was there is not read again: its files are not written anew.
 */
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { runCli, startCli } from '../../support/cli.ts';
import { pdfFixture } from '../../support/documents.ts';
import { until } from '../../support/processes.ts';
import { Random } from '../diagrams/mermaid/random.ts';
import { Words } from '../reading/pictures/words.ts';

const { values: options } = parseArgs({ options: { files: { type: 'string', default: '200' } } });
const count = Number(options.files);
const folder = await mkdtemp(join(tmpdir(), 'convllava-folder-'));
const [from, out] = [join(folder, 'from'), join(folder, 'texts')];

/** Of ten files, two are PDFs, one is a drawing, one is no image, and six are images. */
const makers: readonly ((path: string, words: Words) => Promise<string>)[] = [
  (path) => copied(path, 'cairo'),
  (path) => copied(path, 'latex'),
  async (path, words) => written(`${path}.svg`, drawing(words)),
  async (path) => written(`${path}.png`, 'this is no image'),
  ...(['png', 'jpeg', 'webp', 'tiff', 'gif', 'png'] as const).map(
    (format) => async (path: string, words: Words) =>
      written(
        `${path}.${format}`,
        await sharp(Buffer.from(drawing(words)))
          .toFormat(format)
          .toBuffer(),
      ),
  ),
];

try {
  for (let index = 0; index < count; index++) {
    const into = join(from, `part ${Math.floor(index / 50)}`);
    await mkdir(into, { recursive: true });
    await makers[index % makers.length]?.(join(into, String(index).padStart(4, '0')), new Words(new Random(index)));
  }
  const args = ['extract', from, '--recursive', '--out', out, '--model', 'media/starter', '--device', 'cpu'];
  const start = performance.now();
  const first = startCli('real', args);
  await until(async () => (await texts()).size >= count / 2, 3_600_000);
  first.kill('SIGKILL');
  await first;
  const before = await texts();
  const killed = performance.now();
  const { stderr } = await runCli('real', args);
  const after = await texts();
  const again = [...before].filter(([name, time]) => after.get(name) !== time).length;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(0)} s`;
  console.log(`${before.size} texts in ${seconds(killed - start)}, then killed`);
  console.log(`${after.size} texts ${seconds(performance.now() - killed)} later; ${again} were read twice`);
  console.log(stderr.split('\n').slice(0, 4).join('\n'));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Texts that are whole, with the time at which each was written. */
async function texts(): Promise<Map<string, number>> {
  const names = await readdir(out, { recursive: true }).catch(() => []);
  const whole = names.filter((name) => name.endsWith('.txt'));
  return new Map(await Promise.all(whole.map(async (name) => [name, (await stat(join(out, name))).mtimeMs] as const)));
}

async function copied(path: string, name: string): Promise<string> {
  await copyFile(pdfFixture(name), `${path}.pdf`);
  return `${path}.pdf`;
}

async function written(path: string, content: string | Buffer): Promise<string> {
  await writeFile(path, content);
  return path;
}

function drawing(words: Words): string {
  const lines = [words.person(), `${words.adjective()} ${words.noun()}`, words.date()];
  const text = lines.map((line, index) => `<text x="20" y="${40 + 30 * index}">${line}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="130" font-family="DejaVu Sans" font-size="18"><rect width="360" height="130" fill="#fff"/>${text}</svg>`;
}
