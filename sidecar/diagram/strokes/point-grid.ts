/** Points by where they lie, so that those near others are found without a look at all of them. */
import type { Point } from '../../page/geometry.ts';

export class PointGrid<Item extends Point> {
  readonly #cells = new Map<string, Item[]>();
  readonly #size: number;

  /** `size`: px of a cell. */
  constructor(points: Iterable<Item>, size: number) {
    this.#size = size;
    for (const point of points) {
      const key = this.#keyOf(point);
      const cell = this.#cells.get(key);
      if (cell) cell.push(point);
      else this.#cells.set(key, [point]);
    }
  }

  /** All points that lie within the size of a cell of one of the given ones, and some that lie a little farther. */
  near(points: readonly Point[]): Item[] {
    const keys = new Set<string>();
    for (const { x, y } of points)
      for (const dy of [-this.#size, 0, this.#size])
        for (const dx of [-this.#size, 0, this.#size]) keys.add(this.#keyOf({ x: x + dx, y: y + dy }));
    return [...keys].flatMap((key) => this.#cells.get(key) ?? []);
  }

  #keyOf({ x, y }: Point): string {
    return `${Math.floor(x / this.#size)} ${Math.floor(y / this.#size)}`;
  }
}
