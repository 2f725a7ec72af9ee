/** A page cut into tiles for a model that sees a bounded number of pixels at once. */
import type { Size } from '../../contracts/protocol.ts';
import type { Box } from '../page/box.ts';

export interface TileLimits {
  /** Pixels of a tile at most. */
  readonly pixels: number;
  /** px: both sides of a tile are multiples of it. */
  readonly stride: number;
  /** px that neighbours share, even; each keeps the half that is nearer to its middle. */
  readonly overlap: number;
}

/** What a model sees of a page; to the right and below it may reach beyond it. */
export interface Tile extends Box {
  /** The part whose maps count: together these cover the page once. */
  readonly kept: Box;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly keptFrom: number;
  readonly keptTo: number;
}

/** Cuts a page into as few tiles of one size as the limit allows, row by row. */
export function planTiles({ width, height }: Size, limits: TileLimits): Tile[] {
  let [columns, rows] = [1, 1];
  const sideOf = (length: number, count: number): number => sideOfSpans(length, count, limits);
  while (sideOf(width, columns) * sideOf(height, rows) > limits.pixels) {
    if (sideOf(width, columns) >= sideOf(height, rows)) columns++;
    else rows++;
  }
  const across = spans(width, columns, limits);
  return spans(height, rows, limits).flatMap((y) =>
    across.map((x) => ({
      left: x.from,
      top: y.from,
      right: x.to,
      bottom: y.to,
      kept: { left: x.keptFrom, top: y.keptFrom, right: x.keptTo, bottom: y.keptTo },
    })),
  );
}

function sideOfSpans(length: number, count: number, { stride, overlap }: TileLimits): number {
  return Math.ceil((length + (count - 1) * overlap) / count / stride) * stride;
}

function spans(length: number, count: number, limits: TileLimits): Span[] {
  const side = sideOfSpans(length, count, limits);
  return Array.from({ length: count }, (_, index) => {
    const from = index * (side - limits.overlap);
    return {
      from,
      to: from + side,
      keptFrom: index === 0 ? 0 : from + limits.overlap / 2,
      keptTo: index === count - 1 ? length : from + side - limits.overlap / 2,
    };
  });
}
