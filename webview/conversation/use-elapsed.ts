import { useEffect, useState } from 'preact/hooks';

const tickMs = 100;

/** Milliseconds that have passed, counted on from what they were when this component appeared. */
export function useElapsed(beforeMs: number): number {
  const [start] = useState(() => performance.now() - beforeMs);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - start);
}
