import * as vscode from 'vscode';
import type { Context } from '../context.ts';
import { AltTextActions } from './alt-text-actions.ts';
import { AltTextWriter } from './alt-text-writer.ts';
import { AltTextDiagnostics } from './diagnostics.ts';
import { imageLanguages } from './document-images.ts';
import { followShownImages } from './linked-image.ts';
import { MarkdownImages } from './markdown-images.ts';

/** Registers what is offered for images that texts show. */
export function registerAltText(context: Context): void {
  const writer = new AltTextWriter(context.engine, () => context.lookForModel());
  const tell = (error: unknown) => context.tell(error);
  const actions = new AltTextActions({ writer, tell });
  const markdown = new MarkdownImages({ writer, actions, tell });
  const { languages } = vscode;
  context.own(
    markdown,
    languages.registerCodeActionsProvider([...imageLanguages], actions, AltTextActions.metadata),
    languages.registerDocumentPasteEditProvider('markdown', markdown, MarkdownImages.pasting),
    languages.registerDocumentDropEditProvider('markdown', markdown, MarkdownImages.dropping),
    new AltTextDiagnostics(context.settings),
    followShownImages(),
  );
}
