import type * as vscode from 'vscode';
import type { ImageSource } from '../../contracts/protocol.ts';
import type { ToolName } from '../ids.ts';
import type { Posed } from '../panel/answerer.ts';
import { fileName, imageSource } from '../panel/image-files.ts';
import type { EngineClient, Progressed } from '../sidecar/engine-client.ts';
import { withinTokens } from '../tools/token-budget.ts';
import { written } from '../tools/written.ts';
import type { ReadImage } from './prompt.ts';

/** What is read for whom: the reader counts tokens, and has room for so many in all. */
export interface Reader {
  readonly maxInputTokens: number;
  readonly countTokens: (text: string) => Thenable<number>;
}

/** The parts of a reader's room that each thing read may take; the rest is for the conversation. */
const shares = { text: 1 / 2, controls: 1 / 4, diagram: 1 / 8 };

/**
 * Reads an image, or the marked part of it, by the tools: its text, and what a starter model can tell of a screen or a
 * diagram. Throws what the tools throw.
 */
export async function readImage(
  { image: uri, exchange: { region } }: Posed,
  reader: Reader,
  engine: EngineClient,
  progressed: (event: Progressed) => void,
  cancel: vscode.CancellationToken,
): Promise<ReadImage> {
  const image: ImageSource = await imageSource(uri);
  const read = (tool: ToolName, share: number, input: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const tokenBudget = Math.floor(reader.maxInputTokens * share);
    const where = { path: fileName(uri), ...(region && { region: wholePixels(region) }) };
    const budget = { tokenBudget, countTokens: (text: string) => reader.countTokens(text) };
    return withinTokens(tool, budget, async (most) => {
      const limited = { ...input, ...where, ...(most !== undefined && { maxCharacters: most }) };
      return written(await engine.callTool({ tool, input: limited, image }, progressed, cancel));
    });
  };
  const text = await read('read_image_text', shares.text, { format: 'markdown' });
  // A model that sees whole images has no more to tell than the text, and takes long over it.
  const { starterTasks = [] } = engine.state;
  const controls = starterTasks.includes('describe')
    ? await read('describe_user_interface', shares.controls)
    : undefined;
  const diagram = starterTasks.includes('diagram') ? await read('read_diagram', shares.diagram) : undefined;
  return {
    text,
    ...(controls !== undefined && { controls }),
    ...(diagram?.includes('```mermaid') && { diagram }),
  };
}

/** A region in the whole pixels that tools take. */
function wholePixels({ x, y, width, height }: NonNullable<Posed['exchange']['region']>) {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil(x + width) - left),
    height: Math.max(1, Math.ceil(y + height) - top),
  };
}
