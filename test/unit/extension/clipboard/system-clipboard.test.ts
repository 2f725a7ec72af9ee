import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSystemClipboard } from '../../../../src/clipboard/system-clipboard.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Bytes that are no text. */
const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0x0a]);

/** An environment whose only program is this one, a shell script. */
async function withProgram(folder: string, name: string, script: string): Promise<NodeJS.ProcessEnv> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { PATH: folder };
}

const octal = [...image].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
const cases: readonly (readonly [NodeJS.Platform, string, string, Readonly<Record<string, string>>])[] = [
  ['linux', 'xclip', `[ "$4" = image/png ] && printf '%b' '${octal}'`, {}],
  ['linux', 'wl-paste', `[ "$2" = image/png ] && printf '%b' '${octal}'`, { WAYLAND_DISPLAY: 'wayland-0' }],
  ['darwin', 'osascript', `printf '%s\\n' '«data PNGf${image.toString('hex').toUpperCase()}»'`, {}],
  ['win32', 'powershell', `printf '%s\\r\\n' '${image.toString('base64')}'`, {}],
];

describe('the image on the system’s clipboard', { skip: process.platform === 'win32' }, () => {
  const scratch = temporaryFolder();
  for (const [platform, program, script, more] of cases) {
    it(`comes from ${program}`, async () => {
      const folder = mkdtempSync(join(scratch, 'path-'));
      const env = { ...(await withProgram(folder, program, script)), ...more };
      assert.deepEqual(await readSystemClipboard(platform, env), image);
    });

    it(`is none where ${program} says so, or is not there`, async () => {
      const folder = mkdtempSync(join(scratch, 'path-'));
      assert.equal(await readSystemClipboard(platform, { PATH: folder, ...more }), undefined);
      const failing = await withProgram(folder, program, 'echo no >&2; exit 1');
      assert.equal(await readSystemClipboard(platform, { ...failing, ...more }), undefined);
      const silent = await withProgram(folder, program, '');
      assert.equal(await readSystemClipboard(platform, { ...silent, ...more }), undefined);
    });
  }
});
