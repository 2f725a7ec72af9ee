import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import type { Allowed, Offer } from '../../../src/chat/consent.ts';
import type { Exchange } from '../../../contracts/panel.ts';
import { type Recorder, reply } from '../recorder/extension.ts';
import { ask, extension, image, until, withSetting, withSidecar } from './extension.ts';

const seeing = { id: 'recorder/seeing', name: 'Test Model with Eyes' };
const blind = { id: 'recorder/blind', name: 'Test Model' };

describe('Answer with…', () => {
  let context: Context;
  let recorder: Recorder;
  let offers: Offer[];
  const uri = () => image('screenshot.png').toString();

  before(async () => {
    context = await extension();
    const found = vscode.extensions.getExtension<Recorder>('convllava-test.recorder');
    assert.ok(found, 'the chat models of the tests are there');
    recorder = await found.activate();
    await until(
      'VS Code knows them',
      async () => (await vscode.lm.selectChatModels({ vendor: 'recorder' })).length === 2,
    );
  });
  beforeEach(async () => {
    offers = [];
    recorder.requests.length = 0;
    recorder.mode = 'answer';
    await context.answerWith.consent.forget();
  });
  afterEach(() => context.conversations.clear(uri()));

  /** Lets the user answer each offer in this way. */
  function user(allows: Allowed | undefined): void {
    context.answerWith.consent.ask = (offer) => {
      offers.push(offer);
      return Promise.resolve(allows);
    };
  }

  const withFake = (work: () => Promise<void>) => withSidecar(context, 'fake-sidecar.ts', work);

  /** Asks the engine, and then a chat model the same. */
  async function askAgain(model: typeof seeing, question = 'How many switches?'): Promise<Exchange> {
    const { id } = await ask(context, image('screenshot.png'), question);
    const asked = context.conversations.answerWith(id, model);
    assert.ok(asked);
    return asked.finished;
  }

  /** The texts and the pictures of a request. */
  function sent(index = 0) {
    const parts = recorder.requests[index]?.parts ?? [];
    const texts = parts.flatMap((part) => (part instanceof vscode.LanguageModelTextPart ? [part.value] : []));
    const pictures = parts.filter((part) => part instanceof vscode.LanguageModelDataPart);
    return { text: texts.join(''), pictures };
  }

  it('streams into the conversation, marked with the name of the model', () =>
    withFake(async () => {
      user('text');
      const pieces: string[] = [];
      const listening = context.conversations.onDidHappen((event) => {
        if (event.kind === 'text') pieces.push(event.text);
      });
      const { answer, by, status, id } = await askAgain(blind);
      listening.dispose();
      assert.deepEqual({ answer, by, status }, { answer: reply.join(''), by: blind, status: 'done' });
      assert.deepEqual(pieces.slice(-reply.length), reply);
      const stored = await context.history.load(uri());
      assert.deepEqual(stored.find((exchange) => exchange.id === id)?.by, blind);
    }));

  it('asks once for each model, and sends what it has shown', () =>
    withFake(async () => {
      user('text');
      await askAgain(blind);
      assert.equal(offers.length, 1);
      assert.equal(sent(0).text, offers[0]?.prompt);
      assert.match(sent(0).text, /<text>[^]*screenshot\.png[^]*<\/text>[^]*Question: How many switches\?$/);
      await askAgain(blind, 'And how many are on?');
      assert.equal(offers.length, 1);
      assert.match(sent(1).text, /Earlier question: How many switches\?[^]*Question: And how many are on\?$/);
      await askAgain(seeing);
      assert.deepEqual(
        offers.map(({ name }) => name),
        [blind.name, seeing.name],
      );
    }));

  it('sends nothing that the user has not let go', () =>
    withFake(async () => {
      user(undefined);
      const { status, answer } = await askAgain(blind);
      assert.deepEqual({ status, answer }, { status: 'stopped', answer: '' });
      assert.equal(recorder.requests.length, 0);
      await askAgain(blind);
      assert.equal(offers.length, 2, 'it is asked again');
    }));

  it('sends the picture where the model takes pictures, and the user has chosen so', () =>
    withFake(async () => {
      user('text');
      await askAgain(seeing);
      assert.equal(offers[0]?.picture, 'screenshot.png');
      assert.equal(sent().pictures.length, 0);
      await context.answerWith.consent.forget();
      user('picture');
      await askAgain(seeing);
      const [picture] = sent(1).pictures;
      assert.ok(picture instanceof vscode.LanguageModelDataPart);
      assert.equal(picture.mimeType, 'image/png');
      const file = await vscode.workspace.fs.readFile(image('screenshot.png'));
      assert.deepEqual(Buffer.from(picture.data), Buffer.from(file));
      await askAgain(blind);
      assert.equal(offers.at(-1)?.picture, undefined);
      assert.equal(sent(2).pictures.length, 0);
    }));

  it('sends the controls and the diagram that the starter model has found', () =>
    withSetting('model', '', async () => {
      user('text');
      await context.engine.refresh();
      const asked = context.conversations.ask(uri(), { task: 'ask', question: 'What is this?', by: blind });
      const { failure } = await asked.finished;
      assert.equal(failure, undefined);
      assert.match(sent().text, /<controls>[^]+<\/controls>/);
    }));

  it('asks the same model again, and in other words', () =>
    withFake(async () => {
      user('text');
      const { id } = await askAgain(blind);
      const again = await context.conversations.retry(id)?.finished;
      assert.ok(again);
      assert.deepEqual(again.by, blind);
      const changed = await context.conversations.editAndAsk(again.id, 'How many are off?')?.finished;
      assert.deepEqual(changed?.by, blind);
      assert.match(sent(2).text, /Question: How many are off\?$/);
    }));

  it('stops when it is told to, and keeps what has come', () =>
    withFake(async () => {
      user('text');
      recorder.mode = 'endless';
      const asked = context.conversations.ask(uri(), { task: 'ask', question: 'What?', by: blind });
      await until('text comes', () => context.conversations.find(asked.id)?.exchange.answer);
      await vscode.commands.executeCommand('convllava.stop');
      const { status, answer } = await asked.finished;
      assert.equal(status, 'stopped');
      assert.match(answer, /^on and /);
      await until('the model has heard of it', () => recorder.requests[0]?.cancel.isCancellationRequested);
    }));

  it('tells what the model says where it fails, and keeps what has come', () =>
    withFake(async () => {
      user('text');
      recorder.mode = 'endless';
      const asked = context.conversations.ask(uri(), { task: 'ask', question: 'What?', by: blind });
      await until('text comes', () => context.conversations.find(asked.id)?.exchange.answer);
      recorder.mode = 'fail';
      const { status, failure, answer } = await asked.finished;
      assert.equal(status, 'failed');
      assert.equal(failure?.code, 'CHAT_FAILED');
      assert.match(failure.message, /Test Model.*the quota is used up/);
      assert.match(answer, /^on and /);
    }));

  it('says what would provide a model where one is gone', () =>
    withFake(async () => {
      const { failure } = await askAgain({ id: 'recorder/gone', name: 'Gone' });
      assert.equal(failure?.code, 'CHAT_NO_MODEL');
    }));

  it('is switched off by a setting', () =>
    withSetting('answerWith.enabled', false, async () => {
      assert.ok(!context.answerWith.isAllowed);
      await assert.rejects(context.answerWith.choose(), { code: 'CHAT_OFF' });
      await withFake(async () => assert.equal((await askAgain(blind)).failure?.code, 'CHAT_OFF'));
      assert.equal(recorder.requests.length, 0);
    }));

  it('is forbidden by a policy, be it one that cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'convllava-policy-'));
    const before = context.answerWith.policyFile;
    context.answerWith.policyFile = join(folder, 'policy.json');
    try {
      assert.ok(context.answerWith.isAllowed, 'there is none');
      for (const [text, isAllowed] of [
        ['{"answerWith": false}', false],
        ['{"answerWith": true}', true],
        ['{}', true],
        ['{"answerWith": ', false],
        ['{"answerWith": "no"}', false],
      ] as const) {
        await writeFile(context.answerWith.policyFile, text);
        assert.equal(context.answerWith.isAllowed, isAllowed, text);
      }
    } finally {
      context.answerWith.policyFile = before;
      await rm(folder, { recursive: true });
    }
  });
});
