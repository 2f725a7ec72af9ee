/** Counts the results in a JUnit file, which most test runners can write. */
import sax from 'sax';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Each test that was not run, and why. */
  readonly skipped: readonly string[];
}

/** How many test cases of a JUnit file passed and failed, and which were skipped; of one that is cut short, those before. */
export function countJunit(xml: string): Counts {
  const counts = { passed: 0, failed: 0 };
  const skipped: string[] = [];
  let name = '';
  let outcome: 'passed' | 'failed' | 'skipped' = 'passed';
  let reason = '';
  const parser = sax.parser(true);
  parser.onopentag = ({ name: tag, attributes }) => {
    if (tag === 'testcase') [name, outcome] = [text(attributes['name']), 'passed'];
    if (tag === 'failure' || tag === 'error') outcome = 'failed';
    if (tag === 'skipped') [outcome, reason] = ['skipped', text(attributes['message'])];
  };
  parser.onclosetag = (tag) => {
    if (tag !== 'testcase') return;
    if (outcome === 'skipped') skipped.push(`${name} (${reason})`);
    else counts[outcome]++;
  };
  // At the first error sax stops counting; without a handler it would throw.
  parser.onerror = () => undefined;
  parser.write(xml).close();
  return { ...counts, skipped };
}

function text(attribute: string | sax.QualifiedAttribute | undefined): string {
  return typeof attribute === 'string' ? attribute : (attribute?.value ?? '');
}
