import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreeOn } from '../../../sidecar/document/consensus.ts';
import type { StripReading } from '../../../sidecar/document/reading.ts';

const reading = (text: string, confidence: number): StripReading => ({ text, confidence, tokens: 5, visualTokens: 4 });

describe('looks at a strip', () => {
  it('come to what most of them agree on, though one be surer', () => {
    const readings = [
      reading('cannot be grepped', 0.8),
      reading('cannot be greped', 0.9),
      reading('cannot be grepped', 0.7),
    ];
    assert.equal(agreeOn(readings).text, 'cannot be grepped');
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
