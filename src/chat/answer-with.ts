import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ChatModelName, Exchange } from '../../contracts/panel.ts';
import { chatVendor } from '../ids.ts';
import type { Answerer, Posed } from '../panel/answerer.ts';
import { fileName } from '../panel/image-files.ts';
import type { Settings } from '../settings.ts';
import type { EngineClient, Progressed } from '../sidecar/engine-client.ts';
import type { Consent } from './consent.ts';
import { pictureIn } from './picture.ts';
import { forbidsAnswerWith, policyFile } from './policy.ts';
import { composePrompt } from './prompt.ts';
import { readImage } from './read-image.ts';
import { chooseFrom } from '../shown.ts';

/**
 * *Answer with…*: a chat model of another extension answers from what was read here, and from the picture where the user
 * lets it have that. Nothing is sent before the user has seen it, and nothing where a setting or a policy forbids it.
 */
export class AnswerWith {
  /** Where an administrator may forbid it. */
  policyFile = policyFile();
  readonly consent: Consent;
  readonly #engine: EngineClient;
  readonly #settings: Settings;

  constructor(engine: EngineClient, settings: Settings, consent: Consent) {
    this.#engine = engine;
    this.#settings = settings;
    this.consent = consent;
  }

  /** Whether neither a setting nor a policy forbids it. */
  get isAllowed(): boolean {
    return this.#forbidden === undefined;
  }

  /** Lets the user choose a chat model. Throws CHAT_OFF, CHAT_UNTRUSTED or CHAT_NO_MODEL. */
  async choose(): Promise<ChatModelName | undefined> {
    this.#check();
    const { t } = vscode.l10n;
    const models = await chatModels();
    if (models.length === 0) throw new ConvLlavaError('CHAT_NO_MODEL', {});
    const allowed = { text: t('may have the text'), picture: t('may have text and picture') };
    const items = models.map((model) => {
      const known = this.consent.known(idOf(model));
      return {
        model,
        label: `$(comment-discussion) ${model.name}`,
        description: [model.vendor, ...(known ? [allowed[known]] : [])].join(', '),
      };
    });
    const forget = { model: undefined, label: `$(discard) ${t('Ask again what each may have')}`, description: '' };
    const hasConsented = models.some((model) => this.consent.known(idOf(model)));
    const placeHolder = t('Choose the chat model that answers. You see what it gets before anything is sent.');
    const picked = await chooseFrom(hasConsented ? [...items, forget] : items, { placeHolder });
    if (picked === forget) {
      await this.consent.forget();
      return this.choose();
    }
    return picked?.model && { id: idOf(picked.model), name: picked.model.name };
  }

  /** What answers by a chat model. Throws as `choose` does, CANCELLED without consent, and CHAT_FAILED. */
  by(name: ChatModelName): Answerer {
    return { answer: (...asked) => this.#answer(name, ...asked) };
  }

  async #answer(
    name: ChatModelName,
    posed: Posed,
    progressed: (event: Progressed) => void,
    cancel: vscode.CancellationToken,
  ): Promise<Partial<Exchange>> {
    this.#check();
    const model = (await chatModels()).find((candidate) => idOf(candidate) === name.id);
    if (!model) throw new ConvLlavaError('CHAT_NO_MODEL', {});
    const read = await readImage(posed, model, this.#engine, progressed, cancel);
    const prompt = composePrompt(read, posed.turns);
    const picture = takesPictures(model) ? await pictureIn(posed.image) : undefined;
    const allowed = await this.consent.of({
      ...{ id: name.id, name: model.name, vendor: model.vendor, prompt },
      ...(picture && { picture: fileName(posed.image) }),
    });
    if (!allowed || cancel.isCancellationRequested) throw new ConvLlavaError('CANCELLED', {});
    const sent = [
      new vscode.LanguageModelTextPart(prompt),
      ...(picture && allowed === 'picture' ? [vscode.LanguageModelDataPart.image(picture.bytes, picture.type)] : []),
    ];
    return { answer: await stream(model, sent, progressed, cancel) };
  }

  /** Half a sentence that says why it is forbidden, or undefined. */
  get #forbidden(): string | undefined {
    const { t } = vscode.l10n;
    if (!this.#settings.get('answerWith.enabled')) return t('the setting convllava.answerWith.enabled says so');
    return forbidsAnswerWith(this.policyFile) ? t('the policy of this computer says so') : undefined;
  }

  #check(): void {
    const reason = this.#forbidden;
    if (reason !== undefined) throw new ConvLlavaError('CHAT_OFF', { reason });
    if (!vscode.workspace.isTrusted) throw new ConvLlavaError('CHAT_UNTRUSTED', {});
  }
}

/** The chat models of others, which other extensions let us ask. */
async function chatModels(): Promise<vscode.LanguageModelChat[]> {
  return (await vscode.lm.selectChatModels()).filter(({ vendor }) => vendor !== chatVendor);
}

/** Ids are unique for each vendor only. */
function idOf({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}

/** VS Code tells it, though not yet in its final API; where it does not, nobody knows, and nothing is sent. */
function takesPictures(model: vscode.LanguageModelChat): boolean {
  const { capabilities } = model as { readonly capabilities?: { readonly supportsImageToText?: unknown } };
  return capabilities?.supportsImageToText === true;
}

/** Sends, and gives the answer when it has ended. @throws CANCELLED, CHAT_FAILED */
async function stream(
  model: vscode.LanguageModelChat,
  sent: (vscode.LanguageModelTextPart | vscode.LanguageModelDataPart)[],
  progressed: (event: Progressed) => void,
  cancel: vscode.CancellationToken,
): Promise<string> {
  // How far a chat model is, and how many tokens it writes, it does not tell.
  const tell = (phase: 'prefill' | 'decode') => progressed({ kind: 'phase', phase, done: 0, total: 0 });
  let answer = '';
  try {
    tell('prefill');
    const message = vscode.LanguageModelChatMessage.User(sent);
    const justification = vscode.l10n.t('To answer a question about a picture.');
    const response = await model.sendRequest([message], { justification }, cancel);
    for await (const text of response.text) {
      if (cancel.isCancellationRequested) break;
      if (answer === '') tell('decode');
      answer += text;
      progressed({ kind: 'text', text, tokens: 0 });
    }
  } catch (error) {
    if (!cancel.isCancellationRequested) throw failed(model, error);
  }
  if (cancel.isCancellationRequested) throw new ConvLlavaError('CANCELLED', {});
  return answer;
}

function failed({ name }: vscode.LanguageModelChat, error: unknown): ConvLlavaError {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
  return new ConvLlavaError('CHAT_FAILED', { model: name, reason: reason.replace(/\.$/, '') }, { cause: error });
}
