/** How likely a line is right. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fittedCalibration, weigh } from '../../../sidecar/document/calibration.ts';
import { evidenceNames, evidenceOf } from '../../../sidecar/document/line-evidence.ts';
import type { LineReading } from '../../../sidecar/page/read-lines.ts';

const sure: LineReading = {
  text: 'every word',
  certainties: Array.from('every word', () => 0.999),
  confidence: 0.999,
  evidence: { looks: 1, ctc: -0.02 },
};
const probabilityOf = (reading: LineReading): number => fittedCalibration.probabilityRight(evidenceOf(reading));

describe('the probability that a line is right', () => {
  it('weighs each piece of evidence by how far it is from the usual', () => {
    const weights = { mean: [1, 2], deviation: [2, 1], weights: [1, -1], bias: 0.5 };
    assert.equal(weigh(weights, [3, 2]), 1 / (1 + Math.exp(-1.5)));
  });

  it('has a weight for all evidence', () => {
    assert.equal(evidenceOf(sure).length, evidenceNames.length);
  });

  it('is high where everything is sure, and then the line is read', () => {
    assert.ok(probabilityOf(sure) > fittedCalibration.leastRead, `${probabilityOf(sure)}`);
  });

  it('is lower where a letter is doubtful, and where the CTC head reads something else', () => {
    const doubtful = { ...sure, certainties: [0.5, ...sure.certainties!.slice(1)] };
    const contradicted = { ...sure, evidence: { looks: 2, ctc: -9 } };
    for (const reading of [doubtful, contradicted]) assert.ok(probabilityOf(reading) < probabilityOf(sure));
  });
});
