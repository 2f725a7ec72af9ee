import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { execa } from 'execa';

it('every command is registered, every setting read, every string translated', async () => {
  const script = join(import.meta.dirname, '../../scripts/check-manifest.ts');
  const { exitCode, stderr } = await execa(process.execPath, [script], { reject: false });
  assert.equal(stderr, '');
  assert.equal(exitCode, 0);
});
