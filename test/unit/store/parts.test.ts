/** The small parts of the store, without a hub. */
import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import { DiskBudget } from '../../../sidecar/store/budget.ts';
import { bestFit, catalogue, findEntry } from '../../../sidecar/store/catalogue.ts';
import { defaultStoreFolder, modelName } from '../../../sidecar/store/layout.ts';
import { journalOf, PartFile } from '../../../sidecar/store/part-file.ts';
import { formatRange, mergeRanges, missingRanges, parseRanges, prefixLength } from '../../../sidecar/store/ranges.ts';
import { isRepoName, isSafePath } from '../../../sidecar/model/safe-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('ranges', () => {
  it('that touch or overlap become one', () => {
    const ranges = [
      { start: 10, end: 20 },
      { start: 0, end: 10 },
      { start: 15, end: 18 },
      { start: 30, end: 40 },
    ];
    assert.deepEqual(mergeRanges(ranges), [
      { start: 0, end: 20 },
      { start: 30, end: 40 },
    ]);
    assert.equal(prefixLength(mergeRanges(ranges)), 20);
    assert.equal(prefixLength([{ start: 1, end: 2 }]), 0);
  });

  it('that are missing come in pieces', () => {
    assert.deepEqual(missingRanges([{ start: 10, end: 20 }], 35, 8), [
      { start: 0, end: 8 },
      { start: 8, end: 10 },
      { start: 20, end: 28 },
      { start: 28, end: 35 },
    ]);
    assert.deepEqual(missingRanges([{ start: 0, end: 35 }], 35, 8), []);
    assert.deepEqual(missingRanges([], 0, 8), []);
  });

  it('of a journal count up to the last whole line, and within the file', () => {
    assert.equal(formatRange({ start: 1, end: 2 }), '1-2\n');
    assert.deepEqual(parseRanges('0-10\n10-20\n30-4', 100), [{ start: 0, end: 20 }]);
    assert.deepEqual(parseRanges('0-10\n90-110\n20-15\nx\n', 100), [{ start: 0, end: 10 }]);
  });

  it('cover a file whatever of it is there', () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      const size = random(500);
      const some = Array.from({ length: random(8) }, () => {
        const start = random(size + 1);
        return { start, end: start + random(size - start + 1) };
      }).filter(({ start, end }) => start < end);
      const present = mergeRanges(some);
      const missing = missingRanges(present, size, 1 + random(50));
      const whole = size === 0 ? [] : [{ start: 0, end: size }];
      assert.deepEqual(mergeRanges([...present, ...missing]), whole);
      const bytes = [...present, ...missing].reduce((sum, { start, end }) => sum + end - start, 0);
      assert.equal(bytes, size);
    }
  });
});

describe('a file that is arriving', () => {
  const skip = process.platform === 'win32' && 'a link needs rights there';

  it('is written through no link that lies where it goes', { skip }, async () => {
    const mine = join(folder, 'mine');
    const target = join(folder, 'linked');
    for (const planted of [`${target}.part`, journalOf(target)]) {
      await writeFile(mine, 'mine');
      await symlink(mine, planted);
      const file = await PartFile.open(target, 4, 'id');
      await file.write([Buffer.from('data')], 0);
      await file.record({ start: 0, end: 4 });
      await file.finish();
      assert.equal(await readFile(mine, 'utf8'), 'mine');
      assert.equal(await readFile(target, 'utf8'), 'data');
    }
  });

  it('goes on where it stopped', async () => {
    const target = join(folder, 'model');
    const first = await PartFile.open(target, 4, 'id');
    await first.write([Buffer.from('da')], 0);
    await first.record({ start: 0, end: 2 });
    await first.close();
    const second = await PartFile.open(target, 4, 'id');
    assert.equal(second.arrived, 2);
    await second.close();
    const other = await PartFile.open(target, 4, 'another');
    assert.equal(other.arrived, 0);
    await other.close();
  });
});

describe('the room on the disk', () => {
  it('is given back when a shard is deleted', async () => {
    const budget = new DiskBudget(new AbortController().signal);
    budget.allow(100);
    await budget.room(60);
    let entered = false;
    const waiting = budget.room(50).then(() => (entered = true));
    await tick();
    assert.equal(entered, false);
    await budget.room(-60);
    await waiting;
    assert.equal(entered, true);
  });

  it('may get smaller than what is held, which then has to be given back first', async () => {
    const budget = new DiskBudget(new AbortController().signal);
    budget.allow(100);
    await budget.room(80);
    budget.allow(50);
    let entered = false;
    const waiting = budget.room(10).then(() => (entered = true));
    await budget.room(-30);
    await tick();
    assert.equal(entered, false);
    await budget.room(-10);
    await waiting;
  });

  it('is waited for no longer when all is stopped', async () => {
    const controller = new AbortController();
    const waiting = new DiskBudget(controller.signal).room(1);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});

describe('paths of a hub', () => {
  it('stay in their folder', () => {
    for (const path of ['a', 'a/b.c', 'onnx/decoder_model_merged_q4.onnx_data', 'ü/x y'])
      assert.ok(isSafePath(path), path);
    for (const path of [
      '',
      '/a',
      'a/',
      'a//b',
      '..',
      'a/..',
      './a',
      'C:a',
      'a\\b',
      'con',
      'NUL.txt',
      'a.',
      'a ',
      'a\n',
    ])
      assert.ok(!isSafePath(path), path);
    assert.ok(!isSafePath('x'.repeat(600)));
  });

  it('begin with the name of a repo', () => {
    for (const name of ['a/b', 'ConvLLaVA/ConvLLaVA-sft-1536', 'a.b/c_d']) assert.ok(isRepoName(name), name);
    for (const name of ['a', 'a/b/c', '../a', 'a/..', '/a', 'a/', '-a/b', 'a/b?x']) assert.ok(!isRepoName(name), name);
  });
});

describe('the catalogue', () => {
  it('has the published models, with the figures of the paper where there are any', () => {
    assert.equal(catalogue.length, 6);
    assert.equal(findEntry('sft-1536')?.repo, 'ConvLLaVA/ConvLLaVA-sft-1536');
    assert.equal(findEntry('convllava/convllava-SFT-768')?.visualTokens, 144);
    assert.equal(findEntry('sft-1024')?.published?.['DocVQA'], 48.5);
    assert.equal(findEntry('pretrain-1024')?.published, undefined);
    assert.equal(findEntry('other/model'), undefined);
  });

  it('says which model fits a machine', () => {
    assert.equal(bestFit(32e9).repo, 'ConvLLaVA/ConvLLaVA-sft-1536');
    assert.equal(bestFit(10.2e9).repo, 'ConvLLaVA/ConvLLaVA-sft-1024');
    assert.equal(bestFit(4e9).repo, undefined);
    const { memoryBytes = 0, machineBytes } = bestFit(16e9);
    assert.ok(memoryBytes < machineBytes);
  });

  it('gives no model the name of another’s older or unfinished one', () => {
    assert.equal(modelName('owner/model.old', undefined), 'owner--model-old');
    assert.equal(modelName('owner/model.partial', undefined), 'owner--model-partial');
    assert.equal(modelName('owner/model.old', 'int4'), 'owner--model.old-int4');
  });

  it('gives a model its name', () => {
    assert.equal(modelName('ConvLLaVA/ConvLLaVA-sft-1536', 'int4'), 'ConvLLaVA-sft-1536-int4');
    assert.equal(modelName('other/model', 'fp16'), 'other--model-fp16');
    assert.equal(modelName('other/model', undefined), 'other--model');
  });

  it('has a folder where this system keeps the data of programs', () => {
    assert.equal(defaultStoreFolder({ CONVLLAVA_MODELS: '/somewhere' }), '/somewhere');
    assert.match(defaultStoreFolder({}), /convllava.models$/);
  });
});
