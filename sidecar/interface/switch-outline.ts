/** Switches whose knob is higher than their track. */
import { heightOf, widthOf } from '../page/box.ts';
import type { Outline } from '../page/contour-profile.ts';
import { uneven } from '../page/slider-tracks.ts';

/** Widths of a switch in its heights; and of the height of its knob, what its track has. */
const shortestSwitch = 1.4;
const longestSwitch = 2.7;
const trackOfSwitch = { least: 0.3, most: 0.93 };

/** The end of a switch at which a knob lies that is higher than its track. */
export function highEnd({ box, top, bottom }: Outline): 'left' | 'right' | undefined {
  const [width, height] = [widthOf(box), heightOf(box)];
  if (width < shortestSwitch * height || width > longestSwitch * height) return undefined;
  const half = Math.floor(height / 2);
  const heightAt = (x: number): number => (bottom[x] as number) - (top[x] as number);
  const [left, right] = [heightAt(half), heightAt(width - 1 - half)];
  const [high, low] = [Math.max(left, right), Math.min(left, right)];
  if (high < height - 1 || low < trackOfSwitch.least * height || low > trackOfSwitch.most * height) return undefined;
  const side = left > right ? 'left' : 'right';
  // Beyond the knob, the track goes on straight up to its round end.
  const beyond = [...top.keys()].filter((x) =>
    side === 'left' ? x > height && x < width - low / 2 : x < width - height && x > low / 2,
  );
  const isTrack = beyond.every((x) => Math.abs(heightAt(x) - low) <= 2 * uneven);
  const isRound = Array.from({ length: half }, (_, at) => at).every((at) => {
    const x = side === 'left' ? at : width - 1 - at;
    const chord = 2 * Math.sqrt((height / 2) ** 2 - (height / 2 - at - 0.5) ** 2);
    return Math.abs(heightAt(x) - chord) <= Math.max(2 * uneven, 0.15 * height);
  });
  return isTrack && beyond.length > 0 && isRound ? side : undefined;
}
