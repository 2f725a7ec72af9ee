import * as vscode from 'vscode';
import { errorForModel } from '../../contracts/errors.ts';
import { isCancelled } from '../failures.ts';
import type { ToolName } from '../ids.ts';
import { withinTokens } from './token-budget.ts';

/** What a model gives to a tool. VS Code has checked it, the sidecar does again. */
export type Input = Readonly<Record<string, unknown>>;

/** A tool that the sidecar's tool of the same name does. */
export abstract class SidecarTool implements vscode.LanguageModelTool<Input> {
  abstract readonly name: ToolName;

  abstract prepareInvocation(
    options: vscode.LanguageModelToolInvocationPrepareOptions<Input>,
  ): Promise<vscode.PreparedToolInvocation>;

  /** What does the call, and may be called again with fewer characters. @throws what is wrong with the input */
  protected abstract prepare(
    input: Input,
    cancel: vscode.CancellationToken,
  ): Promise<(maxCharacters?: number) => Promise<string>>;

  /** @throws CancellationError; else an error whose message is for the model. */
  async invoke(
    { input, tokenizationOptions }: vscode.LanguageModelToolInvocationOptions<Input>,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    try {
      const call = await this.prepare(input, cancel);
      const text = tokenizationOptions ? await withinTokens(this.name, tokenizationOptions, call) : await call();
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } catch (error) {
      if (isCancelled(error)) throw new vscode.CancellationError();
      throw new Error(errorForModel(error), { cause: error });
    }
  }
}
