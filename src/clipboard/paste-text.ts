import * as vscode from 'vscode';
import type { ExtractParams, ImageSource } from '../../contracts/protocol.ts';
import { warnOfUnseen } from '../editor/answers.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import type { Settings } from '../settings.ts';
import { type PastedPicture, pastedPictures } from './pasted-pictures.ts';

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;
const kind = Empty.append('convllava', 'text');

type PasteEdit = vscode.DocumentPasteEdit & { readonly image: PastedPicture; readonly languageId: string };

/** What is asked of the engine where an image's text is pasted into a document of this language. */
export function pastedImage(image: ImageSource, languageId: string, settings: Settings): Omit<ExtractParams, 'token'> {
  const format = languageId === 'markdown' ? 'markdown' : 'text';
  const ask = { question: settings.prompt('extract'), maxTokens: settings.get('answer.maxTokens') };
  return { image, format, ask };
}

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

  async provideDocumentPasteEdits(
    { languageId }: vscode.TextDocument,
    _ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    { triggerKind }: vscode.DocumentPasteEditContext,
  ): Promise<PasteEdit[]> {
    // A model that reads for seconds is not what a plain paste is expected to start.
    if (triggerKind !== vscode.DocumentPasteTriggerKind.PasteAs) return [];
    const [image] = await pastedPictures(transfer);
    if (!image) return [];
    const edit = new vscode.DocumentPasteEdit('', vscode.l10n.t('Paste Text of Image'), kind);
    return [Object.assign(edit, { yieldTo: [Text, Empty.append('markdown')], image, languageId })];
  }

  async resolveDocumentPasteEdit(edit: PasteEdit, token: vscode.CancellationToken): Promise<PasteEdit> {
    const base64 = Buffer.from(edit.image.data).toString('base64');
    try {
      const request = pastedImage({ base64, name: edit.image.name }, edit.languageId, this.#settings);
      const { text } = await this.#engine.extract(request, () => undefined, token);
      edit.insertText = text;
      warnOfUnseen(text);
    } catch (error) {
      if (!token.isCancellationRequested) void this.#tell(error);
    }
    return edit;
  }
}
