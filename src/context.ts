import * as vscode from 'vscode';
import type { AnswerPart } from '../contracts/panel.ts';
import { AnswerWith } from './chat/answer-with.ts';
import { Consent } from './chat/consent.ts';
import { EditorTracker } from './editor/editor-tracker.ts';
import { describeFailure, sentence } from './failures.ts';
import { answeringContext, hasAnswerContext, type RunnableCommand } from './ids.ts';
import { FoundTree } from './find/found-tree.ts';
import { ImageIndex } from './find/image-index.ts';
import { Models } from './models.ts';
import { Conversations } from './panel/conversations.ts';
import { engineAnswerer } from './panel/engine-answerer.ts';
import { History } from './panel/history.ts';
import { Panels } from './panel/panels.ts';
import { remedyButtons } from './remedies.ts';
import { Settings } from './settings.ts';
import { EngineClient } from './sidecar/engine-client.ts';
import type { Model } from './sidecar/model.ts';
import { findRuntime, type Runtime } from './sidecar/runtime.ts';
import { spawnSidecar, type SidecarProcess } from './sidecar/sidecar-process.ts';
import { StarterNote } from './starter-note.ts';
import { HubAccess } from './store/hub-access.ts';
import { ModelStore } from './store/model-store.ts';
import { repairDamaged } from './store/repair-damaged.ts';
import { tellError, tellWarning } from './shown.ts';

/** The context, and a model to answer with: what a command needs that asks something. */
export type ReadyContext = Context & { readonly model: Model };

/** The pieces of the extension, and the one owner of everything that must be disposed. */
export class Context {
  readonly extensionUri: vscode.Uri;
  /** For this workspace, or for windows without one. */
  readonly storageUri: vscode.Uri;
  readonly version: string;
  /** Whether the extension is on the remote machine of a remote window, whose files are `file:` to it. */
  readonly runsRemotely: boolean;
  readonly log: vscode.LogOutputChannel;
  readonly settings: Settings;
  readonly editors: EditorTracker;
  readonly models: Models;
  readonly hub: HubAccess;
  readonly store: ModelStore;
  readonly engine: EngineClient;
  readonly starterNote: StarterNote;
  readonly history: History;
  readonly answerWith: AnswerWith;
  readonly imageIndex: ImageIndex;
  readonly found: FoundTree;
  readonly conversations: Conversations;
  readonly panels: Panels;
  /** The chosen model, when it was last looked for. */
  model: Model | undefined;
  /** The script that is run as the sidecar. */
  sidecarEntry: string;
  /** The script of the command line. */
  readonly cliEntry: string;
  readonly #subscriptions: { dispose(): unknown }[];

  constructor(extension: vscode.ExtensionContext) {
    this.#subscriptions = extension.subscriptions;
    this.extensionUri = extension.extensionUri;
    this.storageUri = extension.storageUri ?? extension.globalStorageUri;
    this.version = String((extension.extension.packageJSON as { version: unknown }).version);
    const { extensionKind } = extension.extension;
    this.runsRemotely = vscode.env.remoteName !== undefined && extensionKind === vscode.ExtensionKind.Workspace;
    this.sidecarEntry = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'sidecar', 'main.js').fsPath;
    this.cliEntry = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'sidecar', 'cli.js').fsPath;
    this.log = vscode.window.createOutputChannel('ConvLLaVA', { log: true });
    this.settings = new Settings((message) => {
      this.log.warn(message);
      void tellWarning(message);
    });
    this.editors = new EditorTracker();
    this.models = new Models(extension.extensionUri, extension.globalStorageUri, this.settings);
    this.hub = new HubAccess(this.settings, extension.secrets);
    this.store = new ModelStore({
      folder: () => this.models.folder.fsPath,
      hub: () => this.hub.params(),
      spawn: () => this.#spawn(0, () => undefined),
    });
    this.engine = this.#makeEngine();
    this.imageIndex = new ImageIndex({
      ...{ engine: this.engine, settings: this.settings },
      ...{ storageUri: this.storageUri, log: this.log },
    });
    this.starterNote = new StarterNote(this.engine, extension.globalState);
    this.history = new History(
      this.storageUri,
      () => this.settings.get('history.images'),
      (message) => this.log.warn(message),
    );
    this.answerWith = new AnswerWith(this.engine, this.settings, new Consent(extension.workspaceState));
    this.conversations = new Conversations({
      engine: engineAnswerer(this.engine, this.settings),
      chatModel: (name) => this.answerWith.by(name),
      history: this.history,
      describe: describeFailure,
    });
    this.own(this.log, this.editors, this.imageIndex, this.engine, this.starterNote, this.conversations);
    this.panels = new Panels({
      ...{ extensionUri: this.extensionUri, storageUri: this.storageUri, runsRemotely: this.runsRemotely },
      ...{ log: this.log, settings: this.settings, editors: this.editors, starterNote: this.starterNote },
      ...{ engine: this.engine, conversations: this.conversations, answerWith: this.answerWith },
      modelName: () => this.modelName,
      run: (command, ...args) => this.run(command, ...args),
    });
    this.found = new FoundTree({
      ...{ engine: this.engine, log: this.log },
      find: (words, limit) => this.imageIndex.find(words, limit),
      emptied: () => this.panels.hideFound(),
    });
    this.own(
      this.panels,
      this.found,
      vscode.workspace.onDidChangeConfiguration((event) => {
        // What was read goes with the index.
        if (event.affectsConfiguration('convllava.find') && !this.imageIndex.isOn) void this.found.clear();
      }),
      this.conversations.onDidHappen(({ kind }) => {
        if (kind === 'changed') this.#tellMenus();
      }),
      this.engine.onDidChange(() => this.#tellMenus()),
      this.panels.onDidChangeLast(() => this.#tellMenus()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('convllava')) void this.engine.refresh();
      }),
    );
  }

  /** Disposes these when the extension ends. */
  own(...disposables: readonly { dispose(): unknown }[]): void {
    this.#subscriptions.push(...disposables);
  }

  /** Runs one of the extension's commands, as a user would. */
  async run(command: RunnableCommand, ...args: unknown[]): Promise<void> {
    await vscode.commands.executeCommand(command, ...args);
  }

  /** Looks which model is chosen now. */
  async lookForModel(): Promise<Model | undefined> {
    this.model = await this.models.chosen();
    return this.model;
  }

  /** The name of the chosen model, if it lies in the folder of models. */
  get modelName(): string | undefined {
    return this.models.nameOf(this.model?.path);
  }

  /** Whether there was a model when it was last looked for. */
  isReady(): this is ReadyContext {
    return this.model !== undefined;
  }

  /** Whether something is being answered or extracted. */
  get answering(): boolean {
    return this.conversations.answering || this.engine.asking;
  }

  /** The newest answer about the image in view. */
  get lastAnswer(): AnswerPart | undefined {
    const image = this.panels.last?.current;
    const answered =
      image === undefined ? undefined : this.conversations.of(image).findLast(({ answer }) => answer !== '');
    return answered && { text: answered.answer, language: '' };
  }

  /** Stops everything that is being answered or extracted; what has come stays. */
  async stopAnswering(): Promise<void> {
    await Promise.all([this.conversations.stopAll(), this.engine.cancelAll()]);
  }

  /** Shows a failure in a notification, with buttons for what can be done about it; `offer` is one more, the first. */
  async tell(error: unknown, offer?: { readonly title: string; readonly act: () => Promise<void> }): Promise<void> {
    const failure = describeFailure(error);
    const actions = remedyButtons(failure.code, this.modelName);
    this.log.error(sentence(failure));
    const titles = [...(offer ? [offer] : []), ...actions].map(({ title }) => title);
    const picked = await tellError(sentence(failure), ...titles);
    if (offer && picked === offer.title) await offer.act();
    const action = actions.find(({ title }) => title === picked);
    if (action) await this.run(action.command, ...(action.args ?? []));
  }

  #makeEngine(): EngineClient {
    const { settings, log } = this;
    return new EngineClient({
      choices: {
        model: () => this.lookForModel(),
        device: () => settings.get('device'),
        cacheMiB: () => settings.get('engine.cacheMiB'),
        idleMs: () => settings.get('engine.idleMinutes') * 60_000,
      },
      spawn: (model, ended) => this.#spawn(model.bytes, ended),
      repair: (model, report) => repairDamaged(model, report, this),
      describe: describeFailure,
      log,
    });
  }

  /** The Node.js that can run a sidecar with a model of this size. Throws RUNTIME_NOT_FOUND. */
  findRuntime(modelBytes: number): Promise<Runtime> {
    return findRuntime({
      configured: this.settings.get('runtime.path'),
      extensionPath: this.extensionUri.fsPath,
      entry: this.sidecarEntry,
      modelBytes,
      log: (message) => this.log.info(message),
    });
  }

  /** Starts a sidecar that can hold a model of this size. */
  async #spawn(modelBytes: number, ended: (reason: string) => void): Promise<SidecarProcess> {
    const { log } = this;
    return spawnSidecar({
      runtime: await this.findRuntime(modelBytes),
      entry: this.sidecarEntry,
      version: this.version,
      log: (level, message) => log[level](message),
      ended,
    });
  }

  readonly #told = new Map<string, boolean>();

  /** Tells VS Code which commands have something to do, where that has changed. */
  #tellMenus(): void {
    const now = { [answeringContext]: this.answering, [hasAnswerContext]: this.lastAnswer !== undefined };
    for (const [key, value] of Object.entries(now)) {
      if (this.#told.get(key) === value) continue;
      this.#told.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}
