import assert from 'node:assert/strict';
import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BinaryFile, fileError } from '../../../sidecar/checkpoint/binary-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('a file read by position', () => {
  it('gives the bytes that were asked for', async () => {
    const path = join(folder, 'bytes');
    await writeFile(path, Buffer.from([1, 2, 3, 4, 5]));
    const file = await BinaryFile.open(path);
    assert.equal(file.size, 5);
    assert.deepEqual([...(await file.read(1, 3))], [2, 3, 4]);
    await file.close();
  });

  it('that shrinks while it is open is damaged at its new end', async () => {
    const path = join(folder, 'shrinking');
    await writeFile(path, Buffer.alloc(100));
    const file = await BinaryFile.open(path);
    await truncate(path, 40);
    await assert.rejects(file.read(30, 50), {
      code: 'CHECKPOINT_DAMAGED',
      params: { file: path, offset: 40, reason: 'it ends 40 bytes early' },
    });
    await file.close();
  });

  it('that is not there, or is a folder, says so', async () => {
    const path = join(folder, 'inner');
    await mkdir(path);
    await assert.rejects(BinaryFile.open(path), { code: 'FILE_IS_DIRECTORY' });
    await assert.rejects(BinaryFile.open(join(path, 'nothing')), { code: 'FILE_NOT_FOUND' });
  });

  it(
    'that may not be read says so',
    { skip: process.platform === 'win32' && 'on Windows all may be read' },
    async () => {
      const path = join(folder, 'secret');
      await writeFile(path, '');
      await chmod(path, 0);
      const user = process.geteuid!();
      // Root may read everything.
      if (user === 0) process.seteuid!('nobody');
      try {
        await assert.rejects(BinaryFile.open(path), { code: 'FILE_NOT_READABLE', message: /permission denied/ });
      } finally {
        if (user === 0) process.seteuid!(user);
      }
    },
  );

  it('fails in words that a user understands, and a bug stays a bug', () => {
    const failure = (code: string) => fileError('x', Object.assign(new Error(code), { code }));
    assert.equal(failure('EACCES').message, 'x cannot be read: permission denied.');
    assert.equal(failure('EIO').message, 'x cannot be read: EIO.');
    assert.equal(failure('ENOTDIR').message, 'x does not exist.');
    assert.ok(fileError('x', new TypeError('a bug')) instanceof TypeError);
  });
});
