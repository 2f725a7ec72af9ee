/** Canvases of diagrams, on which tests put nodes and ink themselves. */
import type { Canvas } from '../../sidecar/diagram/canvas.ts';
import { findNearby, type Nearby } from '../../sidecar/diagram/strokes/distance-transform.ts';
import type { Area } from './painted.ts';

/** A canvas of mere ink, [height * width], without nodes, and the nodes that are near each of its pixels: none. */
export function inkAlone(ink: Uint8Array, width: number, height: number): { canvas: Canvas; nearby: Nearby } {
  const none = new Int16Array(ink.length).fill(-1);
  const labelled = new Uint8Array(ink.length);
  return {
    canvas: { width, height, owners: none, insides: ink, ink, labelled, contrast: ink },
    nearby: { node: none, distance: new Uint8Array(ink.length).fill(255) },
  };
}

/** A canvas on which nodes and ink lie somewhere, and what is near its nodes, within `reach` px. */
export function canvasWhere(
  width: number,
  height: number,
  { nodes = [], ink, reach = 20 }: { readonly nodes?: readonly Area[]; readonly ink: Area; readonly reach?: number },
): { canvas: Canvas; nearby: Nearby } {
  const places = Array.from(
    { length: width * height },
    (_, at) => [(at % width) + 0.5, Math.floor(at / width) + 0.5] as const,
  );
  const owners = Int16Array.from(places, ([x, y]) => nodes.findIndex((node) => node(x, y)));
  const inked = Uint8Array.from(places, ([x, y], at) => (owners[at] === -1 && ink(x, y) ? 1 : 0));
  const canvas: Canvas = {
    width,
    height,
    owners,
    insides: Uint8Array.from(owners, (owner) => (owner >= 0 ? 1 : 0)),
    ink: inked,
    labelled: new Uint8Array(width * height),
    contrast: inked.map((value) => 255 * value),
  };
  return { canvas, nearby: findNearby(canvas, reach) };
}
