import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreeOn, type LookReading } from '../../../sidecar/strip-reader/consensus.ts';

/** A reading that is as sure of each character as of all, but for some of them, by their places. */
function reading(text: string, confidence: number, certainties: Readonly<Record<number, number>> = {}): LookReading {
  const characters = Array.from(text, (char, place) => ({ text: char, certainty: certainties[place] ?? confidence }));
  return { text, characters, confidence, tokens: 5, visualTokens: 4 };
}

describe('looks at a strip', () => {
  it('come to what most of them agree on, though one be surer', () => {
    const readings = [
      reading('cannot be grepped', 0.8),
      reading('cannot be greped', 0.9),
      reading('cannot be grepped', 0.7),
    ];
    assert.equal(agreeOn(readings).text, 'cannot be grepped');
  });

  it('are put together of what each of them reads best', () => {
    const readings = [
      reading('scale_matrlx_1', 0.9, { 10: 0.5 }),
      reading('scale_matrix_t', 0.9, { 13: 0.5 }),
      reading('scole_matrix_1', 0.9, { 2: 0.5 }),
    ];
    assert.equal(agreeOn(readings).text, 'scale_matrix_1');
  });

  it('leave out what only one of them has, and keep what only one of them lacks', () => {
    const texts = ['for for i in it', 'for i in it', 'for i n it', 'for i in it.'];
    assert.equal(agreeOn(texts.map((text) => reading(text, 0.9))).text, 'for i in it');
  });

  it('come to a character that two are sure of against one that two others doubt', () => {
    const readings = [
      reading('page 3', 0.9, { 5: 0.4 }),
      reading('page 3', 0.9, { 5: 0.4 }),
      reading('page 8', 0.9),
      reading('page 8', 0.9),
    ];
    assert.equal(agreeOn(readings).text, 'page 8');
  });

  it('leave a doubt at the letters on which they differ', () => {
    const { characters } = agreeOn(['page 3', 'page 3', 'page 8'].map((text) => reading(text, 0.9)));
    const doubtful = characters.filter(({ certainty }) => certainty < 0.8).map(({ text }) => text);
    assert.deepEqual(doubtful, ['3']);
  });

  it('leave a doubt before what only some of them have', () => {
    const { text, characters } = agreeOn(['+020', '+020', '+0200'].map((each) => reading(each, 0.9)));
    assert.equal(text, '+020');
    assert.ok(characters.slice(-2).some(({ certainty }) => certainty < 0.8));
  });

  it('are certain as far as they agree', () => {
    const same = agreeOn([reading('package', 0.6), reading('package', 0.7), reading('package', 0.5)]);
    assert.equal(same.confidence, 1);
    const icon = agreeOn([reading('[8 O', 0.9), reading('qm …', 0.9), reading('K:', 0.9), reading('i', 0.9)]);
    assert.ok(icon.confidence < 0.35, `${icon.confidence}`);
  });

  it('go by the surer ones where no two agree', () => {
    assert.equal(agreeOn([reading('one', 0.5), reading('two', 0.9)]).text, 'two');
    assert.equal(agreeOn([reading('ended', 0.9), reading('endless', 0)]).text, 'ended');
  });

  it('come to nothing certain where none of them ended', () => {
    assert.equal(agreeOn([reading('aaaa', 0), reading('aaaa', 0)]).confidence, 0);
  });
});
