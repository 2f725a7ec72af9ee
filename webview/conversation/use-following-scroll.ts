import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

// Nearer to the end than this, the reader follows what comes.
const followWithin = 48;

/**
 * Keeps the end of a scrolling element in sight while its only child grows, until the reader scrolls up. A new
 * exchange (a larger `count`) always comes into sight.
 */
export function useFollowingScroll(count: number): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const lastCount = useRef(0);
  if (count > lastCount.current) follows.current = true;
  lastCount.current = count;

  useLayoutEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (element === null || !content) return undefined;
    let lastTop = element.scrollTop;
    const onScroll = (): void => {
      const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Only the reader scrolls up; to be far from the end may just mean that more has come.
      if (fromEnd < followWithin) follows.current = true;
      else if (element.scrollTop < lastTop) follows.current = false;
      lastTop = element.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (!follows.current) return;
      element.scrollTop = element.scrollHeight;
      // Else a reader who scrolls up before this has been heard of would seem to have scrolled down.
      lastTop = element.scrollTop;
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(content);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [count === 0]);

  return scroller;
}
