/** Items of a benchmark with their images read, as they are when they are asked about. */
import type { ImageSource } from '../../contracts/protocol.ts';
import type { Item } from '../../sidecar/evaluation/benchmark.ts';

type Read<Truth> = Item<Truth> & { readonly image: ImageSource; readonly further?: readonly ImageSource[] };

export async function withImages<Truth>(items: readonly Item<Truth>[]): Promise<Read<Truth>[]> {
  const read = async (image: Item<Truth>['image']): Promise<ImageSource> =>
    typeof image === 'function' ? await image() : image;
  return Promise.all(
    items.map(async ({ image, further, ...item }) => ({
      ...item,
      image: await read(image),
      ...(further && { further: await Promise.all(further.map(read)) }),
    })),
  );
}
