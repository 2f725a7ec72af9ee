import * as vscode from 'vscode';
import { imageSource, fileName } from '../panel/image-files.ts';
import type { AltTextWriter } from './alt-text-writer.ts';
import { altTextCode } from './diagnostics.ts';
import { imagesIn, isUnnamed } from './document-images.ts';
import { fill, type FoundImage, type Span } from './find/found-image.ts';
import { isSilence } from './silence.ts';
import { locateImage } from './locate.ts';
import { tellWarning, withProgressShown } from '../shown.ts';

/** What is offered for all images of a file, to be run on saving too by those who say so in their settings. */
const sourceKind = vscode.CodeActionKind.Source.append('convllava').append('altText');

/** A document, and the images that it showed when something was offered for them. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly images: readonly FoundImage[];
}

/** Which of the images get alternative text. */
interface Writing {
  readonly shown: Shown;
  readonly wanted: readonly FoundImage[];
}

/** Has alternative text written for some images of a document, when it is chosen. */
class WriteAltText extends vscode.CodeAction implements Writing {
  readonly shown: Shown;
  readonly wanted: readonly FoundImage[];

  constructor(title: string, kind: vscode.CodeActionKind, shown: Shown, wanted: readonly FoundImage[]) {
    super(title, kind);
    this.shown = shown;
    this.wanted = wanted;
  }
}

export interface AltTextActionsOptions {
  readonly writer: AltTextWriter;
  /** Shows a failure to the user. */
  readonly tell: (error: unknown) => unknown;
}

/** Code actions on images that have no alternative text. Offering them asks no model; carrying them out does. */
export class AltTextActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, sourceKind],
  };
  readonly #options: AltTextActionsOptions;

  constructor(options: AltTextActionsOptions) {
    this.#options = options;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const images = await imagesIn(document);
    const shown = { document, images };
    const unnamed = images.filter(isUnnamed);
    const all = vscode.l10n.t('Write Alt Text for All Images in This File ({0})', unnamed.length);
    if (only && vscode.CodeActionKind.Source.intersects(only))
      return unnamed.length > 0 ? [new WriteAltText(all, sourceKind, shown, unnamed)] : [];
    const image = images.find((one) => one.alt !== 'given' && rangeOf(document, one).intersection(range));
    if (!image) return [];
    const { QuickFix } = vscode.CodeActionKind;
    const write = new WriteAltText(vscode.l10n.t('Write Alt Text'), QuickFix, shown, [image]);
    const actions = [
      write,
      ...(image.alt === 'missing' ? [markDecorative(document, image)] : []),
      ...(unnamed.length > 1 ? [new WriteAltText(all, QuickFix, shown, unnamed)] : []),
    ];
    const own = diagnostics.filter(({ code }) => code === altTextCode);
    for (const action of actions) action.diagnostics = own;
    write.isPreferred = own.length > 0;
    return actions;
  }

  async resolveCodeAction(action: vscode.CodeAction, token: vscode.CancellationToken): Promise<vscode.CodeAction> {
    if (action instanceof WriteAltText) action.edit = await this.#edit(action, token);
    return action;
  }

  /** Has alternative text written now for the images in a part of a document that have none. */
  async writeFor(document: vscode.TextDocument, { start, end }: Span): Promise<void> {
    const images = await imagesIn(document);
    const wanted = images.filter((one) => isUnnamed(one) && one.start >= start && one.end <= end);
    if (wanted.length > 0) await vscode.workspace.applyEdit(await this.#edit({ shown: { document, images }, wanted }));
  }

  /** The edit that names the images, with its progress shown. */
  #edit(writing: Writing, token?: vscode.CancellationToken): Thenable<vscode.WorkspaceEdit> {
    const title = vscode.l10n.t('Writing alt text');
    return withProgressShown(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, cancelled) => {
        const stop = new vscode.CancellationTokenSource();
        const listening = [token, cancelled].map((one) => one?.onCancellationRequested(() => stop.cancel()));
        return this.#write(writing, progress, stop.token).finally(() => {
          for (const one of listening) one?.dispose();
        });
      },
    );
  }

  /** The edit that names the images, as far as that came before it was stopped. */
  async #write(
    { shown, wanted }: Writing,
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit> {
    const { writer, tell } = this.#options;
    const { document, images } = shown;
    const texts = new Map<number, string>();
    const silent: string[] = [];
    for (const image of wanted) {
      progress.report({ message: image.source, increment: 100 / wanted.length });
      try {
        const uri = await locateImage(image.source, document.uri);
        const purpose = { file: fileName(uri), ...(image.link !== undefined && { link: image.link }) };
        texts.set(images.indexOf(image), await writer.write(await imageSource(uri), purpose, cancel));
      } catch (error) {
        if (cancel.isCancellationRequested) break;
        if (wanted.length === 1 || !isSilence(error)) {
          // Not waited for: a notification stays until it is closed.
          void tell(error);
          break;
        }
        silent.push(image.source);
      }
    }
    if (silent.length > 0) tellSilent(silent);
    return editOf(shown, texts);
  }
}

/** Fills in the texts where their images are now: the user may have gone on writing. */
async function editOf({ document, images }: Shown, texts: ReadonlyMap<number, string>): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const now = await imagesIn(document);
  for (const [index, text] of texts) {
    const image = now[index];
    if (!image || image.source !== images[index]?.source || image.alt === 'given') continue;
    edit.replace(document.uri, rangeOf(document, image.slot), fill(image.slot, text));
  }
  return edit;
}

function markDecorative(document: vscode.TextDocument, { slot }: FoundImage): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Mark Image as Decorative'), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(document, slot), fill(slot, ''));
  return action;
}

function tellSilent(sources: readonly string[]): void {
  const message = vscode.l10n.t('Without alt text, since nothing was found to say of them: {0}', sources.join(', '));
  void tellWarning(message);
}

export function rangeOf(document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
