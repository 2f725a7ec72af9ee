/** Pages that say themselves which characters stand where, without a PDF. */
import type { PageContent } from '../../sidecar/pdf/pdf-messages.ts';

export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly em?: number;
  /** em from one character to the next. */
  readonly pitch?: number;
  readonly upright?: boolean;
}

/** Where the ink of a letter ends, in em from where it begins; a 1 has most of its room at its sides. */
const inkOf = (character: string): readonly [from: number, to: number] =>
  character === '1' ? [0.14, 0.36] : [0, 0.48];

/** A page that says that it has these texts; each letter has half an em of room. */
export function contentOf(texts: readonly Placed[]): PageContent {
  const characters = texts.flatMap(({ text, x, y, em = 10, pitch = 0.5, upright = true }) =>
    Array.from(text, (character, index) => ({
      code: character.codePointAt(0)!,
      x: x + index * pitch * em,
      y,
      em,
      ink: inkOf(character),
      upright,
    })),
  );
  return {
    size: { width: 600, height: 800 },
    pictures: [],
    characters: {
      codes: Uint32Array.from(characters, ({ code }) => (code === 0xe000 ? 0 : code)),
      boxes: Float32Array.from(
        characters.flatMap(({ x, y, em, ink: [from, to] }) => [x + from * em, y - 0.7 * em, x + to * em, y]),
      ),
      rooms: Float32Array.from(characters.flatMap(({ x, em }) => [x, x + 0.5 * em])),
      baselines: Float32Array.from(characters, ({ y }) => y),
      ems: Float32Array.from(characters, ({ em }) => em),
      upright: Uint8Array.from(characters, ({ upright }) => (upright ? 1 : 0)),
      generated: new Uint8Array(characters.length),
    },
  };
}
