import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import type { Settings } from '../settings.ts';
import { imageLanguages, imagesIn, isUnnamed } from './document-images.ts';

export const altTextCode = 'alt-text';

/** ms after the last key, so that nothing is said of what is being typed. */
const delayMs = 500;

/** Says of each image that nobody has named that it has no alternative text; off unless the settings want it. */
export class AltTextDiagnostics {
  readonly #settings: Settings;
  readonly #collection = vscode.languages.createDiagnosticCollection('convllava');
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #listening: readonly { dispose(): unknown }[];

  constructor(settings: Settings) {
    this.#settings = settings;
    const { workspace } = vscode;
    this.#listening = [
      this.#collection,
      workspace.onDidOpenTextDocument((document) => void this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('convllava.altText')) this.#lookAtAll();
      }),
    ];
    this.#lookAtAll();
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const one of this.#listening) one.dispose();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) void this.#look(document);
  }

  #lookSoon(document: vscode.TextDocument): void {
    if (!this.#isWanted(document)) return;
    clearTimeout(this.#waiting.get(document));
    this.#waiting.set(
      document,
      setTimeout(() => void this.#look(document), delayMs),
    );
  }

  #forget(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    this.#collection.delete(document.uri);
  }

  #isWanted({ languageId, uri }: vscode.TextDocument): boolean {
    return imageLanguages.includes(languageId) && this.#settings.get('altText.diagnostics', uri);
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    this.#waiting.delete(document);
    const { version } = document;
    const images = this.#isWanted(document) ? await imagesIn(document) : [];
    if (document.isClosed || document.version !== version) return;
    this.#collection.set(
      document.uri,
      images.filter(isUnnamed).map(({ start, end, source }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const message = vscode.l10n.t('The image {0} has no alt text.', printableName(source));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
        diagnostic.source = 'ConvLLaVA';
        diagnostic.code = altTextCode;
        return diagnostic;
      }),
    );
  }
}
