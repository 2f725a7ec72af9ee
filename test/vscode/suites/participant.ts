import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { ImageParticipant } from '../../../src/chat/participant.ts';
import { extension, image, withSetting, withSidecar } from './extension.ts';

/** What a response was told, in order. */
interface Told {
  readonly kind: 'markdown' | 'progress' | 'reference' | 'button';
  readonly value: unknown;
}

/** A response that keeps what it is told; the chat view's own is made by VS Code alone. */
function recordingStream(told: Told[]): vscode.ChatResponseStream {
  const keep = (kind: Told['kind']) => (value: unknown) => void told.push({ kind, value });
  const kinds = { markdown: keep('markdown'), progress: keep('progress'), reference: keep('reference') };
  return { ...kinds, button: keep('button') } as unknown as vscode.ChatResponseStream;
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
