import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Region, Size } from '../../contracts/protocol.ts';
import { fitView, inBounds, panBy, type Point, reveal, type View, zoomAt } from './geometry.ts';

/** Where the image lies, and how to move it. All places are on the screen, from the viewport's corner. */
export interface ViewControl {
  readonly view: View;
  readonly isFitted: boolean;
  readonly pan: (dx: number, dy: number) => void;
  /** Around `at`, or around the middle. */
  readonly zoom: (factor: number, at?: Point) => void;
  readonly zoomTo: (scale: number) => void;
  readonly fit: () => void;
  /** Moves a part of the image into sight. */
  readonly reveal: (part: Region) => void;
}

/** The view of an image in a viewport; starts fitted, and stays fitted while the viewport changes until it is moved. */
export function useView(image: Size, box: Size): ViewControl {
  const [moved, setMoved] = useState<View>();
  const view = useMemo(
    () => (moved === undefined ? fitView(image, box) : inBounds(moved, image, box)),
    [moved, image, box],
  );
  const change = useCallback(
    (how: (from: View) => View) => setMoved((last) => how(last ?? fitView(image, box))),
    [image, box],
  );
  return useMemo(() => {
    const middle = { x: box.width / 2, y: box.height / 2 };
    return {
      view,
      isFitted: moved === undefined,
      pan: (dx, dy) => change((from) => panBy(from, dx, dy, image, box)),
      zoom: (factor, at = middle) => change((from) => zoomAt(from, at, factor, image, box)),
      zoomTo: (scale) => change((from) => zoomAt(from, middle, scale / from.scale, image, box)),
      fit: () => setMoved(undefined),
      reveal: (part) =>
        setMoved((last) => {
          const from = last ?? fitView(image, box);
          const to = reveal(from, part, image, box);
          return to === from ? last : to;
        }),
    };
  }, [view, moved, change, image, box]);
}
