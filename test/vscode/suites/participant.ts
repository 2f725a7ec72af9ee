import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { ImageParticipant } from '../../../src/chat/participant.ts';
import { extension, image, until, withSetting, withSidecar } from './extension.ts';

/** What a response was told, in order. */
interface Told {
  readonly kind: 'markdown' | 'progress' | 'reference' | 'anchor' | 'button';
  readonly value: unknown;
}

/** A response that keeps what it is told; the chat view's own is made by VS Code alone. */
function recordingStream(told: Told[]): vscode.ChatResponseStream {
  const keep = (kind: Told['kind']) => (value: unknown) => void told.push({ kind, value });
  const kinds = { markdown: keep('markdown'), progress: keep('progress'), reference: keep('reference') };
  return { ...kinds, anchor: keep('anchor'), button: keep('button') } as unknown as vscode.ChatResponseStream;
}

describe('@image', () => {
  let context: Context;
  let participant: ImageParticipant;
  before(async () => {
    context = await extension();
    participant = new ImageParticipant(context);
  });

  const reference = (value: unknown, id = 'reference') => ({ id, value });

  /** Asks with these references. */
  async function ask(prompt: string, references: readonly unknown[], options: { command?: string } = {}) {
    const told: Told[] = [];
    const request = { prompt, references, command: options.command } as unknown as vscode.ChatRequest;
    const never = new vscode.CancellationTokenSource().token;
    const result = await participant.answer(request, { history: [] }, recordingStream(told), never);
    const text = told
      .flatMap(({ kind, value }) => (kind === 'markdown' ? [value] : []))
      .map((value) => (value instanceof vscode.MarkdownString ? value.value : String(value)))
      .join('');
    return { result, told, text };
  }

  /** The lines that a response refers to. */
  const linesOf = (told: readonly Told[], kind: Told['kind']): string[] =>
    told.flatMap((one) =>
      one.kind === kind && one.value instanceof vscode.Location
        ? [`${one.value.uri.path.split('/').at(-1) ?? ''}:${one.value.range.start.line + 1}`]
        : [],
    );

  const withFake = (work: () => Promise<void>) => withSidecar(context, 'fake-sidecar.ts', work);

  it('answers about an attached file, and leads to the panel', () =>
    withFake(async () => {
      const { text, told, result } = await ask('Which one?', [reference(image('screenshot.png'))]);
      assert.equal(text, 'Which one?');
      assert.equal(result.errorDetails, undefined);
      const button = told.find(({ kind }) => kind === 'button')?.value as vscode.Command;
      assert.equal(button.command, 'convllava.ask');
      assert.ok(told.some(({ kind }) => kind === 'reference'));
    }));

  it('answers about a pasted picture, whatever class it comes in', () =>
    withFake(async () => {
      const data = () => vscode.workspace.fs.readFile(image('diagram.png'));
      const { text, told } = await ask('Which one?', [reference({ mimeType: 'image/png', data }, 'Pasted Image')]);
      assert.equal(text, 'Which one?');
      assert.ok(!told.some(({ kind }) => kind === 'button'));
    }));

  it('answers about each of several', () =>
    withFake(async () => {
      const attached = [reference(image('diagram.png')), reference(image('screenshot.png'))];
      const { text } = await ask('Which one?', attached);
      assert.match(text, /screenshot\.png[^]*Which one\?[^]*diagram\.png[^]*Which one\?/);
    }));

  it('answers about the images that an attached text shows, with the line that shows each', () =>
    withFake(async () => {
      const text = image('shown.md');
      await writeFile(text.fsPath, '# Shown\n\n![](screenshot.png)\n\ntext\n\n![two](diagram.png) ![](gone.png)\n');
      try {
        const whole = await ask('Which one?', [reference(text)]);
        assert.match(whole.text, /screenshot\.png[^]*Which one\?[^]*diagram\.png[^]*Which one\?/);
        assert.deepEqual(linesOf(whole.told, 'reference'), ['shown.md:3', 'shown.md:7']);
        assert.deepEqual(linesOf(whole.told, 'anchor'), ['shown.md:3', 'shown.md:7']);
        const part = await ask('Which one?', [reference(new vscode.Location(text, new vscode.Range(4, 0, 6, 30)))]);
        assert.deepEqual(linesOf(part.told, 'reference'), ['shown.md:7']);
        const picture = await ask('Which one?', [reference(text), reference(image('photo.jpg'))]);
        assert.deepEqual(linesOf(picture.told, 'anchor'), [], 'a picture that is attached is what is meant');
        const open = await ask('Which one?', [reference(text, 'vscode.implicit.file')]);
        assert.match(open.result.errorDetails?.message ?? '', /no picture in this chat/);
        await writeFile(text.fsPath, '![](gone.png)\n');
        await until(
          'the text is read anew',
          async () => (await vscode.workspace.openTextDocument(text)).lineCount === 2,
        );
        const lost = await ask('Which one?', [reference(text)]);
        assert.match(lost.result.errorDetails?.message ?? '', /gone\.png/);
      } finally {
        await rm(text.fsPath);
      }
    }));

  it('leads to the lines of workspace files that it has read', () =>
    withFake(async () => {
      const { told } = await ask('at notes.md:2:3 and nowhere.ts:4', [reference(image('screenshot.png'))]);
      const [anchor, ...others] = told.flatMap(({ kind, value }) => (kind === 'anchor' ? [value] : []));
      assert.ok(anchor instanceof vscode.Location);
      assert.deepEqual(
        [anchor.uri.fsPath, anchor.range.start.line, anchor.range.start.character],
        [image('notes.md').fsPath, 1, 2],
      );
      assert.deepEqual(others, []);
    }));

  it('leads to the place in the image that it quotes', () =>
    withSetting('model', '', async () => {
      const sample = vscode.Uri.joinPath(context.extensionUri, 'media/samples/article.png');
      const { told } = await ask('Why is the lighthouse turning green?', [reference(sample)]);
      const buttons = told.flatMap(({ kind, value }) => (kind === 'button' ? [value as vscode.Command] : []));
      const show = buttons.find(({ command }) => command === 'convllava.showPlace');
      assert.ok(show, buttons.map(({ command }) => command).join());
      await vscode.commands.executeCommand(show.command, ...((show.arguments ?? []) as unknown[]));
      const region = context.panels.last?.images.region(sample.toString());
      assert.ok(region && region.width > 0 && region.height > 0);
    }));

  it('answers about the others where one of several cannot be read', () =>
    withFake(async () => {
      const gone = vscode.Uri.parse('nowhere:/gone.png');
      const { text, result } = await ask('Which one?', [reference(image('screenshot.png')), reference(gone)]);
      assert.equal(result.errorDetails, undefined);
      assert.match(text, /gone\.png\*\*[^]+screenshot\.png\*\*[^]+Which one\?/);
      const alone = await ask('Which one?', [reference(gone)]);
      assert.notEqual(alone.result.errorDetails, undefined);
    }));

  it('does what its commands say, and offers the others next', () =>
    withSetting('model', '', async () => {
      const { text, result } = await ask('', [reference(image('screenshot.png'))], { command: 'text' });
      assert.equal(result.errorDetails, undefined);
      assert.notEqual(text, '');
      const next = participant.provideFollowups(result).map(({ command }) => command);
      assert.deepEqual(next, ['screen', 'diagram']);
    }));

  it('says what is missing or wrong', () =>
    withFake(async () => {
      const none = await ask('Which one?', [reference(image('notes.md')), reference('some text')]);
      assert.match(none.result.errorDetails?.message ?? '', /no picture in this chat/);
      const failing = await ask('fail', [reference(image('screenshot.png'))]);
      assert.match(failing.result.errorDetails?.message ?? '', /is empty/);
    }));
});
