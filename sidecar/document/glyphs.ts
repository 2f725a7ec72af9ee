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
  if (Math.min(width, height) >= 14 && component.border >= 0.72 && component.area < 0.45 * width * height)
    return 'frame';
  if (component.peak < faintestPeak || component.area < 3) return 'other';
  if (height > tallest || (height > 60 && width > 12 * height)) return height > 2 * tallest ? 'frame' : 'other';
  return 'glyph';
}
