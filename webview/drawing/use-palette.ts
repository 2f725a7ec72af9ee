import { useEffect, useState } from 'preact/hooks';
import { type Palette, paletteNow } from './palette.ts';

/** The colours of the theme; the same object until one of them changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(paletteNow);
  useEffect(() => {
    const look = (): void =>
      setPalette((before) => {
        const now = paletteNow();
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    // VS Code writes a theme's colours into the style of the document, and its kind into the class of the body.
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { attributeFilter: ['style'] });
    observer.observe(document.body, { attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, []);
  return palette;
}
