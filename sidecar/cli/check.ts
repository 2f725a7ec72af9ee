/** `check`: what the conversion of a checkpoint has cost. */
import { Command } from '@commander-js/extra-typings';
import { resolve } from 'node:path';
import type { CheckReport, StageError, TokenAgreement } from '../agreement/report.ts';
import { findModelFolder, type CliContext } from './context.ts';
import { jsonOption, quietOption } from './options.ts';
import { createProgress } from './terminal.ts';

const notes = `
What it compares:
  Both models read the sample images and the answers that one can read in them. The checkpoint computes in fp32,
  one layer at a time, so that no model is in memory as a whole; the package computes as it does on a CPU.

  top-1       share of the tokens for which both find the same one likeliest
  KL          how far the package's distribution of the next token is from the checkpoint's, in nats
  perplexity  how surprising the answers are to each of the two; lower is better
  error       of the hidden states, relative to their length

  A download keeps no checkpoint: this is for one that lies in a folder, as it was published.

Examples:
  $ convllava check sft-1536 ~/ConvLLaVA-sft-1536
  $ convllava check ./package ./checkpoint --json | jq .top1`;

export function checkCommand(context: CliContext) {
  return new Command('check')
    .summary('compare a model package with its checkpoint')
    .description('Measures what the conversion has cost: how often the package finds the same next token likeliest.')
    .argument('<model>', 'a model of "convllava models list", or the folder of one')
    .argument('<checkpoint>', 'folder of the checkpoint that it was converted from')
    .addOption(jsonOption)
    .addOption(quietOption)
    .addHelpText('after', notes)
    .action(async (model, checkpoint, { json, quiet }) => {
      const progress = createProgress(process.stderr.isTTY && !quiet);
      const host = context.createHost();
      try {
        const folder = (await findModelFolder(model)) ?? resolve(model);
        const report = await host.check(
          { model: folder, checkpoint: resolve(checkpoint) },
          {
            signal: context.signal,
            onEvent: ({ step, done, total }) => progress.update(step, done, total),
          },
        );
        progress.clear();
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : renderReport(report));
      } finally {
        progress.clear();
        await host.dispose();
      }
    });
}

/** The report as tables for a terminal. */
export function renderReport(report: CheckReport): string {
  const { name, precision, samples, vision, language, milliseconds } = report;
  const agreement = (label: string, { tokens, top1, kl, perplexity }: TokenAgreement): string[] => [
    label,
    String(tokens),
    `${(100 * top1).toFixed(1)} %`,
    kl.toPrecision(2),
    perplexity.checkpoint.toPrecision(4),
    perplexity.package.toPrecision(4),
  ];
  const tokens = [
    ['image', 'tokens', 'top-1', 'KL', 'perplexity', `in ${precision}`],
    ...samples.map((sample) => agreement(sample.image, sample)),
    agreement('all', report),
  ];
  const stages = [['after', 'error'], ...[...stageEnds(vision), ...language].map(renderError)];
  return [
    `${name}, ${precision}, beside its checkpoint`,
    '',
    ...alignColumns(tokens),
    '',
    ...alignColumns(stages),
    '',
    `${(milliseconds / 1000).toFixed(0)} s`,
    '',
  ].join('\n');
}

/** The vision tower has dozens of blocks: for people, the last one of each stage, and what comes after them. */
function stageEnds(errors: readonly StageError[]): StageError[] {
  const stageOf = ({ name }: StageError): string => /^stages\.\d+/.exec(name)?.[0] ?? name;
  return errors.filter((error, i) => {
    const next = errors[i + 1];
    return !next || stageOf(next) !== stageOf(error);
  });
}

function renderError({ name, error }: StageError): string[] {
  const plain = name
    .replace(/^stages\.(\d+).*/, 'vision stage $1')
    .replace(/^layers\.(\d+)\.hidden/, 'layer $1')
    .replace(/^image_features$/, 'projector')
    .replace(/^features$/, 'vision tower');
  return [plain, `${(100 * error).toPrecision(2)} %`];
}

/** The first column to the left, the others to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
}
