import { useEffect, useState } from 'preact/hooks';

const wide = window.matchMedia('(min-width: 640px)');

/** Whether there is room for the image and the conversation side by side. */
export function useIsWide(): boolean {
  const [isWide, setWide] = useState(wide.matches);
  useEffect(() => {
    const onChange = (): void => setWide(wide.matches);
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  return isWide;
}
