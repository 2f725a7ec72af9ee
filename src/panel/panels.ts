import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import { panelViewType, sideBarViewId } from '../ids.ts';
import { PanelController } from './controller.ts';
import { fileName } from './image-files.ts';
import { type PanelMemory, readMemory } from './panel-memory.ts';
import type { PanelServices } from './services.ts';

interface Open {
  readonly controller: PanelController;
  readonly panel?: vscode.WebviewPanel;
  /** Brings it to the front. */
  readonly reveal: (keepsFocus?: boolean) => void;
}

/** ms after which a new group of editors stays empty: whatever opens one opens its editor there at once. */
const settleMs = 300;

/** The panels that are open, and the view in the side bar. */
export class Panels implements vscode.WebviewPanelSerializer, vscode.WebviewViewProvider {
  readonly #services: PanelServices;
  readonly #registered: readonly vscode.Disposable[];
  readonly #open = new Set<Open>();
  /** The webview that commands are about: the one used last. */
  #last: Open | undefined;
  readonly #lastChanged = new vscode.EventEmitter<void>();
  /** Another webview is the last, or another image is in view there. */
  readonly onDidChangeLast = this.#lastChanged.event;

  constructor(services: PanelServices) {
    this.#services = services;
    this.#registered = [
      vscode.window.registerWebviewPanelSerializer(panelViewType, this),
      vscode.window.registerWebviewViewProvider(sideBarViewId, this),
      vscode.window.tabGroups.onDidChangeTabGroups(({ opened }) => {
        const [group, ...others] = opened;
        // The panel may be hidden for a moment while its group is made smaller.
        const panel = [...this.#open].find((open) => open.panel && open === this.#last);
        if (panel && group && others.length === 0) setTimeout(() => void this.#fillSplit(panel, group), settleMs);
      }),
    ];
  }

  /** The webview used last, if it is still open. */
  get last(): PanelController | undefined {
    return this.#last?.controller;
  }

  /**
   * Shows images in the panel used last, or in a new one beside the editor.
   * @param keepsFocus whether the focus stays where it is, and does not go to the question box
   */
  async show(uris: readonly vscode.Uri[], { keepsFocus = false } = {}): Promise<PanelController> {
    const open = this.#last ?? this.#create(keepsFocus);
    open.reveal(keepsFocus);
    await open.controller.open(uris);
    if (!keepsFocus) open.controller.focusQuestion();
    return open.controller;
  }

  /** Takes away the frames around words that were searched for, in all panels. */
  hideFound(): void {
    for (const { controller } of this.#open)
      for (const { id } of controller.images.describe()) controller.showFound(id, []);
  }

  /** Shows images in a panel that has no others, where the next question goes to all of them. */
  async showTogether(uris: readonly vscode.Uri[]): Promise<PanelController> {
    const ids = new Set(uris.map((uri) => uri.toString()));
    const hasThese = ({ controller, panel }: Open): boolean => {
      const images = controller.images.describe();
      return panel !== undefined && images.length === ids.size && images.every(({ id }) => ids.has(id));
    };
    const open = [...this.#open].find(hasThese) ?? this.#create();
    open.reveal();
    await open.controller.open(uris);
    open.controller.focusQuestion('all');
    return open.controller;
  }

  /** The image on the clipboard, as the panel used last or a new one reads it; undefined where there is none. */
  readClipboard(): Promise<Uint8Array | undefined> {
    const open = this.#last ?? this.#create();
    open.reveal();
    return open.controller.readClipboard();
  }

  #create(preserveFocus = false): Open {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    return this.#adopt(vscode.window.createWebviewPanel(panelViewType, 'ConvLLaVA', place, { enableScripts: true }));
  }

  /**
   * Splitting a panel gives an empty group, since VS Code does not show one webview twice: another panel has the same images
   * there, and so the same conversations.
   */
  async #fillSplit(open: Open, group: vscode.TabGroup): Promise<void> {
    const isThere = this.#open.has(open) && open.panel?.visible === true;
    const isEmpty = vscode.window.tabGroups.all.includes(group) && group.tabs.length === 0;
    const { controller } = open;
    const { current } = controller;
    if (!isThere || !isEmpty || current === undefined) return;
    const images = controller.images.describe().map(({ id }) => vscode.Uri.parse(id));
    const options = { enableScripts: true };
    const column = group.viewColumn;
    const { controller: other } = this.#adopt(
      vscode.window.createWebviewPanel(panelViewType, 'ConvLLaVA', column, options),
    );
    await other.open(images);
    await other.select(current);
  }

  /** A panel that was there before the window was reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#adopt(panel, readMemory(state));
    return Promise.resolve();
  }

  resolveWebviewView(view: vscode.WebviewView, { state }: vscode.WebviewViewResolveContext): void {
    const controller = new PanelController(this.#services, view.webview, 'sidebar', readMemory(state));
    const open = this.#add({ controller, reveal: (keepsFocus = false) => view.show(keepsFocus) });
    view.onDidChangeVisibility(() => {
      if (view.visible) this.#use(open);
      else this.#leave(open);
    });
    view.onDidDispose(() => this.#remove(open));
  }

  dispose(): void {
    for (const one of this.#registered) one.dispose();
    for (const { controller } of this.#open) controller.dispose();
    this.#lastChanged.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, memory?: PanelMemory): Open {
    panel.iconPath = vscode.Uri.joinPath(this.#services.extensionUri, 'media', 'icon.svg');
    const controller = new PanelController(this.#services, panel.webview, 'panel', memory);
    const open = this.#add({ controller, panel, reveal: (keepsFocus = false) => panel.reveal(undefined, keepsFocus) });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#use(open);
    });
    panel.onDidDispose(() => this.#remove(open));
    return open;
  }

  #add(open: Open): Open {
    this.#open.add(open);
    this.#use(open);
    open.controller.onDidSelect(() => {
      this.#title(open);
      this.#lastChanged.fire();
    });
    open.controller.onDidUse(() => this.#use(open));
    return open;
  }

  #use(open: Open): void {
    if (this.#last === open) return;
    this.#last = open;
    this.#lastChanged.fire();
  }

  #remove(open: Open): void {
    open.controller.dispose();
    this.#open.delete(open);
    this.#leave(open);
  }

  /** Commands are about another webview now: a panel, since the side bar is the one that went or has none in view. */
  #leave(open: Open): void {
    if (this.#last !== open) return;
    this.#last = [...this.#open].findLast(({ panel }) => panel && panel !== open.panel);
    this.#lastChanged.fire();
  }

  #title({ controller, panel }: Open): void {
    if (!panel) return;
    const { current } = controller;
    panel.title = current === undefined ? 'ConvLLaVA' : printableName(fileName(vscode.Uri.parse(current)));
  }
}
