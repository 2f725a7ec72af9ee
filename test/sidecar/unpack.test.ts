/** Packages back to checkpoints, for training: nothing of what a package has may be lost or mistaken. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { dataFile, moduleNames } from '../../sidecar/model/modules.ts';
import { unpackTensors } from '../../training/unpack-package.ts';
import { goldenCheckpoint, writeCheckpoint } from '../support/checkpoint-writer.ts';
import { goldenPackage } from '../support/packages.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('the tensors of a package', () => {
  for (const precision of ['fp32', 'int8'] as const) {
    it(`give the same ${precision} weights when they are converted again`, async () => {
      const packed = await goldenPackage(folder, precision);
      const tensors = await unpackTensors(packed);
      const golden = await goldenCheckpoint();
      assert.deepEqual([...tensors.keys()].sort(), [...golden.tensors.keys()].sort());
      const checkpoint = await writeCheckpoint(join(folder, `unpacked-${precision}`), { ...golden, tensors });
      const again = join(folder, `again-${precision}`);
      await convertCheckpoint(checkpoint, again, { precision });
      for (const module of moduleNames) {
        const file = dataFile(module, precision);
        assert.ok((await readFile(join(again, file))).equals(await readFile(join(packed, file))), file);
      }
    });
  }
});
