/** Items of a benchmark with their images read, as they are when they are asked about. */
import type { Item } from '../../sidecar/evaluation/benchmark.ts';

export async function withImages<Truth>(items: readonly Item<Truth>[]): Promise<Item<Truth>[]> {
  return Promise.all(
    items.map(async (item) => ({ ...item, image: typeof item.image === 'function' ? await item.image() : item.image })),
  );
}
