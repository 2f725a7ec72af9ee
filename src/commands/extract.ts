import * as vscode from 'vscode';
import type { ExtractedLine } from '../../contracts/protocol.ts';
import { remarkOn } from '../../contracts/remarks.ts';
import type { ReadyContext } from '../context.ts';
import { warnOfUnseen } from '../editor/answers.ts';
import { languageOfCode, unfenced } from '../editor/language.ts';
import { columnBeside, uriBeside } from '../editor/place-beside.ts';
import { StreamedDocument } from '../editor/streamed-document.ts';
import { isAboutInput } from '../failures.ts';
import { atPage, pageOf } from '../panel/document-pages.ts';
import { fileName, imageSource } from '../panel/image-files.ts';
import { countPages } from './open-document.ts';
import { imagesOf } from './target.ts';
import { tellInformation, withProgressShown } from '../shown.ts';

/** Streams the text of the images into a new document; several images get a heading each. */
export async function extractText(context: ReadyContext, ...args: unknown[]): Promise<void> {
  const images = await imagesOf(args);
  if (!images) return;
  const document = new StreamedDocument();
  try {
    await withProgressShown(
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
          await extractEach({ context, images, document, progress, cancel: stop.token });
        } finally {
          // What has waited is shown however it ended.
          if (!document.document && document.text.trim() !== '') await openAsCode({ context, images, document });
          for (const one of listening) one.dispose();
        }
      },
    );
  } finally {
    await document.end();
  }
}

/** Images, and the document that their text goes into. */
interface Target {
  readonly context: ReadyContext;
  readonly images: readonly vscode.Uri[];
  readonly document: StreamedDocument;
}

interface Extraction extends Target {
  readonly progress: Progress;
  readonly cancel: vscode.CancellationToken;
}

/** Extracts the texts one after the other. Where one image of several cannot be read, the others still are. */
async function extractEach(extraction: Extraction): Promise<void> {
  const { context, images, document, progress } = extraction;
  const read: vscode.Uri[] = [];
  const lines: ExtractedLine[] = [];
  for (const image of images) {
    progress.report({ message: fileName(image), increment: 100 / images.length });
    if (images.length > 1) {
      document.write(heading(image, extraction));
      await openDocument(extraction);
    }
    try {
      for (const page of await pagesOf(image, extraction)) {
        document.write(page.mark);
        lines.push(...(await extract(page.uri, extraction)));
      }
      read.push(image);
    } catch (error) {
      if (images.length === 1 || !isAboutInput(error)) throw error;
      // Not waited for: a notification stays until it is closed.
      void context.tell(error);
    }
  }
  tellOfDoubts(read, lines);
  warnOfUnseen(lines.map(({ text }) => text).join('\n'));
}

/** The pages of a file, each with the mark that stands above its text. */
async function pagesOf(
  image: vscode.Uri,
  target: Extraction,
): Promise<{ readonly uri: vscode.Uri; readonly mark: string }[]> {
  const count = await countPages(target.context, image);
  return Array.from({ length: count }, (_, index) => {
    const page = index + 1;
    const comment = `<!-- ${vscode.l10n.t('page {0} of {1}', page, count)} -->`;
    const text = languageOf(target) === 'markdown' ? comment : vscode.l10n.t('page {0} of {1}', page, count);
    return { uri: atPage(image, page), mark: count === 1 ? '' : `${page > 1 ? '\n' : ''}${text}\n\n` };
  });
}

async function extract(image: vscode.Uri, extraction: Extraction): Promise<readonly ExtractedLine[]> {
  const { context, document, progress, cancel } = extraction;
  const { engine, settings } = context;
  const start = document.text.length;
  const view = settings.get('image.view', image);
  const { lines } = await engine.extract(
    {
      image: await imageSource(image),
      format: languageOf(extraction) === 'markdown' ? 'markdown' : 'text',
      ask: {
        question: settings.prompt('extract', image),
        ...(view !== 'model' && { view }),
        maxTokens: settings.get('answer.maxTokens', image),
      },
    },
    (event) => {
      if (event.kind === 'text') {
        document.write(event.text);
        if (!mayBeCode(document.text)) void openDocument(extraction);
      }
      if (event.kind === 'phase' && event.phase === 'decode')
        progress.report({ message: `${nameOf(image)} ${percent(event)}` });
      if (event.kind === 'again') void document.cutAt(start);
    },
    cancel,
  );
  return lines;
}

/** Whether a text may turn out to be a block of code and nothing else, which is not to be seen in Markdown's fences. */
function mayBeCode(text: string): boolean {
  return /^(?:`{0,2}$|```)/.test(text);
}

function languageOf({ context, images }: Target): 'markdown' | 'plaintext' {
  return context.settings.get('extract.language', images[0]) === 'markdown' ? 'markdown' : 'plaintext';
}

async function openDocument(target: Target): Promise<void> {
  const { document, images, context } = target;
  const [image] = images;
  if (!image || document.document) return;
  const language = languageOf(target);
  await document.open({
    language,
    uri: await uriBeside(image, language === 'markdown' ? '.md' : '.txt'),
    viewColumn: columnBeside(image, context.editors.last),
  });
}

/**
 * Opens what has waited, since it began as code does: as code if it is nothing else. VS Code may find out its language, where
 * neither the model has named one nor the text tells it.
 */
async function openAsCode(target: Target): Promise<void> {
  const { document, images, context } = target;
  const [image] = images;
  const { text, language } = unfenced(document.text);
  if (!image || language === '') return openDocument(target);
  await document.cutAt(0);
  document.write(text);
  await document.open({
    language: await languageOfCode({ text, language }),
    uri: undefined,
    viewColumn: columnBeside(image, context.editors.last),
  });
}

/** The file, and its page where that is not the first. */
function nameOf(image: vscode.Uri): string {
  const page = pageOf(image);
  return page === 1 ? fileName(image) : vscode.l10n.t('{0}, page {1}', fileName(image), page);
}

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

function percent({ done, total }: { readonly done: number; readonly total: number }): string {
  return total === 0 ? '' : new Intl.NumberFormat(vscode.env.language, { style: 'percent' }).format(done / total);
}

/** Says what the user is to know of the texts: in one notification, however many images they are of. */
function tellOfDoubts(images: readonly vscode.Uri[], lines: readonly ExtractedLine[]): void {
  const [first] = images;
  const remark = remarkOn(lines, (text) => vscode.l10n.t(text));
  if (!first || remark === undefined) return;
  const subject = images.length === 1 ? fileName(first) : vscode.l10n.t('{0} images', images.length);
  void tellInformation(`${subject}: ${remark}`);
}

function heading(image: vscode.Uri, extraction: Extraction): string {
  const name = fileName(image);
  const title = languageOf(extraction) === 'markdown' ? `# ${name}` : name;
  return extraction.document.text === '' ? `${title}\n\n` : `\n\n${title}\n\n`;
}
