import * as vscode from 'vscode';
import { ImageTool } from './image-tool.ts';

/** A diagram as Mermaid. */
export class ReadDiagram extends ImageTool {
  override readonly name = 'read_diagram';

  protected override progress(file: string): string {
    return vscode.l10n.t('Reading the diagram in {0}', file);
  }
}
