import * as vscode from 'vscode';
import { ImageTool } from './image-tool.ts';

/** The text of an image, as lines or as Markdown. */
export class ReadImageText extends ImageTool {
  override readonly name = 'read_image_text';

  protected override progress(file: string): string {
    return vscode.l10n.t('Reading the text of {0}', file);
  }
}
