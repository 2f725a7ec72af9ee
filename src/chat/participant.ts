import * as vscode from 'vscode';
import { printable, printableName } from '../../contracts/printable.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { bearsOnQuestion, limitedText } from '../../contracts/limited.ts';
import type { Turn } from '../../contracts/protocol.ts';
import type { Task } from '../../contracts/tasks.ts';
import type { Context } from '../context.ts';
import { describeFailure, isCancelled, sentence } from '../failures.ts';
import type { CommandId } from '../ids.ts';
import { fileName } from '../panel/image-files.ts';
import { around } from '../panel/place.ts';
import { type AttachedImage, attachedImages } from './attached-images.ts';
import { mentionedPlaces } from './mentioned-places.ts';

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
        head(image, images.length > 1, stream);
        const question = request.prompt.trim() || this.#question(task, image);
        const asked = this.#answerOne(image, { task, turns: [...earlier, { question }] }, stream, cancel);
        // One of several that cannot be read does not keep the others from being answered.
        await (images.length === 1 ? asked : asked.catch((error: unknown) => tellFailure(error, stream)));
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
    const { t } = vscode.l10n;
    stream.progress(t('Looking at the image'));
    const {
      text,
      limited,
      lines = [],
    } = await engine.ask(
      {
        image: await source(),
        task,
        turns,
        ...(view !== 'model' && { view }),
        maxTokens: settings.get('answer.maxTokens', uri),
        sampling: { temperature: settings.get('answer.temperature', uri) },
      },
      (event) => {
        if (event.kind === 'limited') {
          const note = limitedText(event.limited, event.picture, (words) => t(words));
          stream.markdown(`_${note}_\n\n`);
        }
        if (event.kind === 'text') stream.markdown(printable(event.text));
        if (event.kind === 'again') stream.markdown(`\n\n${t('The engine stopped; once more:')}\n\n`);
      },
      cancel,
    );
    await anchorPlaces(text, stream);
    if (!uri) return;
    const button = (command: CommandId, title: string, ...args: unknown[]) =>
      stream.button({ command, title, arguments: [uri, ...args] });
    // What answers stands somewhere; what was put together from all of a page stands everywhere.
    if (limited !== undefined && bearsOnQuestion(limited) && lines.length > 0)
      button('convllava.showPlace', t('Show on Image'), around(lines.map(({ box }) => box)));
    button('convllava.ask', t('Ask About Image…'));
  }
}

/** What an answer is about: which of several images, and the line of the text that shows it. */
function head({ name, uri, shownAt }: AttachedImage, isNamed: boolean, stream: vscode.ChatResponseStream): void {
  const reference = shownAt ?? uri;
  if (reference) stream.reference(reference);
  if (isNamed)
    stream.markdown(new vscode.MarkdownString('\n\n**').appendText(printableName(name)).appendMarkdown('**'));
  if (shownAt) {
    const line = `${fileName(shownAt.uri)}:${shownAt.range.start.line + 1}`;
    stream.markdown(isNamed ? ' · ' : '');
    stream.anchor(shownAt, printableName(line));
  }
  if (isNamed || shownAt) stream.markdown('\n\n');
}

/** @throws what was thrown, where that is no failure */
function tellFailure(error: unknown, stream: vscode.ChatResponseStream): void {
  if (isCancelled(error)) throw error;
  stream.markdown(new vscode.MarkdownString().appendText(sentence(describeFailure(error))));
}

/** Leads to the lines of workspace files that were read in an image. */
async function anchorPlaces(text: string, stream: vscode.ChatResponseStream): Promise<void> {
  const places = await mentionedPlaces(text);
  if (places.length === 0) return;
  stream.markdown(`\n\n${vscode.l10n.t('In this workspace:')}`);
  for (const { location, label } of places) {
    stream.markdown(' ');
    stream.anchor(location, printableName(label));
  }
  stream.markdown('\n\n');
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
