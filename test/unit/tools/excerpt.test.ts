import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerpt } from '../../../sidecar/tools/excerpt.ts';

const text = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\n');
const budget = { firstLine: 1, maxCharacters: 1000 };

describe('excerpt', () => {
  it('leaves alone what fits', () => {
    const answer = { text: 'one\ntwo', notes: ['Doubtful.'] };
    assert.deepEqual(excerpt(answer, budget), answer);
    const full = { text: 'x'.repeat(1000), notes: [] };
    assert.deepEqual(excerpt(full, budget), full);
  });

  it('cuts at a line, within the budget, and says where to go on', () => {
    const first = excerpt({ text, notes: [] }, { firstLine: 1, maxCharacters: 700 });
    const next = Number(/firstLine (\d+)/.exec(first!.notes[0]!)?.[1]);
    const rest = excerpt({ text, notes: [] }, { firstLine: next, maxCharacters: 700 });
    assert.equal(`${first!.text}\n${rest!.text}`, text);
    assert.ok(first!.text.length + first!.notes.join('\n').length <= 700);
    assert.deepEqual(rest!.notes, [`These are the lines ${next} to 100, the last one.`]);
    assert.ok(first!.notes[0]!.includes(`${rest!.text.length + 1} characters were left out`));
  });

  it('counts the notes', () => {
    const note = 'n'.repeat(400);
    const cut = excerpt({ text, notes: [note] }, budget);
    assert.equal(cut!.notes[0], note);
    assert.ok(cut!.text.length + cut!.notes.join('\n').length <= 1000);
  });

  it('cuts within a line that is too long for itself, but no character in two', () => {
    const cut = excerpt({ text: `${'😀'.repeat(1000)}\nend`, notes: [] }, { firstLine: 1, maxCharacters: 1001 });
    assert.match(cut!.text, /^(😀)+$/u);
    assert.match(cut!.notes[0]!, /^Line 1 of 2 is cut; \d+ characters were left out\./);
  });

  it('has nothing of a text that ends before', () => {
    assert.equal(excerpt({ text, notes: [] }, { firstLine: 101, maxCharacters: 1000 }), undefined);
  });
});
