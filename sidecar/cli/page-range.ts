/** Pages as the command line names them: `2-5,8,11-`. */
import { InvalidArgumentError } from '@commander-js/extra-typings';

/** From a page, counted from 1, up to another one, or to the end. */
export interface PageRange {
  readonly from: number;
  readonly to?: number;
}

/** @throws InvalidArgumentError */
export function parsePages(text: string): PageRange[] {
  return text.split(',').map((part) => {
    const [, first, dash, last] = /^\s*(\d+)\s*(-)?\s*(\d+)?\s*$/.exec(part) ?? [];
    const from = Number(first);
    const to = last !== undefined ? Number(last) : dash ? undefined : from;
    if (!(from >= 1) || (to !== undefined && to < from))
      throw new InvalidArgumentError('It takes pages such as 3, 2-5 or 2-5,8,11-.');
    return to === undefined ? { from } : { from, to };
  });
}
