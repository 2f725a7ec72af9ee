import * as vscode from 'vscode';
import { ImageTool } from './image-tool.ts';

/** The controls in a screenshot, with their labels, values and states. */
export class DescribeUserInterface extends ImageTool {
  override readonly name = 'describe_user_interface';

  protected override progress(file: string): string {
    return vscode.l10n.t('Describing the user interface in {0}', file);
  }
}
