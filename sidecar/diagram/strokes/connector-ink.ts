/** The ink of connectors without the letters that touch them, and the same thinned. */
import type { Canvas } from '../canvas.ts';
import { findGlued } from './touching-letters.ts';
import type { Nearby } from './distance-transform.ts';
import type { Steps } from '../../page/steps.ts';
import { findPieces } from './text-graphics-separation.ts';
import { thicknessOf, thin } from './skeleton.ts';

/** Bitmaps, [height * width] of 0 and 1. */
export interface ConnectorInk {
  readonly ink: Uint8Array;
  /** The same with all other ink that is no text. */
  readonly shapes: Uint8Array;
  readonly skeleton: Uint8Array;
  /** px: the thickness of the lines. */
  readonly stroke: number;
}

/** Finds the ink of connectors. `em`: px. */
export function* findInk(canvas: Canvas, nearby: Nearby, em: number): Steps<ConnectorInk> {
  const { width, height } = canvas;
  const { connectors: ink, shapes, letters } = findPieces(canvas, nearby, em);
  yield;
  const skeleton = yield* thin(ink, width, height);
  const stroke = thicknessOf(ink, skeleton);
  const glued = yield* findGlued(ink, skeleton, letters, canvas, nearby, { stroke, em });
  if (!glued.includes(1)) return { ink, shapes, skeleton, stroke };
  for (let at = 0; at < glued.length; at++) if (glued[at]) ink[at] = shapes[at] = 0;
  return { ink, shapes, skeleton: yield* thin(ink, width, height), stroke };
}
