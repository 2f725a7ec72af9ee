/** Whether a reader's confidence can be believed: a reliability diagram, and the expected calibration error. */

/** A line, and how sure the reader was that it is right (0..1). */
export interface ToldLine {
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Lines of about one confidence. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means of them. */
  readonly confidence: number;
  readonly right: number;
}

export interface Reliability {
  readonly bins: readonly Bin[];
  /** Naeini et al., 2015: how far confidence and share of right lines are apart in a bin, in the mean over all lines. */
  readonly expectedError: number;
}

const binCount = 10;

/** Bins of equal width; those without a line are left out. */
export function reliability(lines: readonly ToldLine[]): Reliability {
  const binOf = ({ confidence }: ToldLine): number => Math.min(binCount - 1, Math.floor(confidence * binCount));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const bins = [...Map.groupBy(lines, binOf)]
    .sort(([a], [b]) => a - b)
    .map(([index, some]): Bin => ({
      from: index / binCount,
      to: (index + 1) / binCount,
      count: some.length,
      confidence: mean(some.map(({ confidence }) => confidence)),
      right: mean(some.map(({ isRight }) => (isRight ? 1 : 0))),
    }));
  const expectedError = bins.reduce(
    (sum, { count, confidence, right }) => sum + (count / lines.length) * Math.abs(confidence - right),
    0,
  );
  return { bins, expectedError };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The diagram as a table of Markdown. */
export function reliabilityTable({ bins, expectedError }: Reliability): string {
  return [
    '| confidence | lines | in the mean | right |',
    '| --- | --- | --- | --- |',
    ...bins.map(
      ({ from, to, count, confidence, right }) =>
        `| ${from.toFixed(1)} – ${to.toFixed(1)} | ${count} | ${percent(confidence)} | ${percent(right)} |`,
    ),
    '',
    `Expected calibration error: ${percent(expectedError)}`,
  ].join('\n');
}
