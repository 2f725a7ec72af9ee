/** Questions that tools ask the engine. */
import { limitedText } from '../../contracts/limited.ts';
import type { AskParams, FinishReason, ImageSource } from '../../contracts/protocol.ts';
import type { ImageInput } from './input.ts';
import { remarkOnPage } from './remark.ts';
import type { CallContext, ToolAnswer } from './tool.ts';

const notesOnEnding: Readonly<Record<FinishReason, readonly string[]>> = {
  eos: [],
  length: ['The model was stopped at its longest answer; the end is missing.'],
  repetition: ['The model was stopped since it repeated itself; the end is missing.'],
};

/** Asks about an image, and says with the answer what is doubtful in it. @throws as `EngineHost.ask` */
export async function ask(
  { region }: ImageInput,
  image: ImageSource,
  question: string,
  { engine, signal, onPhase }: CallContext,
  task?: AskParams['task'],
): Promise<ToolAnswer> {
  const host = await engine();
  const {
    text,
    finish,
    limited,
    picture,
    page,
    lines = [],
  } = await host.ask(
    { image, turns: [{ question }], ...(task && { task }), ...(region && { region }), token: 'tool' },
    {
      signal,
      onEvent: (event) => {
        if (event.kind === 'phase') onPhase(event.phase, event.done, event.total);
      },
    },
  );
  const doubtful = lines.filter(({ state }) => state !== 'read').length;
  const notes =
    doubtful > 0 ? [`Of the ${lines.length} parts that this was put together from, ${doubtful} may be wrong.`] : [];
  const heading = limited ? `${limitedText(limited, picture)}\n\n` : '';
  return { text: `${heading}${text}`, notes: [...remarkOnPage(page), ...notes, ...notesOnEnding[finish]] };
}
