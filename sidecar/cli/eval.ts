/** `eval`: a benchmark of the paper, in the file in which it is distributed. */
import { Argument, Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { protocols } from '../evaluation/benchmark.ts';
import { benchmarkNames } from '../evaluation/benchmark-names.ts';
import type { CliContext } from './context.ts';
import { deviceOption, jsonOption, modelOption, quietOption } from './options.ts';

const notes = `
Benchmarks and their files, beside the TSVs of VLMEvalKit and a folder with lmms-eval's parquet for each of the first nine:
  textvqa      TextVQA_0.5.1_val.json        --images train_images     VQA accuracy
  docvqa       val_v1.0.json                 --images the file's own   ANLS
  pope         folder of coco_pope_*.json    --images val2014          F1 over its three categories
  mme          (MME.tsv)                     images inside             points of its perception
  seed         SEED-Bench.json               --images its images       accuracy, questions about images
  realworldqa  (RealWorldQA.tsv)             images inside             accuracy
  mmmu         (MMMU_DEV_VAL.tsv)            images inside             accuracy, validation
  mmbench      mmbench_dev_20230712.tsv      images inside             accuracy in every order of the options
  mmvet        mm-vet.json                   --images its images       none: writes the answers for its judge
  refcoco      refcoco_testA.jsonl, or a folder of the eight splits; --images the names' root; IoU ≥ 0.5

--protocol says how it is asked: with the words and the prompt of VLMEvalKit (default for mme, seed, realworldqa, mmmu,
mmbench and mmvet) or of lmms-eval (default for textvqa, docvqa and pope). RefCOCO is asked as the authors' script does it.

Answers are written down one by one: run the same command again, and it goes on where it was stopped.

Examples:
  $ convllava eval textvqa TextVQA_0.5.1_val.json --images train_images
  $ convllava eval docvqa val/val_v1.0.json --limit 500 --out results
  $ convllava eval pope lmms-lab/POPE/data --protocol lmms-eval
  $ convllava eval mmbench mmbench_dev_20230712.tsv --json`;

export function evalCommand(context: CliContext) {
  return new Command('eval')
    .summary('run a benchmark of the paper')
    .description('Puts the questions of a benchmark to the model, and scores the answers as the benchmark does.')
    .addArgument(new Argument('<benchmark>', 'which one').choices(benchmarkNames))
    .argument('<file>', 'the file with its questions')
    .option('--images <dir>', "folder in which the names of images start (default: the file's)")
    .option('--out <dir>', 'folder for answers and results (default: eval/MODEL-PRECISION)')
    .option('--limit <n>', 'only so many questions, from the first on', atLeastOne)
    .addOption(new Option('--protocol <name>', 'how to ask (default: see below)').choices(protocols))
    .option('--with-text', 'give the model the lines that the starter reads; the figures are then none of the paper')
    .addOption(modelOption)
    .addOption(deviceOption)
    .addOption(new Option('--view <mode>', 'pad or native (default: what the model says)').choices(['pad', 'native']))
    .addOption(jsonOption)
    .addOption(quietOption)
    .addHelpText('after', notes)
    .action(async (name, file, options) => {
      const { runEvaluation } = await import('./run-evaluation.ts');
      await runEvaluation(context, name, file, options);
    });
}

function atLeastOne(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number from 1 up.');
  return value;
}
