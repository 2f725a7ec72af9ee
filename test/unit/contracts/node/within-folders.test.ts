import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { isWithinFolders, realPath } from '../../../../contracts/node/within-folders.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();

it('a file is within a folder by where links lead, whether it is there or not', async () => {
  const [open, secret] = [join(folder, 'open'), join(folder, 'open-not')];
  await Promise.all([open, secret].map((path) => mkdir(path)));
  await writeFile(join(secret, 'a.png'), '');
  await symlink(secret, join(open, 'link'), 'junction');
  await symlink(open, join(folder, 'other'), 'junction');
  const isOpen = async (path: string) => isWithinFolders(await realPath(path), [join(folder, 'other')]);
  assert.equal(await isOpen(join(open, 'a.png')), true);
  assert.equal(await isOpen(join(open, '..a.png')), true);
  assert.equal(await isOpen(join(folder, 'other/new/a.png')), true);
  assert.equal(await isOpen(open), true);
  assert.equal(await isOpen(join(open, 'link/a.png')), false);
  assert.equal(await isOpen(join(open, 'link/new/a.png')), false);
  assert.equal(await isOpen(join(secret, 'a.png')), false);
  assert.equal(await isOpen(folder), false);
  assert.equal(await isWithinFolders(open, []), false);
});
