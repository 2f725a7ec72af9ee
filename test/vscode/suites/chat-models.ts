import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { extension, image, until, withSetting, withSidecar, endless } from './extension.ts';

const { LanguageModelChatMessage } = vscode;

describe('our models as chat models', () => {
  let context: Context;
  before(async () => (context = await extension()));

  const offered = () => vscode.lm.selectChatModels({ vendor: 'convllava' });
  async function model(): Promise<vscode.LanguageModelChat> {
    await until('the model is offered', async () => (await offered()).length > 0);
    const [first] = await offered();
    assert.ok(first);
    return first;
  }

  async function picture(name: string): Promise<vscode.LanguageModelDataPart> {
    return vscode.LanguageModelDataPart.image(await vscode.workspace.fs.readFile(image(name)), 'image/png');
  }

  const text = (value: string) => new vscode.LanguageModelTextPart(value);

  async function answerTo(messages: vscode.LanguageModelChatMessage[]): Promise<string> {
    let answer = '';
    for await (const piece of (await (await model()).sendRequest(messages)).text) answer += piece;
    return answer;
  }

  it('are those that are no starter models', async () => {
    const { name, maxInputTokens } = await model();
    assert.equal(name, (await context.models.chosen())?.name);
    assert.ok(maxInputTokens > 0);
    await withSetting('model', '', () => until('none is offered', async () => (await offered()).length === 0));
  });

  it('answer about the picture in a message as the panel does', async () => {
    const source = { base64: Buffer.from((await picture('diagram.png')).data).toString('base64') };
    const never = new vscode.CancellationTokenSource().token;
    const turns = [{ question: 'What is this?' }];
    const { text: expected } = await context.engine.ask(
      { image: source, turns, maxTokens: 24, sampling: { temperature: 0 } },
      () => undefined,
      never,
    );
    assert.equal(
      await answerTo([LanguageModelChatMessage.User([text('What is this?'), await picture('diagram.png')])]),
      expected,
    );
  });

  it('see the picture in a result of a tool, and what was said since', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const result = new vscode.LanguageModelToolResultPart('call', [
        text('Here it is.'),
        await picture('diagram.png'),
      ]);
      const messages = [
        LanguageModelChatMessage.User([text('An earlier question'), await picture('screenshot.png')]),
        LanguageModelChatMessage.Assistant('An earlier answer.'),
        LanguageModelChatMessage.User([result]),
        LanguageModelChatMessage.User('And what is this?'),
      ];
      assert.equal(await answerTo(messages), 'Here it is.\nAnd what is this?');
    }));

  it('stop when they are cancelled', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      const cancel = new vscode.CancellationTokenSource();
      const message = LanguageModelChatMessage.User([text(endless), await picture('diagram.png')]);
      const response = await (await model()).sendRequest([message], {}, cancel.token);
      let pieces = 0;
      const reading = (async () => {
        for await (const piece of response.text) {
          if (piece !== '') pieces += 1;
          if (pieces === 3) cancel.cancel();
        }
      })();
      await reading.catch(() => undefined);
      await until('the engine is free', () => !context.engine.asking);
      assert.ok(pieces >= 3);
    }));

  it('say so where there is no picture', async () => {
    await assert.rejects(
      answerTo([LanguageModelChatMessage.User('What is this?')]),
      /There is no picture in this chat/,
    );
  });

  it('count tokens as their tokenizer does', async () => {
    const chosen = await context.models.chosen();
    assert.ok(chosen);
    const { text: words, image: visual } = await context.engine.countTokens(chosen, 'How many switches are on?');
    assert.ok(words > 3 && visual > 0);
    const chat = await model();
    assert.equal(await chat.countTokens('How many switches are on?'), words);
    const message = LanguageModelChatMessage.User([text('How many switches are on?'), await picture('diagram.png')]);
    assert.equal(await chat.countTokens(message), words + visual);
  });
});
