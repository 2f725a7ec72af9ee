/** The layout model computes what PyTorch does, and sees a page in tiles as it sees it whole. */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { convertLayout } from '../../../sidecar/conversion/convert-layout.ts';
import { LazyLayout } from '../../../sidecar/layout/lazy-layout.ts';
import { LayoutModel } from '../../../sidecar/layout/layout-model.ts';
import { createSession, floats, output } from '../../../sidecar/inference/session.ts';
import { layoutDataFile, layoutFile, readLayoutManifest } from '../../../sidecar/model/layout-config.ts';
import { Tensor } from '../../../sidecar/onnxruntime/library.ts';
import { layoutPackage } from '../../../sidecar/paths.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { goldenDir, goldenTensors } from '../../support/golden.ts';
import { largestDifference } from '../../support/packages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const checkpoint = join(goldenDir('layout'), 'checkpoint');
const model = join(folder, 'layout');
before(() => convertLayout(checkpoint, model));

const unstopped = new AbortController().signal;

/** A page whose every pixel is another. */
function pageOf(width: number, height: number): Page {
  return { width, height, rgb: Uint8Array.from({ length: 3 * width * height }, (_, at) => (at * at * 31 + at) % 251) };
}

describe('a converted layout model', () => {
  it('computes the reference values', async (t) => {
    const golden = goldenTensors('layout');
    const session = await createSession(join(model, layoutFile), { device: 'cpu', arena: true });
    const { data, shape } = golden('pixel_values');
    const maps = output(await session.run({ pixel_values: new Tensor('float32', data, shape) }), 'maps');
    const expected = golden('maps');
    assert.deepEqual(maps.dims, expected.shape);
    const error = largestDifference(floats(maps), expected.data);
    t.diagnostic(`within ${error.toExponential(1)}`);
    // The products of weights and layer scales are rounded to fp16.
    assert.ok(error < 5e-3);
  });

  it('sees a part of a page that lies far from the border of a tile as it sees the part alone', async () => {
    const layout = await LayoutModel.load(model);
    const page = pageOf(1600, 1024);
    const { width, height, maps } = await layout.look(page, unstopped);
    assert.deepEqual({ width, height }, { width: 800, height: 512 });
    const [left, side] = [992, 608];
    const rows = Array.from({ length: 1024 }, (_, y) =>
      page.rgb.subarray(3 * (y * 1600 + left), 3 * (y * 1600 + left + side)),
    );
    const part = await layout.look({ width: side, height: 1024, rgb: Buffer.concat(rows) }, unstopped);
    const at = (x: number, y: number): number => maps.text[y * width + x]!;
    for (const [x, y] of [
      [790, 256],
      [700, 300],
    ] as const)
      assert.ok(Math.abs(at(x, y) - part.maps.text[y * part.width + x - left / 2]!) < 1e-3);
    await layout.dispose();
  });

  it('has maps for every pixel of a page of any size', async () => {
    const layout = await LayoutModel.load(model);
    const { width, height, maps } = await layout.look(pageOf(77, 45), unstopped);
    assert.deepEqual({ width, height }, { width: 39, height: 23 });
    assert.ok(Object.values(maps).every((map) => map.length === 39 * 23 && map.every((value) => value !== 0)));
    await layout.dispose();
  });

  it('stops between two tiles', async () => {
    const layout = await LayoutModel.load(model);
    await assert.rejects(layout.look(pageOf(64, 64), AbortSignal.abort()), { code: 'CANCELLED' });
    await layout.dispose();
  });

  it('says what is wrong with a checkpoint and with a package', async () => {
    const damaged = join(folder, 'damaged');
    await cp(checkpoint, damaged, { recursive: true });
    const config = await readFile(join(damaged, 'config.json'), 'utf8');
    await writeFile(join(damaged, 'config.json'), config.replace('"slope"', '"tilt"'));
    await assert.rejects(convertLayout(damaged, join(folder, 'out')), { code: 'CHECKPOINT_CONFIG' });
    await assert.rejects(LayoutModel.load(folder), { code: 'PACKAGE_NOT_FOUND' });
  });

  it('is not loaded where a bit of it has changed', async () => {
    const changed = join(folder, 'changed');
    await cp(model, changed, { recursive: true });
    const data = await readFile(join(changed, layoutDataFile));
    data[1000]! ^= 1;
    await writeFile(join(changed, layoutDataFile), data);
    await assert.rejects(LayoutModel.load(changed), { code: 'PACKAGE_DAMAGED' });
  });
});

describe('the layout model that is loaded when a page is first looked at', () => {
  it('is loaded once, and again after it could not be', async () => {
    const place = join(folder, 'late');
    const layout = new LazyLayout(place);
    await assert.rejects(layout.look(pageOf(64, 64), unstopped), { code: 'PACKAGE_NOT_FOUND' });
    await cp(model, place, { recursive: true });
    const [first, second] = await Promise.all([1, 2].map(() => layout.look(pageOf(64, 64), unstopped)));
    assert.deepEqual(first, second);
    await layout.dispose();
  });
});

describe('the layout model that is shipped', () => {
  it('is what its manifest says, and takes less than 3 MB', async () => {
    const { files } = await readLayoutManifest(layoutPackage);
    assert.ok(Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0) < 3 * 2 ** 20);
    await (await LayoutModel.load(layoutPackage)).dispose();
  });
});
