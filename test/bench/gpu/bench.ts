/**
 * `node bench.ts PART [--small]`: one part of the bench on a graphics card, in a process of its own, so that a driver
 * that hangs or crashes takes nothing else along. `run.sh` runs them all, each within a time limit.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { chooseDevice } from '../../../sidecar/device/choose.ts';
import { describeMachine } from '../machine.ts';
import { toMarkdown, type Report } from '../report.ts';
import { language, longerChunks, vision, writePackage } from './full-size.ts';
import { golden } from './golden.ts';
import { cardName } from './graphics-card.ts';
import { llama } from './llama.ts';
import { profile } from './profile.ts';
import { outputFolder, readSections, report } from './rows.ts';
import { deviceFile } from './settings.ts';

async function probe(): Promise<void> {
  const device = await chooseDevice('webgpu');
  writeFileSync(deviceFile, JSON.stringify(device));
  const [found] = device.considered;
  if (!found?.available) return;
  const long = found.longChunks ? 'right' : 'wrong or not tried';
  report(
    'Device',
    { what: 'adapter', value: cardName() },
    { what: 'fp16 in shaders', value: found.fp16 ? 'yes' : 'no' },
    { what: 'attention in long chunks', value: long, note: `so chunks of ${device.prefillChunk}` },
    { what: 'fp32 matrix product', value: found.gflops, unit: 'GFLOP/s', note: 'the probe, copies included' },
    { what: 'probe', value: found.probeMs / 1000, unit: 's' },
  );
}

/** Writes the table of all that was measured so far. */
function table(): void {
  const machine = describeMachine();
  const found: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine: { ...machine, cpu: `${cardName()}; ${machine.cpu}` },
    versions: {
      'onnxruntime-node': packageJson.dependencies['onnxruntime-node'],
      node: process.versions.node,
      ...(JSON.parse(process.env['VERSIONS'] ?? '{}') as Record<string, string>),
    },
    sections: readSections(),
  };
  writeFileSync(join(outputFolder, 'results.json'), JSON.stringify(found, null, 1));
  writeFileSync(join(outputFolder, 'results.md'), toMarkdown(found));
}

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  probe,
  golden,
  'write-package': writePackage,
  'language-fp16': () => language('fp16'),
  'language-fp32': () => language('fp32'),
  vision,
  profile,
  llama,
  'longer-chunks': longerChunks,
  table,
};

const part = parts[process.argv[2] ?? ''];
if (!part) throw new Error(`bench.ts ${Object.keys(parts).join('|')} [--small]`);
await part();
// Some drivers hang when they are unloaded; everything is written by now.
process.exit(0);
