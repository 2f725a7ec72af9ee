import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AnswerPart } from '../../contracts/panel.ts';
import type { Context } from '../context.ts';
import { copyText, insertText, openText } from '../editor/answers.ts';

export async function insertAnswer(context: Context): Promise<void> {
  await insertText(context.editors, lastAnswer(context));
}

export async function copyAnswer(context: Context): Promise<void> {
  await copyText(lastAnswer(context));
}

export async function openAnswer(context: Context): Promise<void> {
  await openText(lastAnswer(context));
}

/** The newest answer about the image in view. Throws NO_ANSWER. */
function lastAnswer(context: Context): AnswerPart {
  if (!context.lastAnswer) throw new ConvLlavaError('NO_ANSWER', {});
  return context.lastAnswer;
}
