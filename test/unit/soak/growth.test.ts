import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { growth, type Row } from '../../soak/questions.ts';

const mib = 2 ** 20;

/** Forty rows, in which the last ten need more. */
function rowsWith(more: { readonly native?: number; readonly used?: number; readonly taken?: number }): Row[] {
  return Array.from({ length: 40 }, (_, index) => {
    const { native = 0, used = 0, taken = 0 } = index < 30 ? {} : more;
    // Between two collections of what is no longer used there is more.
    const heapUsed = (20 + used + (index % 3) * 15) * mib;
    const heapTotal = (90 + used + taken) * mib;
    const worker = { at: 0, rss: heapTotal + (300 + native) * mib, heapUsed, heapTotal, external: 0, handles: 29 };
    return { questions: index, seconds: index, main: worker, worker };
  });
}

describe('the growth of the soak', () => {
  it('is that of what lies outside of V8’s heap, and of what stays in it', () => {
    assert.equal(growth(rowsWith({})), 0);
    assert.equal(growth(rowsWith({ native: 50 })), 50);
    assert.equal(growth(rowsWith({ used: 40 })), 40);
  });

  it('is none where V8 takes more room for what is new', () => {
    assert.equal(growth(rowsWith({ taken: 64 })), 0);
  });
});
