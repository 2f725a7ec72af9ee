import * as vscode from 'vscode';
import type { ReadyContext } from '../context.ts';
import { StreamedDocument } from '../editor/streamed-document.ts';
import { fileName, imageSource } from '../panel/image-files.ts';
import { imagesOf } from './target.ts';

/** Opens a new document and streams the text of the images into it; several images get a heading each. */
export async function extractText(context: ReadyContext, ...args: unknown[]): Promise<void> {
  const images = await imagesOf(args);
  if (!images) return;
  const document = await StreamedDocument.open(context.settings.get('extract.language', images[0]));
  try {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Extracting text'), cancellable: true },
      async (progress, cancelled) => {
        const stop = new vscode.CancellationTokenSource();
        const listening = [
          cancelled.onCancellationRequested(() => stop.cancel()),
          vscode.workspace.onDidCloseTextDocument((closed) => {
            if (closed === document.document) stop.cancel();
          }),
        ];
        try {
          for (const image of images) {
            progress.report({ message: fileName(image), increment: 100 / images.length });
            if (images.length > 1) document.write(heading(image, document));
            await extract(context, image, document, stop.token);
          }
        } finally {
          for (const one of listening) one.dispose();
        }
      },
    );
  } finally {
    await document.end();
  }
}

async function extract(
  { engine, settings }: ReadyContext,
  image: vscode.Uri,
  document: StreamedDocument,
  cancel: vscode.CancellationToken,
): Promise<void> {
  const start = await document.offset();
  const view = settings.get('image.view', image);
  await engine.ask(
    {
      image: await imageSource(image),
      turns: [{ question: settings.prompt('extract', image) }],
      ...(view !== 'model' && { view }),
      maxTokens: settings.get('answer.maxTokens', image),
    },
    (event) => {
      if (event.kind === 'text') document.write(event.text);
      if (event.kind === 'again') void document.cutAt(start);
    },
    cancel,
  );
}

function heading(image: vscode.Uri, { document }: StreamedDocument): string {
  const name = fileName(image);
  const title = document.languageId === 'markdown' ? `# ${name}` : name;
  return document.getText() === '' ? `${title}\n\n` : `\n\n${title}\n\n`;
}
