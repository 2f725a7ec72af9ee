/** Which components are letters or parts of words, and which are boxes, rules and pictures. */
import { heightOf, widthOf } from './box.ts';
import type { Component } from './components.ts';

/** px: letters of more than about 100 px per em are pictures to us. */
const tallest = 110;
/** Of 255: a component without one step as strong as this is a shade of the background. */
const faintestPeak = 32;

/** What a component is taken for. */
export type Shape = 'glyph' | 'rule' | 'wall' | 'frame' | 'other';

/** Judges a component by its shape alone. */
export function shapeOf(component: Component): Shape {
  const width = widthOf(component);
  const height = heightOf(component);
  if (height <= 5 && width >= 40 && width > 10 * height) return 'rule';
  if (width <= 5 && height >= 36 && height > 9 * width) return 'wall';
  if (isFrame(component, width, height)) return 'frame';
  if (component.peak < faintestPeak || component.area < 3) return 'other';
  if (height > tallest || (height > 60 && width > 12 * height)) return height > 2 * tallest ? 'frame' : 'other';
  return 'glyph';
}

/**
 * Whether all of it lies along the sides of its box, the upper and the lower one included: an underline that touches a
 * letter has no upper one. A round letter comes near that: it is no frame unless it is oblong.
 */
function isFrame({ border, sides, area }: Component, width: number, height: number): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < 14 || sides < 0.6 || area > 0.45 * width * height) return false;
  return (long > 1.8 * short && border >= 0.72) || (short >= 40 && border >= 0.85);
}
