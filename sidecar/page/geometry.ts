/** Points and directions on a page, in px. */
import type { Box } from './box.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From one point to another. */
export const vector = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y });
export const lengthOf = ({ x, y }: Point): number => Math.hypot(x, y);
export const distanceOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Radians, 0 … π, between two directions; 0 where one of them is none. */
export function angleBetween(a: Point, b: Point): number {
  return Math.abs(Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
}

/** A vector of length 1 in a direction, or none. */
export function unit(direction: Point): Point {
  const length = lengthOf(direction);
  return length > 0 ? { x: direction.x / length, y: direction.y / length } : { x: 0, y: 0 };
}

/** The direction in which a line of points begins, measured from `skip` to `skip + reach` px from its start. */
export function directionAt(points: readonly Point[], skip: number, reach: number): Point {
  const last = points.length - 1;
  const from = Math.min(Math.round(skip), last >> 1);
  const [start, end] = [points[from], points[Math.min(last, from + Math.max(1, Math.round(reach)))]];
  return start && end ? unit(vector(start, end)) : { x: 0, y: 0 };
}

/** The points of a straight line with both of its ends, about 1 px apart. */
export function pointsBetween(a: Point, b: Point): Point[] {
  const steps = Math.max(1, Math.round(distanceOf(a, b)));
  return Array.from({ length: steps + 1 }, (_, step) => {
    return { x: a.x + ((b.x - a.x) * step) / steps, y: a.y + ((b.y - a.y) * step) / steps };
  });
}

/** The middle of a box. */
export const centreOf = ({ left, top, right, bottom }: Box): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

export const containsPoint = ({ left, top, right, bottom }: Box, { x, y }: Point): boolean =>
  x >= left && x < right && y >= top && y < bottom;

/** The mean of points, of which there is at least one. */
export function centroidOf(points: readonly Point[]): Point {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return { x: sum(points.map(({ x }) => x)) / points.length, y: sum(points.map(({ y }) => y)) / points.length };
}
