import * as vscode from 'vscode';
import { printable } from '../../contracts/printable.ts';
import type { Context } from '../context.ts';
import { describeFailure, isCancelled, sentence } from '../failures.ts';
import { chatVendor } from '../ids.ts';
import type { Model } from '../sidecar/model.ts';
import { picturesOf, textOf, toPictureQuestion } from './chat-messages.ts';

interface ChatModel extends vscode.LanguageModelChatInformation {
  readonly model: Model;
}

/** Our larger models in VS Code's list of chat models. A starter model is none: it answers what it was made for alone. */
export class ChatModels implements vscode.LanguageModelChatProvider<ChatModel> {
  readonly #context: Context;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeLanguageModelChatInformation = this.#changed.event;
  readonly #listening: vscode.Disposable[];

  constructor(context: Context) {
    this.#context = context;
    const downloads = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(context.models.folder, '*'));
    const changed = () => this.#changed.fire();
    this.#listening = [
      downloads,
      downloads.onDidCreate(changed),
      downloads.onDidDelete(changed),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (['model', 'models.folder', 'answer.maxTokens'].some((id) => event.affectsConfiguration(`convllava.${id}`)))
          changed();
      }),
    ];
  }

  async provideLanguageModelChatInformation(): Promise<ChatModel[]> {
    const { models, settings, version } = this.#context;
    const longestAnswer = settings.get('answer.maxTokens');
    return (await models.all()).flatMap((model): ChatModel[] => {
      const { path, name, starterTasks, contextLength } = model;
      if (starterTasks || contextLength === undefined) return [];
      const maxOutputTokens = Math.min(longestAnswer, Math.floor(contextLength / 2));
      return [
        {
          ...{ id: path, name, family: 'convllava', version, model },
          tooltip: vscode.l10n.t('Runs on this computer. It sees the latest picture of the chat, and calls no tools.'),
          maxInputTokens: contextLength - maxOutputTokens,
          maxOutputTokens,
          capabilities: { imageInput: true, toolCalling: false },
        },
      ];
    });
  }

  /** @throws CancellationError, or an error that says in the user's language what is wrong, and what to do. */
  async provideLanguageModelChatResponse(
    { model, maxOutputTokens }: ChatModel,
    messages: readonly vscode.LanguageModelChatRequestMessage[],
    _options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
    cancel: vscode.CancellationToken,
  ): Promise<void> {
    const { engine, settings } = this.#context;
    const view = settings.get('image.view');
    // After a crash the answer comes once more from its beginning; what has been told cannot be taken back.
    let [told, come] = [0, 0];
    const tell = (text: string): void => {
      come += text.length;
      if (come <= told) return;
      progress.report(new vscode.LanguageModelTextPart(printable(text.slice(told - come))));
      told = come;
    };
    try {
      const params = {
        ...toPictureQuestion(messages),
        ...(view !== 'model' && { view }),
        maxTokens: maxOutputTokens,
        sampling: { temperature: settings.get('answer.temperature') },
      };
      await engine.ask(
        params,
        (event) => {
          if (event.kind === 'text') tell(event.text);
          if (event.kind === 'again') come = 0;
        },
        cancel,
        model,
      );
    } catch (error) {
      if (isCancelled(error)) throw new vscode.CancellationError();
      throw new Error(sentence(describeFailure(error)), { cause: error });
    }
  }

  async provideTokenCount(
    { model }: ChatModel,
    text: string | vscode.LanguageModelChatRequestMessage,
  ): Promise<number> {
    const [words, pictures] = typeof text === 'string' ? [text, 0] : [textOf(text), picturesOf(text).length];
    const count = await this.#context.engine.countTokens(model, words);
    return count.text + pictures * count.image;
  }

  dispose(): void {
    for (const one of [...this.#listening, this.#changed]) one.dispose();
  }
}

/** Offers our models to the chats in VS Code. */
export function registerChatModels(context: Context): void {
  const provider = new ChatModels(context);
  context.own(provider, vscode.lm.registerLanguageModelChatProvider(chatVendor, provider));
}
