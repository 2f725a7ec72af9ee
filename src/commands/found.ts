import type { Context } from '../context.ts';
import { copyText } from '../editor/answers.ts';
import type { FoundLine } from '../find/found-tree.ts';
import { foundViewId } from '../ids.ts';
import { withProgressShown } from '../shown.ts';

/** Opens a found line in the panel, with the words framed; the focus stays where it is. */
export async function openFound(context: Context, given?: unknown): Promise<void> {
  const chosen = context.found.chosen(given);
  const line = chosen?.kind === 'file' ? chosen.lines[0] : chosen;
  if (line) await showFoundLine(context, line, true);
}

/** Opens a found line, and frames the words that stand on its page. */
export async function showFoundLine(context: Context, line: FoundLine, keepsFocus: boolean): Promise<void> {
  const panel = await context.panels.show([line.uri], { keepsFocus });
  const found = context.found.around(line).map(({ hit: { text, box, words } }) => ({ text, box, words }));
  panel.showFound(line.uri.toString(), found);
}

/** Opens the next of the lines that were found, or the one before. */
export function openNeighbour(step: 1 | -1) {
  return async (context: Context): Promise<void> => {
    const line = context.found.neighbour(step);
    if (!line) return;
    await context.found.select(line);
    await showFoundLine(context, line, true);
  };
}

/** Copies the text of a line, or of all lines of a file. */
export async function copyFound(context: Context, given?: unknown): Promise<void> {
  const chosen = context.found.chosen(given);
  if (!chosen) return;
  const lines = chosen.kind === 'file' ? chosen.lines : [chosen];
  await copyText({ text: lines.map(({ hit }) => hit.text).join('\n') });
}

/** Takes a line or a file off the list. */
export async function dismissFound(context: Context, given?: unknown): Promise<void> {
  const chosen = context.found.chosen(given);
  if (chosen) await context.found.dismiss(chosen);
}

/** Reads what is new in the workspace, and looks for the same words again. */
export async function refreshFound(context: Context): Promise<void> {
  const location = { viewId: foundViewId };
  await withProgressShown({ location }, async () => {
    if (context.imageIndex.isOn) await context.imageIndex.update();
    await context.found.refresh();
  });
}

export async function clearFound(context: Context): Promise<void> {
  await context.found.clear();
}
