/** Whether an answer of the starter is right. */
import type { AskResult } from '../../../contracts/protocol.ts';
import { similarity } from '../../../sidecar/page/levenshtein.ts';
import type { Expected } from './page.ts';

/**
 * `right`: the answer has what was expected and not much more, or says rightly that it is not there. `invented`: it gives
 * as the answer what is none. `not answered`: all else, such as lines that only share words with the question, or the right
 * place with a misread letter where the answer says that it was hard to read.
 */
export type Verdict = 'right' | 'not answered' | 'invented';

/** Lines of an answer beside those that were expected, at most. */
const mostBeside = 4;

/** What says of itself that it may not be the answer. */
const careful: readonly string[] = ['shared', 'candidates', 'start', 'nothing', 'noDiagram'];

/** Whether it says of itself that it is the answer. */
export const isClaim = ({ limited }: AskResult): boolean => limited === undefined || !careful.includes(limited);

export function judge(result: AskResult, expected: Expected): Verdict {
  const { text, limited, lines = [] } = result;
  const claims = isClaim(result);
  const wanted = typeof expected === 'string' ? [expected] : expected;
  if (wanted.length === 0) {
    const denies = !claims || /^(no\b|none|there (is|are) no|i do not see|0$)/i.test(text);
    return denies ? 'right' : 'invented';
  }
  const has = wanted.every((one) => plain(text).includes(plain(one)));
  if (
    has &&
    limited !== 'start' &&
    limited !== 'nothing' &&
    (limited === 'counted' || lines.length <= wanted.length + mostBeside)
  )
    return 'right';
  if (limited === 'uncertain' && wanted.every((one) => isMisread(one, text))) return 'not answered';
  return claims && !has && !/^(no\b|none|there (is|are) no|i do not see)/i.test(text) ? 'invented' : 'not answered';
}

/** Of its letters: a text has as many in common with what it was misread as. */
const leastAlike = 0.7;

/** Whether a text has something that may be a misreading of this. */
function isMisread(expected: string, text: string): boolean {
  const [one, all] = [plain(expected), plain(text)];
  return Array.from({ length: all.length }, (_, at) => all.slice(at, at + one.length)).some(
    (part) => similarity(one, part) >= leastAlike,
  );
}

/** Without what readers and Markdown may change: case, spaces, escapes, kinds of quotes, accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\\`"'“”‘’.,]/g, '');
