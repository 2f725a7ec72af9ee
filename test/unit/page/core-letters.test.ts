import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Component } from '../../../sidecar/page/components.ts';
import { cutToCores, lettersOf, zoneOf } from '../../../sidecar/page/core-letters.ts';
import type { Core } from '../../../sidecar/page/text-cores.ts';
import { colours } from '../../support/images.ts';
import { mapsWhere } from '../../support/maps.ts';
import { box, componentsOf, outline, paint, type Area, type Paint } from '../../support/painted.ts';

const em = 20;
/** A core on a baseline: from its x-height down to it. */
const coreAt = (baseline: number, left = 20, right = 180): Core => {
  return { left, right, top: baseline - 10, bottom: baseline, em };
};
const blank = mapsWhere(110, 60, {});
const painted = (...areas: Area[]) => {
  const page = paint(
    220,
    120,
    areas.map((area): Paint => [colours.black, area]),
  );
  return { page, found: componentsOf(page) };
};

/** The left sides of the components that are the letters of each core. */
function lettersIn(cores: readonly Core[], areas: readonly Area[], maps = blank): number[][] {
  const { components } = painted(...areas).found;
  return lettersOf(components, cores, maps, () => true).map(({ letters }) =>
    letters.map((index) => (components[index] as Component).left + 1),
  );
}

describe('the letters of a line', () => {
  const core = coreAt(60);

  it('stand on its core, from left to right', () => {
    const letters = [box(60, 46, 8, 14), box(30, 50, 8, 10), box(90, 50, 8, 14)];
    assert.deepEqual(lettersIn([core], letters), [[30, 60, 90]]);
  });

  it('have marks: an accent above, a comma below, each at the nearest letter', () => {
    assert.deepEqual(lettersIn([core], [box(30, 50, 8, 10), box(32, 44, 4, 3), box(41, 58, 3, 5)]), [[30, 32, 41]]);
  });

  it('have a mark that stands where two lines may reach, if its letter is theirs', () => {
    const areas = [box(90, 40, 8, 10), box(30, 60, 8, 10), box(32, 52, 4, 4)];
    assert.deepEqual(lettersIn([coreAt(50), coreAt(70)], areas), [[90], [30, 32]]);
  });

  it('are none beside it, nor what is higher than a letter', () => {
    assert.deepEqual(lettersIn([core], [box(2, 50, 6, 10), box(100, 20, 20, 60)]), [[]]);
  });

  it('are those of the line that they share the most rows with', () => {
    const cores = [coreAt(50), coreAt(66)];
    assert.deepEqual(lettersIn(cores, [box(30, 40, 8, 10), box(60, 56, 8, 10), box(90, 49, 8, 13)]), [[30], [60, 90]]);
  });

  it('are not the outline of the ground that they stand on', () => {
    assert.deepEqual(lettersIn([core], [outline(24, 42, 60, 22), box(40, 50, 8, 10)]), [[40]]);
  });

  it('are not a ruling, which the map sees, but an l or a bar are', () => {
    const bar = box(30, 46, 2, 16);
    assert.deepEqual(lettersIn([core], [bar]), [[30]]);
    const ruled = mapsWhere(110, 60, { rule: (x) => x === 15 });
    assert.deepEqual(lettersIn([core], [bar], ruled), [[]]);
  });

  it('have walls among them where uprights go through the line', () => {
    const { components } = painted(box(60, 30, 2, 50), box(30, 50, 8, 10)).found;
    const [line] = lettersOf(components, [core], blank, () => true);
    assert.deepEqual([line?.walls.map((x) => x + 1), line?.letters.length], [[60], 1]);
  });
});

describe('what is more than a letter', () => {
  const boxesOf = (cores: readonly Core[], ...areas: Area[]): number[][] => {
    const { page, found } = painted(...areas);
    return cutToCores(page, found, cores).components.map(({ top, bottom }) => [top, bottom]);
  };

  it('is cut where the zones of lines end: a p that touches the b below', () => {
    const cores = [coreAt(50), coreAt(76)];
    const pieces = boxesOf(cores, box(60, 36, 3, 52));
    const [upper, lower] = cores.map(zoneOf);
    assert.ok(pieces.some(([top, bottom]) => top! < 40 && bottom! <= upper!.bottom + 1));
    assert.ok(pieces.some(([top, bottom]) => top! >= lower!.top - 1 && bottom! > 80));
  });

  it('leaves a letter whole', () => {
    const { page, found } = painted(box(60, 46, 8, 18));
    assert.equal(cutToCores(page, found, [coreAt(60)]), found);
  });

  it('leaves an underline behind that a letter touches', () => {
    const { page, found } = painted((x, y) => box(60, 44, 3, 30)(x, y) || box(60, 63, 60, 2)(x, y));
    const cut = cutToCores(page, found, [coreAt(60)]).components;
    // The letter's own edges are some 50 px.
    assert.ok(
      cut.some(({ bottom, area }) => bottom <= 66 && area < 60),
      JSON.stringify(cut),
    );
  });

  it('leaves the frame behind which a letter touches', () => {
    const frame = outline(20, 40, 180, 28);
    const { page, found } = painted((x, y) => frame(x, y) || box(60, 50, 3, 18)(x, y));
    const cut = cutToCores(page, found, [coreAt(60, 50, 150)]).components;
    assert.ok(
      cut.some(({ left, right }) => left > 55 && right < 66),
      JSON.stringify(cut),
    );
  });
});
