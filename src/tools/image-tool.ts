import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { fileName, imageSource } from '../panel/image-files.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import { type Input, SidecarTool } from './sidecar-tool.ts';
import { fileOf, isOutside } from './tool-file.ts';
import { written } from './written.ts';

/** A tool that looks at one image. */
export abstract class ImageTool extends SidecarTool {
  readonly #engine: EngineClient;

  constructor(engine: EngineClient) {
    super();
    this.#engine = engine;
  }

  /** What the user sees while it is at work on an image. */
  protected abstract progress(file: string): string;

  /** Asks the user before anything outside of the workspace is read. */
  override async prepareInvocation({
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

  /** What calls the sidecar's tool on the image that the input names, and may be called again with fewer characters. */
  protected override async prepare(
    input: Input,
    cancel: vscode.CancellationToken,
  ): Promise<(maxCharacters?: number) => Promise<string>> {
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
