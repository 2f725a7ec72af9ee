import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ParsedMarkdown, parseMarkdown } from '../markdown/parse.ts';

// While text streams in, showing it takes at most one part in this many of the time, however long it is.
const restPerWork = 4;

/**
 * The answer parsed, at most once a frame. If parsing and showing it takes long, as with a table of thousands of
 * rows, pieces that come meanwhile wait and are shown together, so that the page stays free for other things.
 */
export function usePacedMarkdown(answer: string, isGrowing: boolean): ParsedMarkdown {
  const shown = useRef<ParsedMarkdown>(undefined);
  const restUntil = useRef(0);
  const [, wake] = useState(0);

  const begun = performance.now();
  const isResting = isGrowing && shown.current !== undefined && begun < restUntil.current;
  const parsed = isResting && shown.current !== undefined ? shown.current : parseMarkdown(answer, shown.current);
  const isNew = parsed !== shown.current;
  shown.current = parsed;

  useLayoutEffect(() => {
    if (isGrowing && isNew) {
      // Laying it out now instead of in the coming frame costs nothing more, and lets its time be counted.
      document.body.getBoundingClientRect();
      restUntil.current = performance.now() + (performance.now() - begun) * restPerWork;
    }
    if (!isResting) return undefined;
    const timer = setTimeout(() => wake((count) => count + 1), restUntil.current - performance.now());
    return () => clearTimeout(timer);
  });

  return parsed;
}
