import { useEffect, useState } from 'preact/hooks';
import { usePalette } from './use-palette.ts';

/** A drawing at a blob address, its size in CSS px and the texts in it; or why there is none. */
export type Drawn =
  | { readonly url: string; readonly width: number; readonly height: number; readonly labels: readonly string[] }
  | { readonly failure: string };

/** Mermaid drawn in the colours of the theme; undefined until it is, and without a source. */
export function useDrawing(source: string | undefined): Drawn | undefined {
  const palette = usePalette();
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    if (source === undefined) {
      setDrawn(undefined);
      return undefined;
    }
    let isWanted = true;
    let url: string | undefined;
    const draw = async (): Promise<void> => {
      const { drawMermaid } = await import('./draw-mermaid.ts');
      const { svg, ...drawing } = await drawMermaid(source, palette);
      if (!isWanted) return;
      url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setDrawn({ url, ...drawing });
    };
    draw().catch((error: unknown) => {
      if (isWanted) setDrawn({ failure: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isWanted = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [source, palette]);
  return drawn;
}
