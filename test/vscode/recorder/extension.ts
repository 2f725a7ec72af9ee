/** An extension with two chat models, which keep all that they are sent; one of them takes pictures. */
import * as vscode from 'vscode';

export interface Recorder {
  /** What the models were sent, in order. */
  readonly requests: {
    readonly model: string;
    readonly parts: readonly unknown[];
    readonly cancel: vscode.CancellationToken;
  }[];
  /** `endless` writes until it is cancelled or another mode is set, `fail` breaks off. */
  mode: 'answer' | 'endless' | 'fail';
}

/** What a model answers, in pieces. */
export const reply = ['There are ', '**four** ', 'switches.'];

const model = (id: string, name: string, imageInput: boolean): vscode.LanguageModelChatInformation => ({
  ...{ id, name, family: 'recorder', version: '1', maxInputTokens: 8000, maxOutputTokens: 1000 },
  capabilities: { imageInput },
});

export function activate({ subscriptions }: vscode.ExtensionContext): Recorder {
  const recorder: Recorder = { requests: [], mode: 'answer' };
  const provider: vscode.LanguageModelChatProvider = {
    provideLanguageModelChatInformation: () => [
      model('seeing', 'Test Model with Eyes', true),
      model('blind', 'Test Model', false),
    ],
    async provideLanguageModelChatResponse({ id }, messages, _options, progress, cancel) {
      recorder.requests.push({ model: id, parts: messages.flatMap(({ content }) => content), cancel });
      const write = (text: string) => progress.report(new vscode.LanguageModelTextPart(text));
      while (recorder.mode === 'endless' && !cancel.isCancellationRequested) {
        write('on and ');
        await new Promise((wait) => setTimeout(wait, 20));
      }
      if (recorder.mode === 'fail') throw new Error('the quota is used up.');
      for (const piece of reply) write(piece);
    },
    provideTokenCount: (_model, text) =>
      Promise.resolve(Math.ceil((typeof text === 'string' ? text : JSON.stringify(text.content)).length / 4)),
  };
  subscriptions.push(vscode.lm.registerLanguageModelChatProvider('recorder', provider));
  return recorder;
}
