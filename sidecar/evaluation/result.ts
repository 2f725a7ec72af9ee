/** The result of a run, for programs and for people. */
import type { Device, Precision, ViewMode } from '../../contracts/protocol.ts';
import type { Evaluation } from './evaluate.ts';

export interface EvaluationResult extends Evaluation {
  /** `TextVQA`. */
  readonly benchmark: string;
  readonly file: string;
  readonly model: {
    readonly name: string;
    readonly precision: Precision;
    readonly resolution: number;
    readonly view: ViewMode;
    readonly device: Device;
  };
  /** Of ConvLLaVA-7B at this resolution (arXiv 2405.15738), in percent; null where there is none. */
  readonly published: number | null;
}

/** A table in Markdown. */
export function toMarkdown({ benchmark, file, model, published, questions, scored, scores }: EvaluationResult): string {
  const percent = (value: number): string => `${value.toFixed(1)} %`;
  const part =
    scored < questions
      ? `the first ${scored} of ${questions} questions`
      : `${scored} question${scored === 1 ? '' : 's'}`;
  const paper =
    published === null
      ? `The paper has no figure for a resolution of ${model.resolution}.`
      : `ConvLLaVA-7B in the paper (arXiv 2405.15738), at the same resolution: ${published.toFixed(1)}.`;
  return [
    `# ${benchmark}: ${model.name}, ${model.precision}`,
    '',
    `${part} of \`${file}\`, seen at ${model.resolution} (${model.view}), computed on ${model.device}.`,
    '',
    '| metric | value |',
    '| --- | ---: |',
    ...scores.map(({ metric, value }) => `| ${metric} | ${percent(value)} |`),
    '',
    paper,
    '',
  ].join('\n');
}
