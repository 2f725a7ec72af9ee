import * as vscode from 'vscode';
import { ImageTool } from './image-tool.ts';

/** The answer to one question about an image. */
export class AskImage extends ImageTool {
  override readonly name = 'ask_image';

  protected override progress(file: string): string {
    return vscode.l10n.t('Asking about {0}', file);
  }
}
