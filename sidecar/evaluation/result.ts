/** The result of a run, for programs and for people. */
import type { Device, Precision, ViewMode } from '../../contracts/protocol.ts';
import type { Protocol, Score } from './benchmark.ts';
import type { Evaluation } from './evaluate.ts';

export interface EvaluationResult extends Omit<Evaluation, 'forJudge'> {
  /** `TextVQA`. */
  readonly benchmark: string;
  readonly file: string;
  readonly protocol: Protocol;
  /** What has to be said beside the published figure; null for nothing. */
  readonly remark: string | null;
  /** The file of answers for the judge; null where none is needed. */
  readonly judgeFile: string | null;
  readonly model: {
    readonly name: string;
    readonly precision: Precision;
    readonly resolution: number;
    readonly view: ViewMode;
    readonly device: Device;
  };
  /** Of ConvLLaVA-7B at this resolution, for what was asked here: percent, or points; null where there is none. */
  readonly published: number | null;
}

/** A table in Markdown. */
export function toMarkdown(result: EvaluationResult): string {
  const { benchmark, file, protocol, model, questions, scored, tooLong, scores, remark, judgeFile } = result;
  const part =
    scored < questions
      ? `the first ${scored} of ${questions} questions`
      : `${scored} question${scored === 1 ? '' : 's'}`;
  const table = [
    '| metric | value |',
    '| --- | ---: |',
    ...scores.map((score) => `| ${score.metric} | ${written(score)} |`),
  ];
  const judge = `A language model has to judge these answers. They are in ${judgeFile ?? ''}, as its program takes them.`;
  return [
    `# ${benchmark}: ${model.name}, ${model.precision}`,
    '',
    `${part} of \`${file}\`, asked as ${protocol} does, seen at ${model.resolution} (${model.view}), computed on ${model.device}.`,
    '',
    ...(judgeFile === null ? table : [judge]),
    '',
    ...(tooLong === 0
      ? []
      : [`${tooLong} of them are longer than the model has room for, and count as not answered.`, '']),
    besidePublished(result),
    ...(remark === null ? [] : ['', `${remark}.`]),
    '',
  ].join('\n');
}

function written({ value, unit }: Score): string {
  return unit === 'points' ? value.toFixed(0) : `${value.toFixed(1)} %`;
}

/** The figure of the authors that this result may be set beside, or why there is none. */
function besidePublished({ model, published, part, scores: [first], judgeFile, protocol }: EvaluationResult): string {
  if (model.view !== 'pad') return 'The authors published their table for padded images; this was seen otherwise.';
  if (part === null) return 'This is only a part of the benchmark, which the authors give no figure for.';
  if (published === null) return `The paper has no figure for a resolution of ${model.resolution}.`;
  const figure = first?.unit === 'points' ? published.toFixed(0) : published.toFixed(1);
  const judged = judgeFile === null ? '' : ' (judged by GPT-4)';
  const what = part === 'all' ? '' : `, ${part}`;
  return (
    `ConvLLaVA-7B as published (arXiv 2405.15738), at the same resolution${what}: ${figure}${judged}. ` +
    `Its authors name VLMEvalKit and lmms-eval, and for RefCOCO a script of their own; this was asked as ${protocol} does.`
  );
}
