/** `doctor`: what works here, and what does not and why. */
import { Command } from '@commander-js/extra-typings';
import { fromErrorData } from '../../contracts/errors.ts';
import type { DeviceProbe } from '../../contracts/protocol.ts';
import { findModelFolder, type CliContext } from './context.ts';
import { diagnose, type Diagnosis, type Finding } from './diagnosis.ts';
import { jsonOption, modelOption, quietOption } from './options.ts';
import { createProgress, formatBytes, printError } from './terminal.ts';
import { printable } from '../../contracts/printable.ts';

export function doctorCommand(context: CliContext) {
  return new Command('doctor')
    .summary('say what works here: devices, runtime, model, memory')
    .description(
      'Tries every device in a process of its own, and says which one answers and why each better one does not. The exit code is that of the last thing found wrong.',
    )
    .addOption(modelOption)
    .addOption(jsonOption)
    .addOption(quietOption)
    .action(async ({ model, json, quiet }) => {
      const progress = createProgress(process.stderr.isTTY && !quiet);
      const host = context.createHost();
      try {
        progress.update('trying the devices', 0, 0);
        const diagnosis = await diagnose(host, await findModelFolder(model));
        progress.clear();
        process.stdout.write(json ? `${JSON.stringify(diagnosis, undefined, 2)}\n` : printable(render(diagnosis)));
        for (const finding of [diagnosis.model, diagnosis.auto, diagnosis.images, diagnosis.onnxruntime])
          if ('error' in finding) process.exitCode = printError(fromErrorData(finding.error));
      } finally {
        progress.clear();
        await host.dispose();
      }
    });
}

/** The diagnosis for a person: one line a finding. */
export function render(diagnosis: Diagnosis): string {
  const { processor, memory, auto } = diagnosis;
  const chosen = 'found' in auto ? auto.found : undefined;
  const passedOver = new Map(
    chosen?.considered.map((probe) => [probe.device, probe.available ? probe.passedOver : undefined]),
  );
  const device = (probe: DeviceProbe): string => {
    if (!probe.available) return `no: ${probe.reason}`;
    const precision = probe.fp16 ? 'fp16' : 'fp32';
    const why = passedOver.get(probe.device);
    const works = `works, computes in ${precision}, ${probe.gflops} GFLOP/s`;
    if (probe.device === chosen?.chosen) return `${works}; auto takes it`;
    return why === undefined ? works : `${works}; auto passes it over: ${why}`;
  };
  const rows: (readonly [string, string])[] = [
    ['convllava', diagnosis.version],
    ['node', `${diagnosis.node} (${diagnosis.platform})`],
    ['onnxruntime', show(diagnosis.onnxruntime, (version) => version)],
    ['images', show(diagnosis.images, (version) => version)],
    ['processor', `${processor.name}, ${processor.threads} threads`],
    ['memory', `${formatBytes(memory.total)}, ${formatBytes(memory.free)} free`],
    ...diagnosis.devices.map((probe) => [probe.device, device(probe)] as const),
    [
      'model',
      show(diagnosis.model, ({ path, name, precision, parameters, bytes }) => {
        const size = `${(parameters / 1e6).toFixed(1)} M parameters, ${precision}, ${formatBytes(bytes)}`;
        return `${name}, ${size}, in ${path}`;
      }),
    ],
  ];
  return rows.map(([name, text]) => `${name.padEnd(13)}${text}\n`).join('');
}

function show<T>(finding: Finding<T>, describe: (found: T) => string): string {
  return 'found' in finding ? describe(finding.found) : `no: ${fromErrorData(finding.error).message}`;
}
