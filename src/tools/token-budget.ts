import type * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** The fewest that a tool may be held to; the schema of `maxCharacters` says the same. */
const fewestCharacters = 1000;
/** Characters differ in the tokens that they take: some room saves another try. */
const caution = 0.9;

/**
 * A text that keeps to a number of tokens, which only its reader can count: written with fewer characters until it does.
 * @param write the text in at most so many characters; in as many as it takes by itself where none are given
 * @throws TOOL_BUDGET where not even the shortest does
 */
export async function withinTokens(
  tool: string,
  reader: vscode.LanguageModelToolTokenizationOptions,
  write: (maxCharacters?: number) => Promise<string>,
): Promise<string> {
  let text = await write();
  for (;;) {
    const tokens = await reader.countTokens(text);
    if (tokens <= reader.tokenBudget) return text;
    const characters = Math.floor((text.length * reader.tokenBudget * caution) / tokens);
    if (characters < fewestCharacters) throw new ConvLlavaError('TOOL_BUDGET', { tool, tokens: reader.tokenBudget });
    text = await write(characters);
  }
}
