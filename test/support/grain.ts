/** Pages as scanners and cameras see them. */
import type { Page } from '../../sidecar/page/page.ts';

/** The page with grain of about this standard deviation, the same in all channels. */
export function grained({ rgb, width, height }: Page, deviation: number): Page {
  let state = 1;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const noise = Float64Array.from({ length: width * height }, () =>
    Array.from({ length: 6 }, uniform).reduce((sum, value) => sum + Math.SQRT2 * deviation * (value - 0.5), 0),
  );
  // A paper that is not quite white, so that grain does not end at the whitest value.
  const grey = Uint8ClampedArray.from(rgb, (value, at) => 225 * (value / 255) + (noise[Math.floor(at / 3)] as number));
  return { rgb: new Uint8Array(grey), width, height };
}
