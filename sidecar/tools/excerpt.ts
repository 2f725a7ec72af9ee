/** Texts cut to a budget. */
import type { ToolAnswer } from './tool.ts';

/** Room that is kept for the note about what was left out. */
const noteRoom = 250;

/**
 * The part of an answer that begins at a line, counted from 1, and keeps to a number of characters (UTF-16 units), its
 * notes included; cut at a line, or within the first one where not even that fits. Undefined where the text ends before.
 */
export function excerpt(
  { text, notes }: ToolAnswer,
  { firstLine, maxCharacters }: { readonly firstLine: number; readonly maxCharacters: number },
): ToolAnswer | undefined {
  const lines = text.replace(/\n+$/, '').split('\n');
  if (firstLine > lines.length) return undefined;
  const wanted = lines.slice(firstLine - 1);
  const where = firstLine > 1 ? [`These are the lines ${firstLine} to ${lines.length}, the last one.`] : [];
  const rest = { text: wanted.join('\n'), notes: [...notes, ...where] };
  if (rest.text.length + rest.notes.join('\n').length <= maxCharacters) return rest;
  const room = maxCharacters - notes.join('\n').length - noteRoom;
  const fitting = countFitting(wanted, room);
  // Half of a surrogate pair is no character.
  const shown =
    fitting > 0 ? wanted.slice(0, fitting).join('\n') : rest.text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  const leftOut = `${rest.text.length - shown.length} characters were left out.`;
  const note =
    fitting > 0
      ? `These are the lines ${firstLine} to ${firstLine + fitting - 1} of ${lines.length}; ${leftOut} For the rest, call again with firstLine ${firstLine + fitting}, with a larger maxCharacters, or with the region that matters.`
      : `Line ${firstLine} of ${lines.length} is cut; ${leftOut} For the rest, call again with a larger maxCharacters, or with the region that matters.`;
  return { text: shown, notes: [...notes, note] };
}

/** How many of the lines, from the first one on, fit into so many characters when they are joined. */
function countFitting(lines: readonly string[], room: number): number {
  let used = -1;
  const tooLong = lines.findIndex((line) => {
    used += line.length + 1;
    return used > room;
  });
  return tooLong < 0 ? lines.length : tooLong;
}
