/** The extension's own figures: `npm run bench:extension`. Needs Chromium, and the VS Code of the tests. */
import { Command } from '@commander-js/extra-typings';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { codeServerVersion } from '../../support/code-server.ts';
import { describeMachine, machineSlug } from '../machine.ts';
import { atMost, type Report, type Row, toMarkdown } from '../report.ts';
import { median } from '../statistics.ts';
import type { HostFigures } from './host.ts';
import { measureHost, measureWaits, packageExtension, type Packaged, type Waits } from './measure.ts';

const command = new Command('bench:extension')
  .description('Measures the packaged extension in a real VS Code, and prints one table.')
  .option('--model <folder>', 'a model package; without it the tiny test model')
  .option('--runs <count>', 'how often each is measured; the median counts', Number, 3)
  .option('--json', 'print JSON instead of Markdown')
  .option('--save <folder>', 'also write both into this folder, named after the machine')
  .option('--note <sentence>', 'what else ran on the machine meanwhile, for the head of the table')
  .parse();
const { model, runs, json, save, note } = command.opts();

const scratch = await mkdtemp(join(tmpdir(), 'convllava-bench-extension-'));
try {
  const packaged = await packageExtension(scratch);
  const hosts: HostFigures[] = [];
  const waits: Waits[] = [];
  for (let run = 0; run < runs; run += 1) {
    process.stderr.write(`run ${run + 1} of ${runs}\n`);
    hosts.push(await measureHost(packaged, scratch, model && resolve(model)));
    waits.push(await measureWaits(packaged, model && resolve(model)));
  }
  const machine = { ...describeMachine(), ...(note ? { shared: note } : {}) };
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    versions: { 'code-server': codeServerVersion, node: process.versions.node },
    sections: [{ title: 'The extension in VS Code', rows: rowsOf(packaged, hosts, waits) }],
  };
  const texts = { json: `${JSON.stringify(report, null, 1)}\n`, md: toMarkdown(report) };
  process.stdout.write(json ? texts.json : texts.md);
  if (save) {
    await mkdir(save, { recursive: true });
    for (const [ending, text] of Object.entries(texts))
      await writeFile(join(save, `extension-${machineSlug(machine)}.${ending}`), text);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}

function rowsOf({ bytes }: Packaged, hosts: readonly HostFigures[], waits: readonly Waits[]): Row[] {
  const of = (figure: (host: HostFigures) => number) => median(hosts.map(figure));
  const wait = (key: keyof Waits) => Math.round(median(waits.map((one) => one[key])));
  const mebibytes = (count: number) => count / 2 ** 20;
  const answering = model === undefined ? 'tiny test model, CPU' : 'CPU';
  const runsNote = `median of ${runs}`;
  const activation = of(({ activation }) => activation);
  return [
    {
      what: 'Size of the VSIX',
      value: bytes / 1e6,
      unit: 'MB',
      note: `${process.platform}-${process.arch}, with its own Node`,
    },
    {
      what: 'Activation',
      value: activation,
      unit: 'ms',
      target: atMost(activation, 500),
      note: `in the extension host, ${runsNote}`,
    },
    {
      what: 'Click to the first paint of the panel',
      value: wait('firstPaint'),
      unit: 'ms',
      note: `the click activates the extension, ${runsNote}`,
    },
    { what: 'Click to the image', value: wait('image'), unit: 'ms', note: runsNote },
    {
      what: 'Enter to the first word, engine not running',
      value: wait('coldToken'),
      unit: 'ms',
      note: `${answering}; starts Node, tries the device, loads the model; ${runsNote}`,
    },
    {
      what: 'Enter to the first word, another image',
      value: wait('warmToken'),
      unit: 'ms',
      note: `${answering}, ${runsNote}`,
    },
    {
      what: 'Heap that the activation adds to the host',
      value: mebibytes(of(({ before, activated }) => activated.heap - before.heap)),
      unit: 'MiB',
      note: runsNote,
    },
    {
      what: 'Heap that remains after a question, panel closed',
      value: mebibytes(of(({ before, closed }) => closed.heap - before.heap)),
      unit: 'MiB',
      note: `the engine is a process of its own; ${runsNote}`,
    },
    {
      what: 'Resident memory of the host, panel closed',
      value: Math.round(mebibytes(of(({ closed }) => closed.resident))),
      unit: 'MiB',
      note: `before the activation ${Math.round(mebibytes(of(({ before }) => before.resident)))} MiB`,
    },
  ];
}
