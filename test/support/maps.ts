/** Maps of the layout model that tests draw for themselves. */
import { layoutMaps, type LayoutMap } from '../../sidecar/model/layout-config.ts';
import type { LayoutOverview } from '../../sidecar/page/layout-maps.ts';

/** Maps of a size, which are half the page's: where a mask is drawn its logit is 4, everywhere else -4. Of no channel. */
export function mapsWhere(
  width: number,
  height: number,
  drawn: Readonly<Partial<Record<LayoutMap, (x: number, y: number) => boolean>>>,
): LayoutOverview {
  const maps = layoutMaps.map((name) => {
    const isDrawn = drawn[name] ?? ((): boolean => false);
    const map = Float32Array.from({ length: width * height }, (_, at) =>
      isDrawn(at % width, Math.floor(at / width)) ? 4 : -4,
    );
    return [name, map] as const;
  });
  return { width, height, maps: Object.fromEntries(maps) as LayoutOverview['maps'], channels: [] };
}
