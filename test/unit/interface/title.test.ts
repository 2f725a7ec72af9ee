import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWindowSign, titleOf } from '../../../sidecar/interface/title.ts';
import { colours } from '../../support/images.ts';
import { lineAt, lineOf } from '../../support/lines.ts';
import { outline, paint } from '../../support/painted.ts';

const title = lineAt('Settings', 20, 30);
const below = lineAt('General', 20, 80);
const never = (): boolean => false;

describe('the title of a screen', () => {
  it('is the uppermost line', () => {
    assert.equal(titleOf([below, title], never), title);
    assert.equal(titleOf([], never), undefined);
  });

  it('stands alone in its row: beside another text it is a tab or a menu', () => {
    assert.equal(titleOf([title, lineAt('View', title.right + 30, 30), below], never), undefined);
    assert.equal(titleOf([title, lineAt('View', title.right + 200, 30), below], never), title);
  });

  it('is not kept from being one by the signs of its window', () => {
    const cross = lineOf([{ left: 120, top: 20, right: 130, bottom: 30 }], { baseline: 30 });
    assert.equal(titleOf([title, cross, below], never), title);
    const signs = lineAt('ooo', title.right + 30, 30);
    assert.equal(titleOf([title, signs, below], never), undefined);
    assert.equal(
      titleOf([title, signs, below], (line) => line === signs),
      title,
    );
  });

  it('is no sign itself, but a long word is none, whatever it looks like', () => {
    const sign = lineOf([{ left: 4, top: 20, right: 14, bottom: 30 }], { baseline: 30 });
    assert.equal(titleOf([sign, title], never), title);
    assert.equal(
      titleOf([title, below], () => true),
      title,
    );
  });
});

describe('an empty box in the row of the title', () => {
  const sign = { left: 200, top: 18, right: 212, bottom: 30 };
  const isSign = (box: typeof sign, colour = colours.black as readonly [number, number, number]): boolean =>
    isWindowSign(paint(240, 100, [[colour, outline(box.left, box.top, 12, 12, 2)]]), box, title);

  it('is the sign of the window', () => {
    assert.equal(isSign(sign), true);
  });

  it('is none in another row, before the title, or in a colour', () => {
    assert.equal(isSign({ ...sign, top: 60, bottom: 72 }), false);
    assert.equal(isSign({ ...sign, left: 2, right: 14 }), false);
    assert.equal(isSign(sign, colours.blue), false);
  });
});
