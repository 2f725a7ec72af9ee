import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { execa } from 'execa';
import { repository } from '../../support/workbench.ts';
import { answers, ask, chooseFromMenu, openDetails, openWindow } from './window.ts';

async function makePackage(out: string): Promise<string> {
  await execa(process.execPath, [join(repository, 'scripts/package.ts'), '--out', out]);
  const vsix = (await readdir(out)).find((name) => name.endsWith('.vsix'));
  assert.ok(vsix);
  return vsix;
}

it('two packagings of one commit give equal files', async () => {
  const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'convllava-vsix-'))));
  try {
    const hashes: string[] = [];
    for (const folder of folders) {
      const bytes = await readFile(join(folder, await makePackage(folder)));
      hashes.push(createHash('sha256').update(bytes).digest('hex'));
    }
    assert.equal(hashes[0], hashes[1]);
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
});

it('a packaged extension installs into a clean VS Code, shows its page, and answers with its own Node', async () => {
  const out = await mkdtemp(join(tmpdir(), 'convllava-vsix-'));
  try {
    const vsix = await makePackage(out);
    const contents = await readFile(join(out, vsix.replace(/\.vsix$/, '.contents.txt')), 'utf8');
    assert.match(contents, /^[0-9a-f]{64} +\d+ dist\/extension\.cjs$/m);
    assert.doesNotMatch(contents, /\.(ts|map)$/m);
    await using window = await openWindow({ vsix: join(out, vsix) });
    const { page } = window;
    const details = await openDetails(page);
    await details.getByText('To begin', { exact: true }).waitFor();
    assert.equal(await details.getByRole('img').count(), 0, 'a picture would be a broken one');
    await page.screenshot({ path: join(repository, '.cache', 'e2e', 'details.png') });
    await page
      .getByRole('tab', { name: /^Explorer/ })
      .first()
      .click();
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'What is this?');
    await answers(page).waitFor();
    const { stdout } = await execa('ps', ['-eo', 'args']);
    assert.match(stdout, /convllava\.convllava\S*\/dist\/runtime\/node \S*\/dist\/sidecar\/main\.js/);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
