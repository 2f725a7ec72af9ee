import * as vscode from 'vscode';
import { tellInformation } from '../shown.ts';

/** What of an image may be sent to a chat model. */
export type Allowed = 'text' | 'picture';

/** What the user is asked to let go. */
export interface Offer {
  /** Of the chat model. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** All that would be sent as text. */
  readonly prompt: string;
  /** The name of the picture, where the model takes pictures. */
  readonly picture?: string;
}

const memoryKey = 'convllava.answerWith.allowed';
/** Characters of the text that the dialog itself shows. */
const shownCharacters = 1200;

/** What the user lets chat models have in this workspace: asked for each model once. */
export class Consent {
  readonly #memory: vscode.Memento;
  /** Shows an offer, and gives what the user allows. */
  ask: (offer: Offer) => Promise<Allowed | undefined> = askByDialog;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** What a chat model may have, as far as the user has said. */
  known(id: string): Allowed | undefined {
    return this.#allowed[id];
  }

  /** What a chat model may have: as the user said before, or says now. Undefined for nothing. */
  async of(offer: Offer): Promise<Allowed | undefined> {
    const known = this.known(offer.id);
    if (known) return known;
    const allowed = await this.ask(offer);
    if (allowed) await this.#memory.update(memoryKey, { ...this.#allowed, [offer.id]: allowed });
    return allowed;
  }

  /** Forgets what was allowed. */
  async forget(): Promise<void> {
    await this.#memory.update(memoryKey, undefined);
  }

  get #allowed(): Readonly<Record<string, Allowed>> {
    return this.#memory.get<Readonly<Record<string, Allowed>>>(memoryKey) ?? {};
  }
}

async function askByDialog(offer: Offer): Promise<Allowed | undefined> {
  const { t } = vscode.l10n;
  const { name, vendor, prompt, picture } = offer;
  const title = t('Send this to the chat model {0}?', name);
  const left = prompt.length - shownCharacters;
  const detail = [
    t('It leaves ConvLLaVA for {0} ({1}), now and whenever you answer with it in this workspace.', name, vendor),
    ...(picture === undefined ? [] : [t('With the picture, all of {0} goes along.', picture)]),
    prompt.slice(0, shownCharacters),
    ...(left > 0 ? [t('… and {0} more characters', left)] : []),
  ].join('\n\n');
  const answers = {
    text: { title: t('Send the Text') },
    picture: { title: t('Send Text and Picture') },
    all: { title: t('Show All of It') },
  };
  const { text, all } = answers;
  const buttons = picture === undefined ? [text, all] : [text, answers.picture, all];
  const first = await tellInformation(title, { modal: true, detail }, ...buttons);
  const last = first === all ? await askBesideAll(title, prompt, buttons.slice(0, -1)) : first;
  if (last === text) return 'text';
  return last === answers.picture ? 'picture' : undefined;
}

/** Shows the whole text in an editor, and asks where that stays in sight. */
async function askBesideAll(
  title: string,
  prompt: string,
  buttons: readonly vscode.MessageItem[],
): Promise<vscode.MessageItem | undefined> {
  const document = await vscode.workspace.openTextDocument({ content: prompt, language: 'markdown' });
  await vscode.window.showTextDocument(document, { preview: true });
  return tellInformation(title, ...buttons, { title: vscode.l10n.t('Send Nothing') });
}
