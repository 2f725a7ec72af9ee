import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PictureGuess, PictureKind } from '../../../contracts/picture-kind.ts';
import type { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import {
  hasArrows,
  isFlowChartIfClear,
  mayBeFlowChart,
  mayBeScreen,
  mayHaveControls,
  PictureKinds,
} from '../../../sidecar/engine/picture-kinds.ts';
import type { IdentifiedImage } from '../../../sidecar/image/file-hashes.ts';
import { mapsWhere } from '../../support/maps.ts';
import { paint } from '../../support/painted.ts';

const guess = (kind: PictureKind, confidence = 0.99): PictureGuess => ({ kind, confidence });

describe('what may be said of a picture', () => {
  it('is anything where its kind is not sure', () => {
    assert.deepEqual(
      [mayBeScreen, mayHaveControls, mayBeFlowChart, hasArrows].map((may) => may(undefined)),
      [true, true, true, true],
    );
  });

  it('is what a screen has of a window, be it full of code, but not of a photograph', () => {
    assert.deepEqual(
      (['interface', 'code', 'table', 'photo', 'flowchart'] as const).map((kind) => mayBeScreen(guess(kind))),
      [true, true, true, false, false],
    );
  });

  it('is what controls say of interfaces and forms alone', () => {
    assert.deepEqual(
      (['interface', 'form', 'code', 'photo'] as const).map((kind) => mayHaveControls(guess(kind))),
      [true, true, false, false],
    );
  });

  it('is a flow chart of what has nodes and arrows, unless it is surely another diagram', () => {
    assert.equal(mayBeFlowChart(guess('flowchart')), true);
    assert.equal(mayBeFlowChart(guess('state', 0.9)), true);
    assert.equal(mayBeFlowChart(guess('state', 0.97)), false);
    assert.equal(mayBeFlowChart(guess('gantt', 0.9)), false);
    assert.deepEqual([hasArrows(guess('state')), hasArrows(guess('sequence'))], [true, false]);
  });

  it('is a flow chart that is found without a doubt of what looks like one, but not of other nodes and arrows', () => {
    assert.deepEqual(
      (['sequence', 'gantt', 'interface', 'class', 'state', 'photo'] as const).map((kind) =>
        isFlowChartIfClear(guess(kind)),
      ),
      [true, true, true, false, false, false],
    );
  });
});

describe('the kind of a picture', () => {
  it('is looked at once for each image and region, and again when another one was in between', async () => {
    let looks = 0;
    const pages = { load: () => Promise.resolve({ page: paint(40, 30, []) }) } as unknown as AskedPages;
    const kinds = new PictureKinds(() => {
      looks++;
      return Promise.resolve(mapsWhere(20, 15, {}));
    }, pages);
    const { signal } = new AbortController();
    const image = (hash: string): IdentifiedImage => ({ hash }) as IdentifiedImage;
    const region = { x: 0, y: 0, width: 4, height: 4 };
    for (const [hash, part, wanted] of [
      ['a', undefined, 1],
      ['a', undefined, 1],
      ['a', region, 2],
      ['b', region, 3],
      ['a', undefined, 4],
    ] as const) {
      await kinds.of(image(hash), part, signal);
      assert.equal(looks, wanted, `${hash} ${JSON.stringify(part)}`);
    }
  });
});
