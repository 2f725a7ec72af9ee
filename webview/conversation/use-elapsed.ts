import { useEffect, useState } from 'preact/hooks';

const tickMs = 100;

/** Milliseconds since this component appeared, counting while `isRunning`. */
export function useElapsed(isRunning: boolean): number {
  const [start] = useState(() => performance.now());
  const [now, setNow] = useState(start);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now - start;
}
