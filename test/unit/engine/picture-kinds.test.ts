import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSure, type PictureKind } from '../../../contracts/picture-kind.ts';
import type { AskedPages } from '../../../sidecar/engine/asked-page.ts';
import {
  hasArrows,
  hasControls,
  isFlowChartIfClear,
  isScreen,
  isTextless,
  mayBeFlowChart,
  mayBeScreen,
  mayHaveControls,
  partTaskOf,
  PictureKinds,
  toldKind,
  type SeenPicture,
} from '../../../sidecar/engine/picture-kinds.ts';
import type { IdentifiedImage } from '../../../sidecar/image/file-hashes.ts';
import { mapsWhere } from '../../support/maps.ts';
import { colours } from '../../support/images.ts';
import { box, paint } from '../../support/painted.ts';
import { pictureOf } from '../../support/seen-pictures.ts';

const of = (kind: PictureKind, probability = 0.99): SeenPicture => pictureOf({ [kind]: probability });

describe('what may be said of a picture', () => {
  it('is anything where its kind is not sure', () => {
    const strange = pictureOf({});
    assert.equal(strange.guess, undefined);
    assert.deepEqual(
      [mayBeScreen, mayBeFlowChart, hasArrows].map((may) => may(strange)),
      [true, true, true],
    );
    assert.ok(mayHaveControls(pictureOf({ interface: 0.3, document: 0.7 })));
    assert.ok(!isTextless(strange));
  });

  it('is its likeliest kind where that is likelier than not, and acted upon from 0.8 on', () => {
    assert.deepEqual(of('plot', 0.81).guess, { kind: 'plot', confidence: 0.81 });
    assert.deepEqual(
      [0.81, 0.79, 0.51, 0.49].map((probability) => isSure(of('plot', probability).guess)),
      [true, false, false, false],
    );
    assert.equal(of('plot', 0.51).guess?.kind, 'plot');
    assert.equal(of('plot', 0.49).guess, undefined);
  });

  it('has rather controls than not where it is likelier a screen or a form', () => {
    assert.deepEqual(
      [{ interface: 0.3, form: 0.3 }, { interface: 0.3, table: 0.7 }, { code: 0.9 }].map((one) =>
        hasControls(pictureOf(one)),
      ),
      [true, false, false],
    );
  });

  it('is classes or entities by what is written in them, for they look alike', () => {
    const [members, columns] = [
      ['Meter', 'reset()', 'read(): int'],
      ['meter', 'meter_id PK', 'name varchar'],
    ];
    assert.equal(toldKind(of('class'), columns)?.kind, 'er');
    assert.equal(toldKind(of('er'), members)?.kind, 'class');
    assert.equal(toldKind(of('class'), ['Meter', 'value'])?.kind, undefined);
    assert.equal(toldKind(of('class', 0.6), ['Meter', 'value'])?.kind, undefined);
    assert.deepEqual(toldKind(pictureOf({ class: 0.4, er: 0.3 }), columns)?.kind, 'er');
    assert.equal(toldKind(pictureOf({ class: 0.3 }), columns), undefined);
    assert.equal(toldKind(pictureOf({}), columns, 'class')?.kind, 'er', 'of boxes that were found');
    assert.equal(toldKind(pictureOf({}), ['Meter', 'value'], 'class')?.kind, 'class', 'nothing says otherwise');
    assert.deepEqual(toldKind(of('code', 0.9), members), { kind: 'code', confidence: 0.9 });
    assert.deepEqual(toldKind(of('class'), members, 'sequence'), { kind: 'sequence', confidence: 1 });
  });

  it('is told by its controls or by its arrows where it is rather a screen or a flow chart than not', () => {
    assert.deepEqual([of('interface', 0.6), of('flowchart', 0.6), of('interface', 0.4)].map(partTaskOf), [
      'describe',
      'diagram',
      undefined,
    ]);
    assert.deepEqual([of('sequence'), of('photo'), of('code')].map(partTaskOf), [undefined, undefined, undefined]);
  });

  it('is what a screen has of a window, be it full of code, but not of a photograph', () => {
    assert.deepEqual(
      (['interface', 'code', 'table', 'photo', 'flowchart'] as const).map((kind) => mayBeScreen(of(kind))),
      [true, true, true, false, false],
    );
  });

  it('is no screen where it is surely something else, though not sure what', () => {
    const picture = pictureOf({ photo: 0.45, plot: 0.45 });
    assert.equal(picture.guess, undefined);
    assert.ok(!mayBeScreen(picture));
    assert.ok(!mayBeFlowChart(picture));
  });

  it('is sketched where it is rather a screen than not, and described where it only may be one', () => {
    const page = pictureOf({ document: 0.6, form: 0.3 });
    assert.ok(mayBeScreen(page) && !isScreen(page));
    assert.ok(isScreen(pictureOf({ document: 0.3, form: 0.6 })));
  });

  it('is what controls say of interfaces and forms alone', () => {
    assert.deepEqual(
      (['interface', 'form', 'code', 'photo'] as const).map((kind) => mayHaveControls(of(kind))),
      [true, true, false, false],
    );
  });

  it('is a flow chart of what has nodes and arrows, unless it is surely another diagram', () => {
    assert.equal(mayBeFlowChart(of('flowchart')), true);
    assert.equal(mayBeFlowChart(pictureOf({ state: 0.9, flowchart: 0.08 })), true);
    assert.equal(mayBeFlowChart(of('state', 0.97)), false);
    assert.equal(mayBeFlowChart(of('gantt', 0.9)), false);
    assert.deepEqual([hasArrows(of('state')), hasArrows(of('sequence'))], [true, false]);
  });

  it('is hardly text where it is a photograph or blank, whichever', () => {
    assert.ok(isTextless(pictureOf({ photo: 0.5, blank: 0.4 })));
    assert.ok(!isTextless(of('document')));
  });

  it('is a flow chart that is found without a doubt of what looks like one, but not of other nodes and arrows', () => {
    assert.deepEqual(
      (['sequence', 'gantt', 'interface', 'class', 'state', 'photo'] as const).map((kind) =>
        isFlowChartIfClear(of(kind)),
      ),
      [true, true, true, false, false, false],
    );
  });
});

describe('the kind of a picture', () => {
  it('is looked at once for each image and region, and again when another one was in between', async () => {
    let looks = 0;
    const pages = {
      load: () => Promise.resolve({ page: paint(40, 30, [[colours.blue, box(0, 0, 20, 30)]]) }),
    } as unknown as AskedPages;
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
