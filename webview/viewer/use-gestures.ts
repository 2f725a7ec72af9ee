import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Region, Size } from '../../contracts/protocol.ts';
import { type Point, toImage } from './geometry.ts';
import { type Handle, handles, moveRegion, regionBetween, resizeRegion } from './region.ts';
import { beginsSelection } from './use-text-selection.ts';
import type { ViewControl } from './use-view.ts';

interface GestureOptions {
  readonly viewport: RefObject<HTMLElement | null>;
  readonly control: ViewControl;
  readonly image: Size;
  readonly region: Region | undefined;
  /** Whether dragging marks a region instead of moving the image. Shift does so too. */
  readonly marking: boolean;
  /** While a region is dragged. */
  readonly onDraft: (region: Region) => void;
  /** When the drag is over. */
  readonly onRegion: (region: Region) => void;
}

/** What a pressed pointer does; places are on the screen, from the viewport's corner. */
type Drag =
  | { readonly kind: 'pan' }
  | { readonly kind: 'mark' }
  | { readonly kind: 'move'; readonly region: Region }
  | { readonly kind: 'resize'; readonly region: Region; readonly handle: Handle };

interface Press {
  readonly drag: Drag;
  readonly from: Point;
  last: Point;
  draft?: Region;
}

// A wheel turns by about 100 per notch; a trackpad's pinch by a few per event.
const wheelZoom = 0.0016;
const pinchZoom = 0.01;
// A press that moved less is a click, and marks nothing.
const leastDrag = 3;

/** Wheel, pinch and drag on the viewport: zoom, pan, and mark, move and resize a region. */
export function useGestures(options: GestureOptions): void {
  // The listeners stay for the element's life and read what is current here.
  const current = useRef(options);
  current.current = options;
  const { viewport } = options;

  useEffect(() => {
    const element = viewport.current;
    if (element === null) return undefined;
    const pressed = new Map<number, Press>();
    const abort = new AbortController();
    const place = (event: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };

    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? pinchZoom : wheelZoom));
      current.current.control.zoom(factor, place(event));
    };

    const onDown = (event: PointerEvent): void => {
      if (event.button > 1 || (event.pointerType === 'mouse' && beginsSelection(event))) return;
      element.setPointerCapture(event.pointerId);
      const at = place(event);
      pressed.set(event.pointerId, { drag: startOf(event, current.current), from: at, last: at });
    };

    const onMove = (event: PointerEvent): void => {
      const press = pressed.get(event.pointerId);
      if (press === undefined) return;
      const at = place(event);
      if (pressed.size === 2) pinch(press, at, [...pressed.values()], current.current.control);
      else drag(press, at, current.current);
      press.last = at;
    };

    const onUp = (event: PointerEvent): void => {
      const press = pressed.get(event.pointerId);
      pressed.delete(event.pointerId);
      if (press?.draft !== undefined) current.current.onRegion(press.draft);
      // A click beside the text on the image ends what is selected of it, which moving the image does not.
      else if (press?.drag.kind === 'pan' && !isDragged(press, place(event))) getSelection()?.empty();
    };

    const { signal } = abort;
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', (event) => pressed.delete(event.pointerId), { signal });
    return () => abort.abort();
  }, [viewport]);
}

function startOf(event: PointerEvent, { region, marking }: GestureOptions): Drag {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const handle = handles.find((one) => one === target?.dataset['handle']);
  if (region !== undefined && handle !== undefined) return { kind: 'resize', region, handle };
  if (event.button === 1) return { kind: 'pan' };
  if (event.shiftKey) return { kind: 'mark' };
  if (!marking) return { kind: 'pan' };
  return region !== undefined && target?.closest('.region') ? { kind: 'move', region } : { kind: 'mark' };
}

function drag(press: Press, at: Point, { control, image, onDraft }: GestureOptions): void {
  if (press.drag.kind === 'pan') {
    control.pan(at.x - press.last.x, at.y - press.last.y);
    return;
  }
  if (press.draft === undefined && !isDragged(press, at)) return;
  press.draft = draftOf(press, at, control, image);
  onDraft(press.draft);
}

function isDragged({ from }: Press, at: Point): boolean {
  return Math.hypot(at.x - from.x, at.y - from.y) >= leastDrag;
}

function draftOf(press: Press, at: Point, { view }: ViewControl, image: Size): Region {
  const dx = (at.x - press.from.x) / view.scale;
  const dy = (at.y - press.from.y) / view.scale;
  switch (press.drag.kind) {
    case 'move':
      return moveRegion(press.drag.region, dx, dy, image);
    case 'resize':
      return resizeRegion(press.drag.region, press.drag.handle, dx, dy, image);
    case 'mark':
    case 'pan':
      return regionBetween(toImage(view, press.from), toImage(view, at), image);
  }
}

/** Two fingers: the one that stays is the other end of the stretch. */
function pinch(moving: Press, to: Point, both: readonly Press[], control: ViewControl): void {
  const other = both.find((press) => press !== moving);
  if (other === undefined) return;
  delete moving.draft;
  delete other.draft;
  const before = Math.hypot(moving.last.x - other.last.x, moving.last.y - other.last.y);
  const after = Math.hypot(to.x - other.last.x, to.y - other.last.y);
  const middle = { x: (to.x + other.last.x) / 2, y: (to.y + other.last.y) / 2 };
  if (before > 0) control.zoom(after / before, middle);
  control.pan((to.x - moving.last.x) / 2, (to.y - moving.last.y) / 2);
}
