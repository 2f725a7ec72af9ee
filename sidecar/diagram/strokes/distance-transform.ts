/** Which node is near a pixel, and how far away it is. */
import { neighboursOf, type Canvas } from '../canvas.ts';

export interface Nearby {
  /** [height * width]: index of the nearest node with its outline, -1 where none is within reach. */
  readonly node: Int16Array;
  /** [height * width]: steps to it, 0 on the node itself. */
  readonly distance: Uint8Array;
}

/** Walks outward from all nodes at once, up to `reach` (at most 254) px. */
export function findNearby({ width, height, owners }: Canvas, reach: number): Nearby {
  const node = owners.slice();
  const distance = new Uint8Array(width * height).fill(255);
  let edge: number[] = [];
  for (let at = 0; at < owners.length; at++) {
    if (owners[at] === -1) continue;
    distance[at] = 0;
    // Most pixels of nodes lie within. What touches one by a corner alone is reached from the pixels beside that one.
    const isInner =
      owners[at - 1] !== -1 && owners[at + 1] !== -1 && owners[at - width] !== -1 && owners[at + width] !== -1;
    if (!isInner) edge.push(at);
  }
  for (let step = 1; step <= reach; step++) {
    const next: number[] = [];
    for (const at of edge) {
      for (const near of neighboursOf(at, width, height)) {
        if (distance[near] !== 255) continue;
        distance[near] = step;
        node[near] = node[at] as number;
        next.push(near);
      }
    }
    edge = next;
  }
  return { node, distance };
}
