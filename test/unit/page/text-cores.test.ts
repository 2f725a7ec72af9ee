import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LayoutMaps } from '../../../sidecar/page/layout-maps.ts';
import { columnRows, findCores } from '../../../sidecar/page/text-cores.ts';
import { mapsWhere } from '../../support/maps.ts';

/** px of the page */
const em = 16;
type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Maps in which cores of lines are seen, by their boxes on the page, and where something is drawn. */
function mapsOf(cores: readonly Box[], rule: (x: number, y: number) => boolean = () => false): LayoutMaps {
  const text = (x: number, y: number): boolean =>
    cores.some(([left, top, right, bottom]) => 2 * x >= left && 2 * x < right && 2 * y >= top && 2 * y < bottom);
  const maps = mapsWhere(200, 60, { text, rule: (x, y) => rule(2 * x, 2 * y) });
  // A line is 0.95 em high.
  maps.maps.height.fill(Math.log(0.95 * em));
  return maps;
}
const boxes = (maps: LayoutMaps): number[][] =>
  findCores(maps).map(({ left, top, right, bottom }) => [left, top, right, bottom]);

describe('the cores of lines', () => {
  it('lie where text is, in px of the page, with the size that the map says', () => {
    const [core, ...others] = findCores(mapsOf([[40, 30, 120, 38]]));
    assert.equal(others.length, 0);
    assert.deepEqual([core!.left, core!.top, core!.right, core!.bottom], [40, 30, 120, 38]);
    assert.ok(Math.abs(core!.em - em) < 0.01, `${core?.em}`);
  });

  it('are one where words follow each other, and two where a gap lies between columns', () => {
    const word: Box = [40, 30, 120, 38];
    assert.deepEqual(boxes(mapsOf([word, [130, 30, 200, 38]])), [[40, 30, 200, 38]]);
    assert.equal(boxes(mapsOf([word, [150, 30, 200, 38]])).length, 2);
  });

  it('are two where a rule stands between them', () => {
    const words: Box[] = [
      [40, 30, 120, 38],
      [130, 30, 200, 38],
    ];
    const rule = (x: number): boolean => x === 124;
    assert.equal(boxes(mapsOf(words, rule)).length, 2);
    const short = (x: number, y: number): boolean => x === 124 && y > 30 && y < 38;
    assert.equal(boxes(mapsOf(words, short)).length, 1, 'the side of a frame around a word');
  });

  it('are two where they stand on different baselines', () => {
    assert.equal(
      boxes(
        mapsOf([
          [40, 30, 120, 38],
          [124, 36, 200, 44],
        ]),
      ).length,
      2,
    );
  });

  it('are none of a trace that is lower or narrower than any letter', () => {
    assert.deepEqual(boxes(mapsOf([[40, 30, 120, 32]])), []);
    assert.deepEqual(boxes(mapsOf([[40, 30, 42, 38]])), []);
  });

  it('are seen faintly as well where nothing clearer is near', () => {
    const maps = mapsOf([[40, 30, 120, 38]]);
    const faint = maps.maps.text.map((logit) => (logit > 0 ? -1 : logit));
    assert.equal(findCores({ ...maps, maps: { ...maps.maps, text: faint } }).length, 1);
  });
});

it('what divides a line goes through more than its core', () => {
  const { top, bottom } = columnRows({ left: 0, right: 100, top: 30, bottom: 38, em });
  assert.ok(top < 38 - em && bottom > 38);
});
