/** A model with a CTC head, from its checkpoint to the text of strips. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import { checkPackage } from '../../../sidecar/agreement/check.ts';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { EngineHost } from '../../../sidecar/worker/host.ts';
import { loadVision, onCpu, unheard } from '../../support/packages.ts';
import { pageSvg } from '../../support/pages.ts';
import { ctcReader } from '../../support/reader-package.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('a model with a CTC head', () => {
  let checkpoint: string;
  let model: string;
  before(async () => {
    ({ checkpoint, model } = await ctcReader(folder));
  });

  it('says so in its package', async () => {
    const { config } = await readPackage(model);
    assert.deepEqual(config.ctc, {
      stage: 3,
      rows: 4,
      steps: 4,
      hidden: 4,
      classes: ['a', 'b', 'c', '1', '2'],
    });
  });

  it('predicts a class for every four pixels, beside the visual tokens', async () => {
    const vision = await loadVision(model, onCpu);
    const seen = { width: 256, height: 64 };
    const data = Float32Array.from({ length: 2 * 3 * seen.width * seen.height }, (_, i) => Math.sin(i));
    const { visualTokens, ctcLogits } = await vision.encode({ data, seen, given: seen }, unheard);
    assert.equal(visualTokens.length, 2 * 4 * vision.hiddenSize);
    assert.equal(ctcLogits?.length, 2 * (seen.width / 4) * 6);
    await vision.dispose();
  });

  it('computes what its checkpoint does', async () => {
    const { vision } = await checkPackage({ model, checkpoint }, () => undefined);
    const head = vision.find(({ name }) => name === 'ctc_logits');
    assert.ok(head && head.error < 1e-5, `${head?.error}`);
  });

  it('reads a page', async () => {
    const page = join(folder, 'page.png');
    await sharp(pageSvg([{ text: 'one line of text', x: 40, y: 60, size: 16 }])).toFile(page);
    const host = new EngineHost();
    try {
      await host.load({ model, device: 'cpu' });
      const { size } = await host.extract({ image: { path: page }, token: 'test' });
      assert.deepEqual(size, { width: 800, height: 400 });
    } finally {
      await host.dispose();
    }
  });

  it('is refused where it reads a stage that the tower has not', async () => {
    const file = join(checkpoint, 'config.json');
    const config = JSON.parse(await readFile(file, 'utf8')) as { ctc: object };
    await writeFile(file, JSON.stringify({ ...config, ctc: { ...config.ctc, stage: 6 } }));
    await assert.rejects(
      openCheckpoint(checkpoint),
      (error) =>
        error instanceof ConvLlavaError && error.code === 'CHECKPOINT_CONFIG' && error.message.includes('stage'),
    );
  });
});
