import * as vscode from 'vscode';
import { printable, printableName } from '../../contracts/printable.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { limitedText } from '../../contracts/limited.ts';
import type { Turn } from '../../contracts/protocol.ts';
import type { Task } from '../../contracts/tasks.ts';
import type { Context } from '../context.ts';
import { describeFailure, isCancelled, sentence } from '../failures.ts';
import type { CommandId } from '../ids.ts';
import { type AttachedImage, attachedImages } from './attached-images.ts';

/** The id of the manifest's entry. */
const participantId = 'convllava.image';

/** What the participant's commands ask. */
const taskOf: Readonly<Record<string, Exclude<Task, 'ask'>>> = {
  text: 'extract',
  screen: 'screenshot',
  diagram: 'diagram',
};

interface Asked extends vscode.ChatResult {
  readonly metadata: { readonly task: Task };
}

/** What is asked of an image. */
interface Question {
  readonly task: Task;
  readonly turns: readonly Turn[];
}

/** `@image` in the chat: answers about the pictures that are attached, on this computer. */
export class ImageParticipant implements vscode.ChatFollowupProvider {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Answers about the images of a request, or about those of the latest request that had some. */
  async answer(
    request: vscode.ChatRequest,
    { history }: vscode.ChatContext,
    stream: vscode.ChatResponseStream,
    cancel: vscode.CancellationToken,
  ): Promise<Asked> {
    const task: Task = taskOf[request.command ?? ''] ?? 'ask';
    try {
      const { images, earlier } = await this.#images(request, history);
      const [first] = images;
      if (!first) throw new ConvLlavaError('CHAT_NO_PICTURE', {});
      for (const image of images) {
        if (images.length > 1) stream.markdown(heading(image));
        if (image.uri) stream.reference(image.uri);
        const question = request.prompt.trim() || this.#question(task, image);
        await this.#answerOne(image, { task, turns: [...earlier, { question }] }, stream, cancel);
      }
    } catch (error) {
      if (isCancelled(error)) throw new vscode.CancellationError();
      const failure = describeFailure(error);
      return { metadata: { task }, errorDetails: { message: sentence(failure) } };
    }
    return { metadata: { task } };
  }

  /** What else can be asked of the same image. */
  provideFollowups({ metadata }: vscode.ChatResult): vscode.ChatFollowup[] {
    const { t } = vscode.l10n;
    const labels = {
      text: t('Extract text'),
      screen: t('Explain screenshot'),
      diagram: t('Describe diagram'),
    } as const;
    return Object.entries(labels)
      .filter(([command]) => taskOf[command] !== metadata?.['task'])
      .map(([command, label]) => ({ prompt: '', label, command }));
  }

  /** The images that a request is about, and what was said about them before. */
  async #images(
    request: vscode.ChatRequest,
    history: vscode.ChatContext['history'],
  ): Promise<{ readonly images: readonly AttachedImage[]; readonly earlier: readonly Turn[] }> {
    const attached = await attachedImages(request.references);
    if (attached.length > 0) return { images: attached, earlier: [] };
    for (let start = history.length - 1; start >= 0; start -= 1) {
      const turn = history[start];
      if (!(turn instanceof vscode.ChatRequestTurn)) continue;
      const images = await attachedImages(turn.references);
      if (images.length > 0) return { images, earlier: turnsOf(history.slice(start)) };
    }
    return { images: [], earlier: [] };
  }

  #question(task: Task, { uri }: AttachedImage): string {
    return task === 'ask' ? 'What is in this image?' : this.#context.settings.prompt(task, uri);
  }

  async #answerOne(
    { source, uri }: AttachedImage,
    { task, turns }: Question,
    stream: vscode.ChatResponseStream,
    cancel: vscode.CancellationToken,
  ): Promise<void> {
    const { engine, settings } = this.#context;
    const view = settings.get('image.view', uri);
    stream.progress(vscode.l10n.t('Looking at the image'));
    await engine.ask(
      {
        image: source,
        task,
        turns,
        ...(view !== 'model' && { view }),
        maxTokens: settings.get('answer.maxTokens', uri),
        sampling: { temperature: settings.get('answer.temperature', uri) },
      },
      (event) => {
        if (event.kind === 'limited') {
          const note = limitedText(event.limited, event.picture, (text) => vscode.l10n.t(text));
          stream.markdown(`_${note}_\n\n`);
        }
        if (event.kind === 'text') stream.markdown(printable(event.text));
        if (event.kind === 'again') stream.markdown(`\n\n${vscode.l10n.t('The engine stopped; once more:')}\n\n`);
      },
      cancel,
    );
    if (!uri) return;
    const command = 'convllava.ask' satisfies CommandId;
    stream.button({ command, title: vscode.l10n.t('Ask About Image…'), arguments: [uri] });
  }
}

function heading({ name }: AttachedImage): vscode.MarkdownString {
  return new vscode.MarkdownString('\n\n**').appendText(printableName(name)).appendMarkdown('**\n\n');
}

/** What was asked and answered, oldest first. */
function turnsOf(history: vscode.ChatContext['history']): readonly Turn[] {
  const turns: Turn[] = [];
  history.forEach((turn, index) => {
    const response = history[index + 1];
    if (!(turn instanceof vscode.ChatRequestTurn) || !(response instanceof vscode.ChatResponseTurn)) return;
    const answer = response.response
      .map((part) => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ''))
      .join('');
    if (turn.prompt.trim() !== '' && answer !== '') turns.push({ question: turn.prompt, answer });
  });
  return turns;
}

/** Offers `@image` in VS Code's chat. */
export function registerParticipant(context: Context): void {
  const image = new ImageParticipant(context);
  const participant = vscode.chat.createChatParticipant(participantId, (...asked) => image.answer(...asked));
  participant.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.svg');
  participant.followupProvider = image;
  context.own(participant);
}
