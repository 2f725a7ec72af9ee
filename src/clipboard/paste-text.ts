import * as vscode from 'vscode';
import { warnOfUnseen } from '../editor/answers.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import type { Settings } from '../settings.ts';

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;
const kind = Empty.append('convllava', 'text');

type PasteEdit = vscode.DocumentPasteEdit & { readonly image: vscode.DataTransferFile; readonly format: Format };
type Format = 'markdown' | 'text';

/** Pastes the text of an image in place of the image, where the user asks for that. */
export class PasteText implements vscode.DocumentPasteEditProvider<PasteEdit> {
  static readonly metadata: vscode.DocumentPasteProviderMetadata = {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['image/*'],
  };
  readonly #engine: EngineClient;
  readonly #settings: Settings;
  readonly #tell: (error: unknown) => unknown;

  /** @param tell shows a failure to the user. */
  constructor(engine: EngineClient, settings: Settings, tell: (error: unknown) => unknown) {
    this.#engine = engine;
    this.#settings = settings;
    this.#tell = tell;
  }

  provideDocumentPasteEdits(
    { languageId }: vscode.TextDocument,
    _ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    { triggerKind }: vscode.DocumentPasteEditContext,
  ): PasteEdit[] {
    // A model that reads for seconds is not what a plain paste is expected to start.
    if (triggerKind !== vscode.DocumentPasteTriggerKind.PasteAs) return [];
    const image = [...transfer]
      .map(([mime, item]) => (mime.startsWith('image/') ? item.asFile() : undefined))
      .find(Boolean);
    if (!image) return [];
    const edit = new vscode.DocumentPasteEdit('', vscode.l10n.t('Paste Text of Image'), kind);
    const format: Format = languageId === 'markdown' ? 'markdown' : 'text';
    return [Object.assign(edit, { yieldTo: [Text, Empty.append('markdown')], image, format })];
  }

  async resolveDocumentPasteEdit(edit: PasteEdit, token: vscode.CancellationToken): Promise<PasteEdit> {
    const base64 = Buffer.from(await edit.image.data()).toString('base64');
    const ask = { question: this.#settings.prompt('extract'), maxTokens: this.#settings.get('answer.maxTokens') };
    try {
      const request = { image: { base64, name: edit.image.name }, format: edit.format, ask };
      const { text } = await this.#engine.extract(request, () => undefined, token);
      edit.insertText = text;
      warnOfUnseen(text);
    } catch (error) {
      if (!token.isCancellationRequested) void this.#tell(error);
    }
    return edit;
  }
}
