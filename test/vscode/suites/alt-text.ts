import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AltTextActions } from '../../../src/alt-text/alt-text-actions.ts';
import { AltTextWriter } from '../../../src/alt-text/alt-text-writer.ts';
import { MarkdownImages } from '../../../src/alt-text/markdown-images.ts';
import { linkedImage } from '../../../src/alt-text/linked-image.ts';
import type { Context } from '../../../src/context.ts';
import { extension, image, toldWhile, until, withSetting, withSidecar } from './extension.ts';

/** What the fake sidecar says of every image: the question, as a sentence of its own. */
const said = 'Describe this image in one short sentence, as alternative text for a reader who cannot see it';

/** A file of the workspace with this text, open. */
async function documentWith(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = image(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** The code actions at a text of the document; the first `resolve` of them are carried out as far as to their edit. */
function actionsAt(document: vscode.TextDocument, text: string, resolve = 0, kind?: vscode.CodeActionKind) {
  const position = document.positionAt(document.getText().indexOf(text));
  const range = new vscode.Range(position, position);
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, kind?.value, resolve);
}

/**
 * The code action of this title at a text of the document. VS Code drops a request for code actions where a language's own
 * extension comes to offer some meanwhile, and asks again itself in an editor.
 */
async function offered(document: vscode.TextDocument, text: string, title: RegExp, resolve = 0) {
  let found: vscode.CodeAction | undefined;
  await until(`${String(title)} is offered`, async () => {
    found = titled(await actionsAt(document, text, resolve), title);
    return found;
  });
  assert.ok(found);
  return found;
}

const titled = (actions: readonly vscode.CodeAction[], title: RegExp) => actions.find((one) => title.test(one.title));

describe('alt text', () => {
  let context: Context;
  before(async () => (context = await extension()));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is offered without asking the model, and written when that is chosen', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const document = await documentWith('alt.md', '# Title\n\n![](screenshot.png) and ![b](diagram.png)\n');
      await offered(document, '![](', /^Write Alt Text$/);
      assert.equal(await context.engine.pid(), undefined, 'nothing was started to offer it');
      const { edit } = await offered(document, '![](', /^Write Alt Text$/, 10);
      assert.ok(edit);
      await vscode.workspace.applyEdit(edit);
      assert.equal(document.getText(), `# Title\n\n![${said}](screenshot.png) and ![b](diagram.png)\n`);
      assert.equal(titled(await actionsAt(document, '![b]'), /Alt Text/), undefined);
      await document.save();
    }));

  it('is written for all images of a file, and says of which it could not be', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const text =
        '<img src="screenshot.png">\n<img src="gone.png">\n<img src="diagram.png" alt="">\n<img src="photo.jpg">\n';
      const document = await documentWith('alt.html', text);
      const kind = vscode.CodeActionKind.Source.append('convllava');
      await offered(document, '<img', /^Write Alt Text$/);
      const [all] = await actionsAt(document, '<img', 1, kind);
      assert.match(all?.title ?? '', /\(3\)/);
      assert.ok(all?.edit);
      await vscode.workspace.applyEdit(all.edit);
      const expected = text
        .replace('"screenshot.png"', `"screenshot.png" alt="${said}"`)
        .replace('"photo.jpg"', `"photo.jpg" alt="${said}"`);
      assert.equal(document.getText(), expected);
      await document.save();
    }));

  it('can be said not to be needed', async () => {
    const document = await documentWith('decorative.html', '<img src="screenshot.png">');
    const { edit } = await offered(document, '<img', /Decorative/);
    assert.ok(edit);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), '<img src="screenshot.png" alt="">');
    await document.save();
  });

  it('is missed aloud only by those who want that, with a fix', async () => {
    const document = await documentWith('missing.md', '![](screenshot.png)\n');
    const found = () => vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'alt-text');
    assert.equal(found().length, 0);
    await withSetting('altText.diagnostics', true, async () => {
      await until('it is missed', () => found().length === 1);
      await offered(document, '![](', /^Write Alt Text$/);
    });
    await until('nothing is missed', () => found().length === 0);
  });

  it('says what it could not be made of', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const document = await documentWith('gone.md', '![](gone.png)\n');
      assert.deepEqual(await toldWhile(context, async () => actionsAt(document, '![](', 10)), ['FILE_NOT_FOUND']);
    }));

  it('by the starter names the window and its controls', () =>
    withSetting('model', '', async () => {
      const writer = new AltTextWriter(context.engine, () => context.lookForModel());
      const settings = vscode.Uri.joinPath(context.extensionUri, 'media/samples/settings.png');
      const source = { path: settings.fsPath };
      const never = new vscode.CancellationTokenSource().token;
      assert.match(await writer.write(source, { file: 'settings.png' }, never), /^A dialog, “Settings”, with \d/);
      assert.equal(await writer.write(source, { file: 'settings.png', link: '/user-guide' }, never), 'user guide');
    }));

  it('comes with an image that is pasted into Markdown, and the file beside it', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const document = await documentWith('paste.md', '');
      const bytes = await vscode.workspace.fs.readFile(image('screenshot.png'));
      const file = { name: 'screenshot.png', data: () => Promise.resolve(bytes) };
      const transfer = new vscode.DataTransfer();
      transfer.set('image/png', Object.assign(new vscode.DataTransferItem(''), { asFile: () => file }));
      const writer = new AltTextWriter(context.engine, () => context.lookForModel());
      const tell = (error: unknown) => assert.fail(String(error));
      const provider = new MarkdownImages({ writer, actions: new AltTextActions({ writer, tell }), tell });
      const [edit] = await provider.provideDocumentPasteEdits(document, [], transfer);
      assert.ok(edit);
      assert.ok(
        edit.yieldTo?.some(({ value }) => value === 'markdown.link.image'),
        'VS Code’s own comes first',
      );
      // VS Code lets the data go before an edit is resolved.
      file.data = () => Promise.reject(new Error('gone'));
      const { token } = new vscode.CancellationTokenSource();
      const { insertText, additionalEdit } = await provider.resolveDocumentPasteEdit(edit, token);
      assert.equal(insertText, `![${said}](screenshot-1.png)`);
      assert.ok(additionalEdit && (await vscode.workspace.applyEdit(additionalEdit)));
      assert.deepEqual(await vscode.workspace.fs.readFile(image('screenshot-1.png')), bytes);
      await vscode.workspace.fs.delete(image('screenshot-1.png'));
    }));

  it('stands where the menus know which image is meant', async () => {
    await documentWith('linked.md', '![](diagram.png)\n\n![](many/3.png?raw=true)\n');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    assert.equal((await linkedImage(editor))?.path, image('many/3.png').path);
  });
});
