import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import { ConvLlavaError, errorForModel } from '../../contracts/errors.ts';
import { isCancelled } from '../failures.ts';
import type { ToolName } from '../ids.ts';
import { fileName, imageSource } from '../panel/image-files.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import { withinTokens } from './token-budget.ts';
import { fileOf, isOutside } from './tool-file.ts';
import { written } from './written.ts';

/** What a model gives to a tool. VS Code has checked it, the sidecar does again. */
type Input = Readonly<Record<string, unknown>>;

/** A tool that looks at one image, done by the sidecar's tool of the same name. */
export abstract class ImageTool implements vscode.LanguageModelTool<Input> {
  abstract readonly name: ToolName;
  readonly #engine: EngineClient;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** What the user sees while it is at work on an image. */
  protected abstract progress(file: string): string;

  /** Asks the user before anything outside of the workspace is read. */
  async prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<Input>): Promise<vscode.PreparedToolInvocation> {
    const { t } = vscode.l10n;
    const path = typeof input['path'] === 'string' ? input['path'] : undefined;
    // What is wrong with the input is told by `invoke`, to the model.
    const uri = path === undefined ? undefined : await fileOf(path, this.name).catch(() => undefined);
    if (!uri) return {};
    const invocationMessage = this.progress(printableName(fileName(uri)));
    if (!(await isOutside(uri))) return { invocationMessage };
    const message = new vscode.MarkdownString();
    // What a model writes is not Markdown.
    message.appendText(printableName(uri.scheme === 'file' ? uri.fsPath : uri.toString(true)));
    const title = t('Let the model read an image outside of the workspace?');
    return { invocationMessage, confirmationMessages: { title, message } };
  }

  /** @throws CancellationError; else an error whose message is for the model. */
  async invoke(
    { input, tokenizationOptions }: vscode.LanguageModelToolInvocationOptions<Input>,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    try {
      const call = await this.#prepare(input, cancel);
      const text = tokenizationOptions ? await withinTokens(this.name, tokenizationOptions, call) : await call();
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } catch (error) {
      if (isCancelled(error)) throw new vscode.CancellationError();
      throw new Error(errorForModel(error), { cause: error });
    }
  }

  /** What calls the sidecar's tool on the image that the input names, and may be called again with fewer characters. */
  async #prepare(input: Input, cancel: vscode.CancellationToken): Promise<(maxCharacters?: number) => Promise<string>> {
    const { path } = input;
    if (typeof path !== 'string') {
      throw new ConvLlavaError('TOOL_INPUT', { tool: this.name, problem: 'path is missing' });
    }
    const image = await imageSource(await fileOf(path, this.name));
    return async (maxCharacters) => {
      const limited = { ...input, ...(maxCharacters !== undefined && { maxCharacters }) };
      const params = { tool: this.name, input: limited, image };
      return written(await this.#engine.callTool(params, () => undefined, cancel));
    };
  }
}
