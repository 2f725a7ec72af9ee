import assert from 'node:assert/strict';
import { access, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { makeFixtures } from '../../support/fixtures.ts';
import { answers, ask, chooseFromMenu, openWindow } from './window.ts';

const workspaces = {
  'that is not trusted': 'ask',
  // The runtime is a setting of the machine: what a workspace says of it counts nowhere.
  'that is trusted': 'all',
} as const;

for (const [which, trust] of Object.entries(workspaces)) {
  it(`a workspace ${which} answers questions, and cannot name the program that runs`, async () => {
    const { workspace, folder } = await makeFixtures();
    const trap = join(folder, 'trap');
    const sprung = join(folder, 'sprung');
    await writeFile(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    await chmod(trap, 0o755);
    await mkdir(join(workspace, '.vscode'));
    const settings = { 'convllava.runtime.path': trap, 'convllava.device': 'cuda' };
    await writeFile(join(workspace, '.vscode/settings.json'), JSON.stringify(settings));

    await using window = await openWindow({ workspace, trust });
    const { page } = window;
    if (trust === 'ask') await page.getByRole('button', { name: 'Restricted Mode' }).waitFor();
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'What is this?');
    await answers(page).waitFor();
    await assert.rejects(access(sprung), { code: 'ENOENT' });
    await rm(folder, { recursive: true, force: true });
  });
}
