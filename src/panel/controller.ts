import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { FoundWords, Region } from '../../contracts/protocol.ts';
import type { Exchange, ImageMenuChoice, PanelState } from '../../contracts/panel.ts';
import type { Task } from '../../contracts/tasks.ts';
import { describeFailure } from '../failures.ts';
import { carryOut } from './carry-out.ts';
import type { ConversationEvent } from './conversations.ts';
import { atPage, pagesToTurn } from './document-pages.ts';
import { fileName, imageSource, isShownByBrowsers, mayHavePages, mimeType, readPicture } from './image-files.ts';
import { Page } from './page.ts';
import { PanelImages } from './panel-images.ts';
import type { PanelMemory } from './panel-memory.ts';
import { PanelQuestions } from './panel-questions.ts';
import { quickQuestions } from './quick-questions.ts';
import { imagesBeside, seriesAmong } from './series.ts';
import type { PanelServices } from './services.ts';
import { TextBatch } from './text-batch.ts';

/** px: the longest side of a page's small picture, twice what it is shown at. */
const thumbnailSide = 160;
/** px: of what is drawn for the page; more would hold up the window. */
const longestShown = 8192;

/** One webview, be it a panel or the view in the side bar: what it shows, and what its user wants. */
export class PanelController {
  readonly images = new PanelImages();
  readonly questions: PanelQuestions;
  readonly #services: PanelServices;
  readonly #page: Page;
  readonly #text: TextBatch;
  readonly #listening: readonly vscode.Disposable[];
  readonly #selected = new vscode.EventEmitter<void>();
  /** Another image is in view. */
  readonly onDidSelect = this.#selected.event;
  readonly #used = new vscode.EventEmitter<void>();
  /** The user did something in the page. */
  readonly onDidUse = this.#used.event;
  /** Hears what is on the clipboard, while that is asked for. */
  #hearClipboard: ((image: Uint8Array | undefined) => void) | undefined;
  #disposed = false;
  #scheduled = false;

  constructor(services: PanelServices, webview: vscode.Webview, place: 'panel' | 'sidebar', memory?: PanelMemory) {
    const { conversations, editors, engine, extensionUri, log, starterNote } = services;
    this.#services = services;
    this.questions = new PanelQuestions(conversations);
    const update = () => this.#update();
    this.#listening = [
      conversations.onDidHappen((event) => this.#happened(event)),
      engine.onDidChange(update),
      editors.onDidChange(update),
      starterNote.onDidChange(update),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('convllava')) update();
      }),
    ];
    this.#page = new Page({
      webview,
      extensionUri,
      place,
      log,
      loaded: () => this.#sendState(),
      carryOut: (wish) => {
        this.#used.fire();
        return carryOut(wish, this, services);
      },
    });
    this.#text = new TextBatch((message) => this.#page.post(message));
    if (memory) void this.#restore(memory);
  }

  /** Whether the webview is gone. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /** The image in view. */
  get current(): string | undefined {
    return this.images.current;
  }

  /** Shows images, the first of them in view. */
  async open(uris: readonly vscode.Uri[]): Promise<void> {
    this.images.add(uris.map((uri) => uri.toString()));
    await this.#shown();
  }

  /**
   * Brings one of the images into view, or one that was asked about together with the image in view. Throws FILE_NOT_FOUND if
   * it is neither.
   */
  async select(image: string): Promise<void> {
    if (this.#beside.has(image)) this.images.add([image]);
    else this.images.select(image);
    await this.#shown();
  }

  async close(image: string): Promise<void> {
    this.images.close(image);
    await this.#shown();
  }

  async closeAll(): Promise<void> {
    for (const { id } of this.images.describe()) this.images.close(id);
    await this.#shown();
  }

  /** Marks the part of an image that the next questions are about; null for all of it. */
  mark(image: string, region: Region | null): void {
    this.images.mark(image, region);
    this.#update();
  }

  /** Has words framed in an image, the first line in sight; none takes the frames away. */
  showFound(image: string, found: readonly FoundWords[]): void {
    this.images.showFound(image, found);
    this.#update();
  }

  /** Puts the cursor into the question box, as soon as there is one; to ask of the image in view, or of all. */
  focusQuestion(of: 'one' | 'all' = 'one'): void {
    this.#page.postSoon({ type: 'focusQuestion', ...(of === 'all' && { all: true }) });
  }

  /**
   * Asks about an image of this panel, in place of what was asked here and is still being answered. Gives the exchange
   * when it has ended. Throws NO_IMAGE, FILE_NOT_FOUND or QUESTION_EMPTY.
   */
  async ask(task: Task, question: string, image = this.current): Promise<Exchange | undefined> {
    if (image === undefined) throw new ConvLlavaError('NO_IMAGE', {});
    const region = this.images.region(this.images.known(image));
    return this.questions.ask(image, { task, question, ...(region && { region }) });
  }

  /**
   * Asks about each image of this panel, one after the other, in place of what is being answered here. Gives the exchanges
   * when all have ended. Throws NO_IMAGE or QUESTION_EMPTY.
   * @param question of an image, by its id
   */
  async askEach(task: Task, question: (image: string) => string): Promise<readonly Exchange[]> {
    const images = this.images.describe();
    if (images.length === 0) throw new ConvLlavaError('NO_IMAGE', {});
    return this.questions.askEach(
      images.map(({ id, region }) => ({
        image: id,
        question: { task, question: question(id), ...(region && { region }) },
      })),
    );
  }

  /** Sends the page the encoded file of an image, or why it cannot be read. */
  async sendImage(image: string): Promise<void> {
    const uri = vscode.Uri.parse(this.images.known(image));
    try {
      const bytes = isShownByBrowsers(uri) ? await readPicture(uri) : await this.#draw(uri);
      this.#page.post({ type: 'image', image, bytes, mime: mimeType(bytes) });
    } catch (error) {
      this.#page.post({ type: 'imageFailed', image, failure: describeFailure(error) });
    }
  }

  /** Has the page do what was chosen from the context menu of the image in view. */
  chooseFromMenu(choice: ImageMenuChoice): void {
    this.#page.post({ type: 'imageMenu', choice });
  }

  /** The image on the clipboard, which a page in sight can read; undefined where there is none. */
  readClipboard(): Promise<Uint8Array | undefined> {
    this.hearClipboard(undefined);
    return new Promise((hear) => {
      this.#hearClipboard = hear;
      this.#page.postSoon({ type: 'readClipboard' });
    });
  }

  /** Takes what the page has read from the clipboard. */
  hearClipboard(image: Uint8Array | undefined): void {
    this.#hearClipboard?.(image);
    this.#hearClipboard = undefined;
  }

  /** Sends the page a small picture of a document's page; one that cannot be drawn stays blank. */
  async sendThumbnail(image: string, page: number): Promise<void> {
    const uri = vscode.Uri.parse(this.images.known(image));
    try {
      const params = { image: await imageSource(atPage(uri, page)), side: thumbnailSide };
      const { base64 } = await this.#services.engine.picture(params);
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
      this.#page.post({ type: 'thumbnail', document: atPage(uri, 1).toString(), page, bytes });
    } catch (error) {
      this.#services.log.warn(`Page ${page} of ${fileName(uri)}: ${String(error)}`);
    }
  }

  /** Shows another page of a document. @throws FILE_NOT_FOUND, PAGE_UNKNOWN */
  async turnTo(image: string, page: number): Promise<void> {
    this.images.turn(image, page);
    await this.#shown();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.hearClipboard(undefined);
    void this.questions.stop();
    this.#text.clear();
    this.#page.dispose();
    for (const one of [...this.#listening, this.#selected, this.#used]) one.dispose();
  }

  async #restore({ images, current }: PanelMemory): Promise<void> {
    this.images.add(images, current);
    await this.#shown();
  }

  /** What no browser shows, as a picture; nothing if it is too large for that. */
  async #draw(uri: vscode.Uri): Promise<Uint8Array<ArrayBuffer>> {
    const image = await imageSource(uri);
    // A region that is marked in the picture is one of the image: it is drawn as large as it is, though a page of a
    // document could be drawn larger.
    const { size } = await this.#services.engine.picture({ image, side: thumbnailSide });
    const side = Math.max(size.width, size.height);
    if (side > longestShown) return new Uint8Array();
    const { base64 } = await this.#services.engine.picture({ image, side });
    return new Uint8Array(Buffer.from(base64, 'base64'));
  }

  /** Looks how many pages an image has that may have several; what cannot be opened is told when it is shown. */
  async #count(image: string): Promise<void> {
    const uri = vscode.Uri.parse(image);
    if (!mayHavePages(uri) || this.images.hasPages(image)) return;
    try {
      this.images.setPages(image, pagesToTurn(await this.#services.engine.pages(await imageSource(uri))));
      this.#update();
    } catch (error) {
      this.#services.log.warn(`${fileName(uri)}: ${String(error)}`);
    }
  }

  /** Another image may be in view: its conversation is read, and the page told. */
  async #shown(): Promise<void> {
    this.#selected.fire();
    if (this.current !== undefined) void this.#count(this.current);
    const { conversations } = this.#services;
    if (this.current !== undefined) {
      await conversations.open(this.current);
      await Promise.all([...this.#beside].map((image) => conversations.open(image)));
    }
    this.#update();
  }

  /** The images that were asked about together with the one in view. */
  get #beside(): ReadonlySet<string> {
    return imagesBeside(this.current === undefined ? [] : this.#services.conversations.of(this.current));
  }

  #happened(event: ConversationEvent): void {
    if (event.image !== this.current && !this.#beside.has(event.image)) return;
    switch (event.kind) {
      case 'changed':
        this.#update();
        break;
      case 'text':
        this.#text.add(event.exchange, event.text, event.tokens);
        break;
      case 'progress':
        this.#page.post({ type: 'progress', exchange: event.exchange, progress: event.progress });
    }
  }

  /** Sends the state soon; several changes at once make one message. */
  #update(): void {
    if (this.#scheduled || !this.#page.isLoaded) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#sendState();
    });
  }

  #sendState(): void {
    // The state has all of every answer.
    this.#text.clear();
    this.#page.post({ type: 'state', state: this.#state(), persist: this.images.memory });
  }

  #state(): PanelState {
    const { answerWith, conversations, engine, settings, editors, starterNote } = this.#services;
    const { current } = this;
    const scope = current === undefined ? undefined : vscode.Uri.parse(current);
    const { model, starterTasks, isStarter } = engine.state;
    const isLarge = model !== undefined && starterTasks === undefined && isStarter !== true;
    const exchanges = current === undefined ? [] : conversations.shown(current);
    return {
      images: this.images.describe(),
      ...(current !== undefined && { current }),
      exchanges,
      series: seriesAmong(exchanges, conversations),
      engine: engine.state,
      quickQuestions: quickQuestions(settings, scope, starterTasks),
      canInsert: editors.last !== undefined,
      canAnswerWith: answerWith.isAllowed,
      ...(isLarge && { withText: settings.get('answer.withText', scope) }),
      showsStarterNote: starterNote.isShown,
    };
  }
}
