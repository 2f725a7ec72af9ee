import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { execa } from 'execa';
import { repository } from '../../support/workbench.ts';
import { answers, ask, chooseFromMenu, openWindow } from './window.ts';

it('a packaged extension installs into a clean VS Code and answers with its own Node', async () => {
  const out = await mkdtemp(join(tmpdir(), 'convllava-vsix-'));
  try {
    await execa(process.execPath, [join(repository, 'scripts/package.ts'), '--out', out]);
    const [vsix] = await readdir(out);
    assert.ok(vsix);
    await using window = await openWindow({ vsix: join(out, vsix) });
    const { page } = window;
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'What is this?');
    await answers(page).waitFor();
    const { stdout } = await execa('ps', ['-eo', 'args']);
    assert.match(stdout, /convllava\.convllava\S*\/dist\/runtime\/node \S*\/dist\/sidecar\/main\.js/);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
