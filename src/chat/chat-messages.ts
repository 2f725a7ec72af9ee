import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImageSource, Turn } from '../../contracts/protocol.ts';

/** What a chat asks, in the form that our models take: one picture, and a conversation about it. */
export interface PictureQuestion {
  readonly image: ImageSource;
  readonly turns: readonly Turn[];
}

type Message = vscode.LanguageModelChatRequestMessage;

/** The texts of a message's parts, those of tool results too. */
export function textOf({ content }: Message): string {
  return partsOf(content)
    .flatMap((part) => (part instanceof vscode.LanguageModelTextPart ? [part.value] : []))
    .join('');
}

/** The pictures of a message's parts, those of tool results too. */
export function picturesOf({ content }: Message): readonly vscode.LanguageModelDataPart[] {
  return partsOf(content).flatMap((part) =>
    part instanceof vscode.LanguageModelDataPart && part.mimeType.startsWith('image/') ? [part] : [],
  );
}

function partsOf(content: readonly unknown[]): readonly unknown[] {
  return content.flatMap((part) =>
    part instanceof vscode.LanguageModelToolResultPart ? partsOf(part.content) : [part],
  );
}

/**
 * The latest picture of a chat, and what was said from the message on that has it: about an earlier picture, or none, it
 * was another conversation.
 * @throws CHAT_NO_PICTURE, QUESTION_EMPTY
 */
export function toPictureQuestion(messages: readonly Message[]): PictureQuestion {
  const start = messages.findLastIndex((message) => picturesOf(message).length > 0);
  const picture = messages[start] && picturesOf(messages[start]).at(-1);
  if (!picture) throw new ConvLlavaError('CHAT_NO_PICTURE', {});
  const turns = toTurns(messages.slice(start));
  if (turns.at(-1)?.answer !== undefined || turns.length === 0) throw new ConvLlavaError('QUESTION_EMPTY', {});
  return { image: { base64: Buffer.from(picture.data).toString('base64') }, turns };
}

/** Questions and their answers; what follows on another of its kind goes on with it. */
function toTurns(messages: readonly Message[]): readonly Turn[] {
  const turns: { question: string; answer?: string }[] = [];
  for (const message of messages) {
    const text = textOf(message).trim();
    const last = turns.at(-1);
    if (text === '') continue;
    if (message.role === vscode.LanguageModelChatMessageRole.Assistant) {
      if (last) last.answer = join(last.answer, text);
    } else if (last && last.answer === undefined) last.question = join(last.question, text);
    else turns.push({ question: text });
  }
  return turns;
}

function join(before: string | undefined, text: string): string {
  return before === undefined ? text : `${before}\n${text}`;
}
