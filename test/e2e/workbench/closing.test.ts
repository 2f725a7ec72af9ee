import assert from 'node:assert/strict';
import { it } from 'node:test';
import { execa } from 'execa';
import { childrenOf, isRunning, until } from '../../support/processes.ts';
import { ask, chooseFromMenu, openWindow, panelOf } from './window.ts';

it('VS Code that is closed while a model loads leaves no process behind', async () => {
  // The fake sidecar takes a minute to load a model of this name.
  const window = await openWindow({ fakeSidecar: true, settings: { 'convllava.model': '/slow' } });
  const { page, fixtures } = window;
  let processes: readonly number[] = [];
  try {
    await chooseFromMenu(page, 'screenshot.png', 'Ask About Image…');
    await ask(page, 'Never mind.');
    await panelOf(page).getByRole('progressbar', { name: 'Loading' }).first().waitFor();
    processes = await processesWith(fixtures.folder);
    assert.ok(processes.length >= 2, `the sidecar and its worker: ${processes.join(', ')}`);

    // Told to stop, it stops waiting at once.
    await panelOf(page).getByRole('button', { name: 'Stop' }).click();
    await panelOf(page).getByText('Stopped before the first word.').waitFor();
  } finally {
    await window[Symbol.asyncDispose]();
  }
  await until(() => !processes.some(isRunning));
});

/** The processes that have a word among their arguments, and their children. */
async function processesWith(word: string): Promise<readonly number[]> {
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,args=']);
  const sidecars = stdout
    .split('\n')
    .filter((line) => line.includes('fake-sidecar.ts') && line.includes(word))
    .map((line) => Number.parseInt(line));
  const workers = await Promise.all(sidecars.map((pid) => childrenOf(pid)));
  return [...sidecars, ...workers.flat()];
}
