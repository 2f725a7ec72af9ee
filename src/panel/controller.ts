import * as vscode from 'vscode';
import { ConvLlavaError } from '../../sidecar/errors.ts';
import type { Region } from '../../sidecar/protocol.ts';
import type { AnswerPart, HostMessage, Intent, PanelImage, PanelState, Task } from '../../webview/messages.ts';
import type { Context } from '../context.ts';
import { copyText, insertText, openText } from '../editor/answers.ts';
import { describeFailure, sentence } from '../failures.ts';
import type { Asked, ConversationEvent } from './conversations.ts';
import { pageFolder, pageHtml } from './html.ts';
import { fileName, isImage, keepImage, mimeType, readImage } from './imageFiles.ts';
import { readIntent } from './intents.ts';
import { quickQuestions } from './quickQuestions.ts';

/** What a page remembers across a reload of the window; the extension writes and reads it, the page only keeps it. */
export interface PanelMemory {
  readonly images: readonly string[];
  readonly current?: string;
}

/** One webview, be it a panel or the view in the side bar: what it shows, and what its user wants. */
export class PanelController {
  readonly #context: Context;
  readonly #webview: vscode.Webview;
  readonly #place: 'panel' | 'sidebar';
  readonly #disposables: vscode.Disposable[] = [];
  readonly #regions = new Map<string, Region>();
  /** Questions that were asked here; they end with the webview. */
  readonly #asked = new Set<string>();
  readonly #selected = new vscode.EventEmitter<void>();
  /** Another image is in view. */
  readonly onDidSelect = this.#selected.event;
  #images: readonly string[] = [];
  #current: string | undefined;
  #ready = false;
  #disposed = false;
  #focus: HostMessage | undefined;
  #scheduled = false;

  constructor(context: Context, webview: vscode.Webview, place: 'panel' | 'sidebar', memory?: PanelMemory) {
    this.#context = context;
    this.#webview = webview;
    this.#place = place;
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(context.extensionUri)] };
    this.#disposables.push(
      webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      context.conversations.onDidHappen((event) => this.#happened(event)),
      context.engine.onDidChange(() => this.#update()),
      context.editors.onDidChange(() => this.#update()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('convllava')) this.#update();
      }),
    );
    if (memory)
      void this.open(
        memory.images.map((image) => vscode.Uri.parse(image)),
        memory.current,
      );
    webview.html = pageHtml(webview, context.extensionUri);
  }

  /** Whether the webview is gone. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /** The image in view. */
  get current(): string | undefined {
    return this.#current;
  }

  /** Shows images, the first of them (or `current`) in view. */
  async open(uris: readonly vscode.Uri[], current?: string): Promise<void> {
    const opened = uris.map((uri) => uri.toString());
    this.#images = [...new Set([...this.#images, ...opened])];
    await this.#select(current ?? opened[0]);
  }

  /** Puts the cursor into the question box, as soon as there is one. */
  focusQuestion(): void {
    const message: HostMessage = { type: 'focusQuestion' };
    if (this.#ready) this.#post(message);
    else this.#focus = message;
  }

  /** Asks about the image in view, in place of what was asked here and is still being answered. */
  async ask(task: Task, question: string, image = this.#current): Promise<void> {
    if (image === undefined) throw new ConvLlavaError('NO_IMAGE', {});
    const { conversations } = this.#context;
    const region = this.#regions.get(image);
    await this.#stopAsked();
    await this.#watch(conversations.ask(image, { task, question, ...(region && { region }) }));
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    void this.#stopAsked();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #receive(message: unknown): Promise<void> {
    const intent = readIntent(message);
    if (typeof intent === 'string') {
      this.#context.log.warn(`A message from the panel was ignored: ${intent}`);
      return;
    }
    try {
      await this.#do(intent);
    } catch (error) {
      const failure = describeFailure(error);
      this.#context.log.warn(`${intent.type}: ${sentence(failure)}`);
      this.#post({ type: 'refused', seq: intent.seq, failure });
    }
  }

  async #do(intent: Intent): Promise<void> {
    const { conversations, engine } = this.#context;
    switch (intent.type) {
      case 'ready':
        this.#start();
        return;
      case 'fetchImage':
        return this.#sendImage(intent.image);
      case 'ask':
        return this.ask(intent.task, intent.question, this.#known(intent.image));
      case 'stop':
        return conversations.stop(intent.exchange);
      case 'retry':
        await this.#stopAsked();
        return this.#watch(conversations.retry(intent.exchange));
      case 'editAndAsk':
        await this.#stopAsked();
        return this.#watch(conversations.editAndAsk(intent.exchange, intent.question));
      case 'clear':
        return conversations.clear(this.#known(intent.image));
      case 'insert':
        return insertText(this.#context.editors, this.#answer(intent));
      case 'copy':
        return copyText(this.#answer(intent));
      case 'openAsDocument':
        return openText(this.#answer(intent));
      case 'setRegion':
        if (intent.region) this.#regions.set(intent.image, intent.region);
        else this.#regions.delete(intent.image);
        this.#update();
        return;
      case 'selectImage':
        return this.#select(this.#known(intent.image));
      case 'closeImage':
        return this.#close(intent.image);
      case 'addImage':
        return this.open([await keepImage(this.#context.storageUri, intent.name, intent.bytes)]);
      case 'addUris':
        return this.#addUris(intent.uris);
      case 'pickImage':
        return this.#context.run('convllava.ask');
      case 'pickModel':
        return this.#context.run('convllava.selectModel');
      case 'pickDevice':
        return this.#context.run('convllava.selectDevice');
      case 'restart':
        return engine.restart();
      case 'showLog':
        this.#context.log.show();
        return;
      case 'openLink':
        return openLink(intent.url);
    }
  }

  #start(): void {
    this.#ready = true;
    const { language } = vscode.env;
    this.#post({ type: 'init', language, translations: translations(), place: this.#place });
    this.#sendState();
    if (this.#focus) this.#post(this.#focus);
    this.#focus = undefined;
  }

  async #sendImage(image: string): Promise<void> {
    const uri = vscode.Uri.parse(this.#known(image));
    try {
      this.#post({ type: 'image', image, bytes: await readImage(uri), mime: mimeType(uri) });
    } catch (error) {
      this.#post({ type: 'imageFailed', image, failure: describeFailure(error) });
    }
  }

  async #addUris(texts: readonly string[]): Promise<void> {
    const uris = texts.map((text) => vscode.Uri.parse(text));
    const images = uris.filter(isImage);
    const [other] = uris;
    if (images.length > 0) await this.open(images);
    else if (other) throw new ConvLlavaError('IMAGE_FORMAT', { file: fileName(other) });
  }

  async #select(image: string | undefined): Promise<void> {
    this.#current = image;
    this.#selected.fire();
    if (image !== undefined) await this.#context.conversations.open(image);
    this.#update();
  }

  async #close(image: string): Promise<void> {
    const index = this.#images.indexOf(image);
    this.#images = this.#images.filter((other) => other !== image);
    if (this.#current === image) await this.#select(this.#images[Math.max(0, index - 1)]);
    else this.#update();
  }

  /** Waits for a question that was asked here, and remembers it while it runs. */
  async #watch(asked: Asked | undefined): Promise<void> {
    if (!asked) return;
    this.#asked.add(asked.id);
    await asked.finished;
    this.#asked.delete(asked.id);
  }

  async #stopAsked(): Promise<void> {
    await Promise.all([...this.#asked].map((id) => this.#context.conversations.stop(id)));
  }

  /** An image that this page was given; a page cannot make the extension read another file. */
  #known(image: string): string {
    if (!this.#images.includes(image)) throw new ConvLlavaError('FILE_NOT_FOUND', { file: image });
    return image;
  }

  #answer({ exchange: id, part }: { readonly exchange: string; readonly part?: AnswerPart }): AnswerPart {
    const found = this.#context.conversations.find(id);
    if (!found) throw new ConvLlavaError('NO_ANSWER', {});
    return part ?? { text: found.exchange.answer, language: '' };
  }

  #happened(event: ConversationEvent): void {
    if (event.image !== this.#current) return;
    switch (event.kind) {
      case 'changed':
        this.#update();
        break;
      case 'text':
        this.#post({ type: 'append', exchange: event.exchange, text: event.text, tokens: event.tokens });
        break;
      case 'progress':
        this.#post({ type: 'progress', exchange: event.exchange, progress: event.progress });
    }
  }

  /** Sends the state soon; several changes at once make one message. */
  #update(): void {
    if (this.#scheduled || !this.#ready) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#sendState();
    });
  }

  #sendState(): void {
    const memory: PanelMemory = { images: this.#images, ...(this.#current && { current: this.#current }) };
    this.#post({ type: 'state', state: this.#state(), persist: memory });
  }

  #state(): PanelState {
    const { conversations, engine, settings, editors } = this.#context;
    const current = this.#current;
    return {
      images: this.#images.map((image) => this.#describe(image)),
      ...(current !== undefined && { current }),
      exchanges: current === undefined ? [] : conversations.of(current),
      engine: engine.state,
      quickQuestions: quickQuestions(settings, current === undefined ? undefined : vscode.Uri.parse(current)),
      canInsert: editors.last !== undefined,
    };
  }

  #describe(image: string): PanelImage {
    const uri = vscode.Uri.parse(image);
    const region = this.#regions.get(image);
    return { id: image, name: fileName(uri), path: vscode.workspace.asRelativePath(uri), ...(region && { region }) };
  }

  #post(message: HostMessage): void {
    if (!this.#disposed) void this.#webview.postMessage(message);
  }
}

function translations(): Record<string, string> {
  const bundle = Object.entries((vscode.l10n.bundle ?? {}) as Record<string, string | { message: string }>);
  return Object.fromEntries(bundle.map(([key, value]) => [key, typeof value === 'string' ? value : value.message]));
}

async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url);
  if (['http', 'https', 'mailto'].includes(uri.scheme)) await vscode.env.openExternal(uri);
}
