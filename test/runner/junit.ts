/** Counts the results in a JUnit file, which most test runners can write. */
import sax from 'sax';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** How many test cases of a JUnit file passed, failed and were skipped; of one that is cut short, those before the cut. */
export function countJunit(xml: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let outcome: keyof Counts = 'passed';
  const parser = sax.parser(true);
  parser.onopentag = ({ name }) => {
    if (name === 'testcase') outcome = 'passed';
    if (name === 'failure' || name === 'error') outcome = 'failed';
    if (name === 'skipped') outcome = 'skipped';
  };
  parser.onclosetag = (name) => {
    if (name === 'testcase') counts[outcome]++;
  };
  // At the first error sax stops counting; without a handler it would throw.
  parser.onerror = () => undefined;
  parser.write(xml).close();
  return counts;
}
