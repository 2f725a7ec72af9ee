/** The bench: `npm run bench`, or `convllava bench`. What it measures, and beside what, is in its table. */
import { Command } from '@commander-js/extra-typings';
import { env } from '../../sidecar/onnxruntime/library.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseDevice } from '../../sidecar/device/choose.ts';
import { probeDevice } from '../../sidecar/device/probe-process.ts';
import type { DeviceReport } from '../../contracts/protocol.ts';
import { goldenPackage } from '../support/packages.ts';
import { hasSwiftShader, useSwiftShader } from '../support/swiftshader.ts';
import type { BenchContext, SectionRows } from './context.ts';
import { FullSizeFiles } from './files.ts';
import { describeMachine, machineSlug } from './machine.ts';
import { toMarkdown, type Report, type Section } from './report.ts';
import { cacheRows } from './sections/cache.ts';
import { conversionRows } from './sections/conversion.ts';
import { downloadRows } from './sections/download.ts';
import { draftRows } from './sections/drafts.ts';
import { fullSizeRows } from './sections/full-size.ts';
import { precisionRows } from './sections/precisions.ts';
import { referenceRows } from './sections/reference.ts';
import { reuseRows } from './sections/reuse.ts';
import { speedRows } from './sections/speed.ts';

const sections: Readonly<Record<string, { title: string; rows: (context: BenchContext) => Promise<SectionRows> }>> = {
  reference: { title: 'Reference values (golden/tiny)', rows: referenceRows },
  precisions: { title: 'Next token by precision (golden/tiny)', rows: precisionRows },
  cache: { title: 'KV cache in place (golden/tiny)', rows: cacheRows },
  reuse: { title: 'Second question on the same image (golden/tiny)', rows: reuseRows },
  conversion: { title: 'Conversion, full size to int4', rows: conversionRows },
  download: { title: 'Download from loopback and conversion in one go, full size to int4', rows: downloadRows },
  speed: { title: 'Language model, full size in int4, beside llama.cpp', rows: speedRows },
  drafts: { title: 'Several tokens in a run where they can be guessed', rows: draftRows },
  full: { title: 'A question from end to end, full size in int4', rows: fullSizeRows },
};

const command = new Command('bench')
  .description('Measures the engine on this machine, and prints one table.')
  .option('--full <folder>', 'measure the full size too, with its files in this folder: 26 GB, made where missing')
  .option('--small', 'a hundredth of the full size, to try the bench itself')
  .option('--only <sections>', `some of: ${Object.keys(sections).join(', ')}`, (text) => text.split(','))
  .option('--json', 'print JSON instead of Markdown')
  .option('--save <folder>', 'also write both into this folder, named after the machine')
  .option('--note <sentence>', 'what else ran on the machine meanwhile, for the head of the table')
  .parse();
const { full, small = false, only, json, save, note } = command.opts();
const unknown = only?.filter((name) => !(name in sections)) ?? [];
if (unknown.length > 0) command.error(`there is no section ${unknown.join(', ')}`);

const say = (message: string): void => void process.stderr.write(`${message}\n`);
const temporary = await mkdtemp(join(tmpdir(), 'convllava-bench-'));
try {
  say('trying the devices');
  const cpu = await chooseDevice('cpu');
  const { webgpu, adapter } = await findWebGpu();
  for (const precision of ['fp32', 'fp16', 'int8', 'int4'] as const) await goldenPackage(temporary, precision);
  const context: BenchContext = {
    temporary,
    full: full === undefined ? undefined : new FullSizeFiles(resolve(full), { small }, say),
    cpu,
    webgpu,
    adapter,
    say,
  };
  const machine = { ...describeMachine(), ...(note ? { shared: note } : {}) };
  const measured: Section[] = [];
  for (const [name, { title, rows }] of Object.entries(sections)) {
    if (only && !only.includes(name)) continue;
    say(title);
    measured.push({ title, rows: await rows(context).catch(failed) });
  }
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    versions: { node: process.versions.node, 'onnxruntime-node': env.versions.node ?? '' },
    sections: measured,
  };
  const texts = { json: `${JSON.stringify(report, null, 1)}\n`, md: toMarkdown(report) };
  process.stdout.write(json ? texts.json : texts.md);
  if (save) {
    await mkdir(save, { recursive: true });
    for (const [ending, text] of Object.entries(texts))
      await writeFile(join(save, `${machineSlug(machine)}.${ending}`), text);
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/** A section that fails is a line of the table; the others go on. */
function failed(error: unknown): SectionRows {
  const message = error instanceof Error ? error.message : String(error);
  say(message);
  return [{ what: 'this section', notRun: message.split('\n')[0] ?? message }];
}

/** WebGPU on a graphics card, or else on SwiftShader where that is installed. */
async function findWebGpu(): Promise<{ webgpu: DeviceReport | string; adapter: string }> {
  const attempt = (): Promise<DeviceReport | string> =>
    chooseDevice('webgpu', (device) => probeDevice(device)).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
  const card = await attempt();
  if (typeof card !== 'string') return { webgpu: card, adapter: 'the graphics card' };
  if (!hasSwiftShader) return { webgpu: card, adapter: 'nothing' };
  useSwiftShader();
  return { webgpu: await attempt(), adapter: 'SwiftShader (a driver in software)' };
}
