import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { above, before, behind, isInRow, isNear } from '../../../sidecar/interface/neighbours.ts';
import { em, figure, framed, line } from '../../support/seen.ts';

describe('the words behind a mark', () => {
  const mark = figure('checkbox (checked)', 20, 60, 14);

  it('are the nearest ones at its right', () => {
    const [near, next] = [line('Wrap', 42, 60), line('lines', 50, 60)];
    assert.equal(behind(mark, [next, near]), near);
  });

  it('are none before it, far from it or in another row', () => {
    for (const other of [line('Wrap', -20, 60), line('Wrap', 20 + 14 + 2 * em, 60), line('Wrap', 42, 60 + em)])
      assert.equal(behind(mark, [other]), undefined);
  });
});

describe('the label before a control', () => {
  it('is that of the nearest column, the upper one of two lines', () => {
    const [far, upper, lower] = [line('General', 20, 60), line('Quiet hours', 160, 60), line('At night.', 160, 76)];
    assert.equal(before(figure('switch (on)', 520, 68, 40, 22), [far, lower, upper]), upper);
  });

  it('may be at the other end of a row, but of a check box is near it', () => {
    const label = line('Wrap', 20, 60);
    assert.equal(before(figure('switch (on)', 600, 60, 40, 22), [label]), label);
    assert.equal(before(figure('checkbox (checked)', 600, 60, 14), [label]), undefined);
    assert.equal(before(figure('checkbox (checked)', 90, 60, 14), [label]), label);
  });

  it('is neither behind it nor in another row', () => {
    const control = figure('slider', 100, 60, 100, 20);
    assert.equal(before(control, [line('Zoom', 220, 60), line('Zoom', 20, 60 + 3 * em)]), undefined);
  });
});

describe('the label above a field', () => {
  const field = framed('Anna', 28, 100, 'text field', [8, 120]);

  it('begins where the field or its words do, and is the nearest', () => {
    const [near, far] = [line('Name', 20, 76), line('Account', 20, 66)];
    assert.equal(above(field, [far, near]), near);
  });

  it('is neither far above, beside nor below', () => {
    for (const other of [line('Name', 20, 30), line('Name', 90, 76), line('Name', 20, 100), line('Name', 20, 124)])
      assert.equal(above(field, [other]), undefined);
  });

  it('may be farther from the middle of a high field', () => {
    const label = line('Notes', 20, 60);
    const high = { ...field, frame: { left: 20, top: 70, right: 300, bottom: 150 } };
    assert.equal(above(high, [label]), label);
    assert.equal(above({ ...field, frame: { left: 20, top: 92, right: 300, bottom: 150 } }, [label]), undefined);
  });
});

it('what is in the row of a text has its middle there', () => {
  assert.equal(isInRow(figure('icon', 0, 63, 40), line('Name', 20, 60)), true);
  assert.equal(isInRow(figure('icon', 0, 70, 40), line('Name', 20, 60)), false);
});

describe('the value of a slider', () => {
  const slider = figure('slider', 100, 60, 200, 20);
  const label = line('Volume', 20, 52);

  it('stands behind it, or right under its label', () => {
    assert.equal(isNear(line('60 %', 310, 60), slider, undefined), true);
    assert.equal(isNear(line('60 %', 20, 68), slider, label), true);
  });

  it('does not stand before it, far behind it, or under another text', () => {
    assert.equal(isNear(line('60 %', 20, 60), slider, undefined), false);
    assert.equal(isNear(line('60 %', 400, 60), slider, undefined), false);
    assert.equal(isNear(line('60 %', 20, 110), slider, label), false);
    assert.equal(isNear(line('60 %', 60, 68), slider, label), false);
  });
});
