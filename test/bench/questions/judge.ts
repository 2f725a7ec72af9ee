/** Whether an answer of the starter is right. */
import type { AskResult } from '../../../contracts/protocol.ts';
import type { Expected } from './page.ts';

/**
 * `right`: the answer has what was expected and not much more, or says rightly that it is not there. `invented`: it gives
 * as the answer what is none. `not answered`: all else, such as lines that only share words with the question.
 */
export type Verdict = 'right' | 'not answered' | 'invented';

/** Lines of an answer beside those that were expected, at most. */
const mostBeside = 4;

/** What says of itself that it may not be the answer. */
const careful: readonly string[] = ['shared', 'start', 'nothing', 'noDiagram'];

export function judge({ text, limited, lines = [] }: AskResult, expected: Expected): Verdict {
  const claims = limited === undefined || !careful.includes(limited);
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
  return claims && !has && !/^(no\b|none|there (is|are) no|i do not see)/i.test(text) ? 'invented' : 'not answered';
}

/** Without what readers and Markdown may change: case, spaces, escapes, kinds of quotes, accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\\`"'“”‘’.,]/g, '');
