import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { atPage } from '../../../src/panel/document-pages.ts';
import { extension, image, until, withSetting, withSidecar } from './extension.ts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`convllava.${command}`, ...args);
const closeAll = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('documents', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(closeAll);
  const report = () => image('documents/report.pdf');

  it('have the text of their pages extracted, with a mark each', async () => {
    await run('extractText', report());
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^<!-- page 1 of 2 -->\n\n# Harbour report\n\nThe lighthouse was painted/);
    assert.match(text, /\n\n<!-- page 2 of 2 -->\n\nThe second page has one line\.\n$/);
  });

  it('open in the panel with their pages to turn', async () => {
    await run('askPage', report());
    const panel = context.panels.last;
    assert.ok(panel);
    await until('the pages are counted', () => panel.images.hasPages(report().toString()));
    await panel.turnTo(report().toString(), 2);
    assert.equal(panel.current, atPage(report(), 2).toString());
    const shown = panel.images.describe().find(({ id }) => id === panel.current);
    assert.deepEqual(shown?.page, { number: 2, count: 2, document: report().toString() });
    await assert.rejects(panel.turnTo(panel.current, 3), { code: 'PAGE_UNKNOWN' });
    await context.panels.show([report()]);
    const pages = panel.images.describe().filter(({ id }) => id.startsWith(report().toString()));
    assert.deepEqual(
      pages.map(({ id }) => id),
      [report().toString()],
    );
  });

  it('are drawn for the page, and so are their thumbnails', async () => {
    const params = { image: { path: report().fsPath, page: 2 }, side: 160 };
    const { drawn, size } = await context.engine.picture(params);
    assert.deepEqual(size, { width: 1190, height: 1684 });
    assert.deepEqual(drawn, { width: 113, height: 160 });
  });

  it('are found by their words where that is switched on, at the line', async () => {
    // The fake sidecar reads the path of an image as its text.
    await withSidecar(context, 'fake-sidecar.ts', async () =>
      withSetting('find.enabled', true, async () => {
        const done = await context.imageIndex.update();
        assert.ok(done && done.files > 40);
        const [hit] = await context.imageIndex.find('screenshot.png', 5);
        assert.equal(hit?.file, image('screenshot.png').fsPath);
        assert.equal(hit.text, 'screenshot.png');
      }),
    );
    await until('the index is deleted when it is switched off', async () => {
      const file = vscode.Uri.joinPath(context.storageUri, 'find.json');
      return vscode.workspace.fs.stat(file).then(
        () => false,
        () => true,
      );
    });
  });

  it('are not in the index where files.exclude or search.exclude leaves them out', async () => {
    // An update that was at work already knows of no change.
    const inFolder = async () => {
      await context.imageIndex.update();
      return (await context.imageIndex.find('png', 200)).some(({ file }) => file.includes('many'));
    };
    await withSidecar(context, 'fake-sidecar.ts', async () =>
      withSetting('find.enabled', true, async () => {
        for (const section of ['files', 'search']) {
          await until(`they are there without ${section}.exclude`, inFolder);
          const settings = vscode.workspace.getConfiguration(section);
          await settings.update('exclude', { '**/many': true }, vscode.ConfigurationTarget.Global);
          try {
            await until(`they are left out with ${section}.exclude`, async () => !(await inFolder()));
          } finally {
            await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
          }
        }
      }),
    );
  });

  it('are listed as a tree of files and lines, opened at the words, and dismissed', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () =>
      withSetting('find.enabled', true, async () => {
        const { found } = context;
        await context.imageIndex.update();
        await found.show('screenshot', await context.imageIndex.find('screenshot', 50));
        const [first] = found.getChildren();
        assert.ok(first?.kind === 'file');
        await until('the file has a thumbnail', () => {
          const { iconPath } = found.getTreeItem(first);
          return iconPath instanceof vscode.Uri && iconPath.scheme === 'data';
        });
        const line = first.lines.find(({ hit }) => hit.text.startsWith('screenshot')) ?? assert.fail('no line');
        const { label, command } = found.getTreeItem(line);
        assert.deepEqual(label, { label: line.hit.text, highlights: [[0, 'screenshot'.length]] });
        assert.ok(command);
        await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
        const panel = context.panels.last ?? assert.fail('no panel');
        const shown = () => panel.images.describe().find(({ id }) => id === panel.current);
        assert.equal(panel.current, line.uri.toString());
        assert.deepEqual(shown()?.found?.[0]?.words, [[0, 'screenshot'.length]]);
        await run('copyFound', line);
        assert.equal(await vscode.env.clipboard.readText(), line.hit.text);
        await run('nextFound');
        await run('dismissFound', first);
        assert.ok(!found.getChildren().includes(first));
        await run('refreshFound');
        assert.equal(found.lines.filter(({ uri }) => uri.toString() === line.uri.toString()).length, 1);
        await run('clearFound');
        assert.deepEqual(found.getChildren(), []);
        assert.equal(shown()?.found, undefined);
      }),
    );
  });

  it('of a folder are extracted one after the other', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      await run('extractFolder', image('many'));
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.equal(text.match(/^# \d+\.png$/gm)?.length, 40);
    });
  });
});
