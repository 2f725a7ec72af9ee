/** `convert`: a published checkpoint in, a model package out. */
import { Command, Option } from '@commander-js/extra-typings';
import { readPackage } from '../model/package.ts';
import type { Precision } from '../../contracts/protocol.ts';
import type { CliContext } from './context.ts';
import { jsonOption, quietOption } from './options.ts';
import { createProgress, formatBytes } from './terminal.ts';
import { printableName } from '../../contracts/printable.ts';

const precisions: readonly Precision[] = ['fp32', 'fp16', 'int8', 'int4'];

const examples = `
Precisions:
  int4  a quarter of fp16, the fastest on every device; what most people want
  int8  half of fp16, nearly nothing lost
  fp16  as published
  fp32  for comparison

Examples:
  $ convllava convert ~/ConvLLaVA-sft-1536 ~/models/convllava-7b
  $ convllava convert ./checkpoint ./package --precision int8
  $ convllava ask photo.jpg "What is this?" --model ./package`;

export function convertCommand(context: CliContext) {
  return new Command('convert')
    .summary('make a model package from a checkpoint')
    .description(
      'Makes a model package from a ConvLLaVA checkpoint as published (safetensors or PyTorch files). The package appears when it is complete; an interrupted conversion leaves nothing.',
    )
    .argument('<checkpoint>', 'folder with config.json and the weights')
    .argument('<out>', 'folder of the package, made new')
    .addOption(
      new Option('--precision <name>', 'how the weights are stored').choices(precisions).default('int4' as const),
    )
    .addOption(jsonOption)
    .addOption(quietOption)
    .addHelpText('after', examples)
    .action(async (checkpoint, out, { precision, json, quiet }) => {
      // Half of the program, which no other command needs.
      const { convertCheckpoint } = await import('../conversion/convert.ts');
      const progress = createProgress(process.stderr.isTTY && !quiet);
      const start = performance.now();
      try {
        await convertCheckpoint(checkpoint, out, {
          precision,
          signal: context.signal,
          onProgress: ({ step, done, total }) => progress.update(step, done, total),
        });
      } finally {
        progress.clear();
      }
      const ms = Math.round(performance.now() - start);
      const { name, parameters, files } = await readPackage(out);
      const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
      const size = formatBytes(bytes);
      process.stdout.write(
        json
          ? `${JSON.stringify({ path: out, name, precision, parameters, bytes, ms })}\n`
          : `${printableName(`${out}: ${name}`)}, ${(parameters / 1e6).toFixed(1)} M parameters, ${precision}, ${size}, in ${(ms / 1000).toFixed(1)} s\n`,
      );
    });
}
