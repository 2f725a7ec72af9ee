/** The grounds of labels that their letters divide into an upper and a lower half, put together again. */
import { around, heightOf, verticalOverlap, widthOf, type Box } from '../../page/box.ts';
import { colourDistance, type Colour } from '../../page/colour.ts';
import type { FlatRegion } from './regions.ts';

/** px: heights of one half of a ground, and of the letters between both; by how much these differ in their sides; of 255, in colour. */
const highestHalf = 60;
const highestLetter = 40;
const unevenHalves = 3;
const sameHalves = 2;
/** Share of the ground that both halves fill. */
const leastHalves = 0.35;

/**
 * The grounds of labels whose letters divide them from side to side: areas of one colour above one another, each as wide
 * as the other.
 * @param leastHeight px, of a whole ground
 */
export function joinHalves(areas: readonly FlatRegion[], leastHeight: number): (Box & { readonly colour: Colour })[] {
  const halves = areas.filter((area) => heightOf(area) <= highestHalf);
  return halves.flatMap((upper) => {
    const isLower = (other: FlatRegion): boolean =>
      other.top > upper.top &&
      other.bottom > upper.bottom &&
      -verticalOverlap(upper, other) <= highestLetter &&
      Math.abs(other.left - upper.left) <= unevenHalves &&
      Math.abs(other.right - upper.right) <= unevenHalves &&
      colourDistance(other.colour, upper.colour) < sameHalves;
    const lower = halves.find(isLower);
    if (!lower) return [];
    const box = around([upper, lower]);
    const isGround = upper.area + lower.area >= leastHalves * widthOf(box) * heightOf(box);
    return isGround && heightOf(box) >= leastHeight ? [{ ...box, colour: upper.colour }] : [];
  });
}
