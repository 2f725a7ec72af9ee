/** Boxes that are looked up by the rows that they lie in. */
import { overlap, type Box } from './box.ts';

/** px of the page that are looked up together. */
const bucketHeight = 16;

export class BoxesByRow {
  readonly #boxes: readonly Box[];
  readonly #buckets: number[][] = [];

  constructor(boxes: readonly Box[]) {
    this.#boxes = boxes;
    for (const [index, box] of boxes.entries())
      for (const bucket of bucketsOf(box)) (this.#buckets[bucket] ??= []).push(index);
  }

  /** Indices of the boxes that lie in some of the rows of another one, or at most 15 px above or below them. */
  sharingRows(box: Box): Iterable<number> {
    return new Set(bucketsOf(box).flatMap((bucket) => this.#buckets[bucket] ?? []));
  }

  /** Indices of the boxes that share a pixel with another one. */
  overlapping(box: Box): number[] {
    return [...this.sharingRows(box)].filter((index) => overlap(this.#boxes[index] as Box, box));
  }
}

function bucketsOf({ top, bottom }: Box): number[] {
  const first = Math.max(0, Math.floor(top / bucketHeight));
  const last = Math.max(first, Math.floor((bottom - 1) / bucketHeight));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
