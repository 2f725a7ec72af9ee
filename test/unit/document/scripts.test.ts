import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { scripts } from '../../../contracts/scripts.ts';
import { createScriptTeller, probabilities } from '../../../sidecar/document/scripts.ts';
import fitted from '../../../media/scripts.json' with { type: 'json' };

const media = join(import.meta.dirname, '../../../media');

describe('the script of a line', () => {
  it('has probabilities by how far what was seen lies along the weights of each', () => {
    const weights = { mean: [1], deviation: [2], weights: [[1], [-1]], bias: [0, 0] };
    const [first = 0, second = 0] = probabilities({ classes: ['thai', 'known'], ...weights }, [3]);
    assert.ok(Math.abs(first - 1 / (1 + Math.exp(-2))) < 1e-12);
    assert.ok(Math.abs(first + second - 1) < 1e-12);
  });

  it('is not told of a model that sees otherwise, nor of what is like all lines', () => {
    assert.equal(createScriptTeller()(new Float32Array(8), false), undefined);
    assert.equal(createScriptTeller()(Float32Array.from(fitted.mean), false), undefined);
  });

  it('is rather that of the lines before it', () => {
    const scale = { mean: [0], deviation: [1], weights: [[1], [-1]], bias: [0, 0] };
    const [clear, doubtful] = [Float32Array.of(4), Float32Array.of(0.5)];
    const tell = createScriptTeller({ classes: ['thai', 'known'], ...scale });
    assert.equal(tell(doubtful, false), undefined);
    for (let line = 0; line < 6; line++) assert.equal(tell(clear, false), 'thai');
    assert.equal(tell(doubtful, false), 'thai');
  });

  it('is known among lines that were read, unless it is very clear', () => {
    const scale = { mean: [0], deviation: [1], weights: [[1], [-1]], bias: [0, 0] };
    const tell = createScriptTeller({ classes: ['thai', 'known'], ...scale });
    const clear = Float32Array.of(2.2);
    assert.equal(tell(clear, true), undefined);
    assert.equal(tell(clear, false), undefined);
    assert.equal(createScriptTeller({ classes: ['thai', 'known'], ...scale })(clear, false), 'thai');
    assert.equal(tell(Float32Array.of(6), false), 'thai');
  });

  it('is told by weights for each script, which were fitted to the vision tower that ships', async () => {
    assert.deepEqual(fitted.classes.toSorted(), [...scripts, 'known'].toSorted());
    const tower = await readFile(join(media, 'starter/onnx/vision_encoder_int8.onnx_data'));
    const hash = createHash('sha256').update(tower).digest('hex');
    assert.equal(fitted.visionEncoder, hash, 'fit them again: training/README.md');
  });
});
