import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figuresBefore, hasColumn, isBare, isBesideOther, similar } from '../../../sidecar/interface/aligned-names.ts';
import { em, figure, framed, line } from '../../support/seen.ts';

describe('a bare name', () => {
  it('has words and no box', () => {
    assert.equal(isBare(line('General', 20, 60)), true);
    assert.equal(isBare(figure('button', 20, 60, 40, 20)), false);
    assert.equal(isBare(framed('General', 20, 60, 'button', [10, 10])), false);
  });

  it('may be taken for a link only where it has no colour', () => {
    assert.equal(isBare(line('General', 20, 60, 'link')), true);
    assert.equal(isBare(line('General', 20, 60, 'link', { accent: 0.2 })), false);
  });

  it('is none that has a sign of its own, such as a check box', () => {
    assert.equal(isBare(line('General', 20, 60, 'checkbox (checked)')), false);
  });
});

describe('a column', () => {
  const item = line('Privacy', 20, 100);

  it('is a bare name right above or below at the same left side', () => {
    assert.equal(hasColumn(item, [item, line('General', 20, 70)]), true);
    assert.equal(hasColumn(item, [item, line('About', 20, 130)]), true);
    assert.equal(hasColumn(item, [item]), false, 'an item is no column by itself');
  });

  it('is none of what begins elsewhere, is far away, or of another size', () => {
    for (const other of [
      line('General', 20 + 0.5 * em, 70),
      line('General', 20, 100 - 6 * em),
      line('General', 20, 70, 'text', { em: 1.5 * em }),
    ])
      assert.equal(hasColumn(item, [item, other]), false);
  });
});

describe('what stands in the row of an item', () => {
  const item = line('Save', 100, 60, 'button');

  it('counts where it is of the kind that is asked for, and another one', () => {
    assert.equal(isBesideOther(item, 'button', [item, line('Cancel', 200, 60, 'button')]), true);
    assert.equal(isBesideOther(item, 'button', [item, line('Cancel', 200, 60)]), false);
    assert.equal(isBesideOther(item, 'button', [item, line('Cancel', 200, 90, 'button')]), false);
    assert.equal(isBesideOther(item, 'button', [item]), false);
  });

  it('and is a figure right before it, is its mark', () => {
    const mark = figure('checkbox (checked)', 78, 60, 14);
    const far = figure('icon', 40, 60, 14);
    const lower = figure('icon', 78, 80, 14);
    const behind = figure('icon', 140, 60, 14);
    const word = line('of', 80, 60);
    assert.deepEqual(figuresBefore(item, [mark, far, lower, behind, word]), [mark]);
  });
});

it('sizes are similar where they differ by a fraction', () => {
  assert.equal(similar(15, 14), true);
  assert.equal(similar(20, 14), false);
});
