import * as vscode from 'vscode';
import { printable, printableName } from '../../contracts/printable.ts';
import type { FindHit } from '../../contracts/protocol.ts';
import { foundViewId, hasFoundContext } from '../ids.ts';
import { atPage } from '../panel/document-pages.ts';
import { fileName } from '../panel/image-files.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';

/** px of the longest side of a thumbnail: twice the size that trees draw icons in, for dense screens, and some. */
const iconSide = 48;
/** px of the longest side of the picture in the hover of a file. */
const hoverSide = 320;

/** A file, and the lines in it that hold the words. */
export interface FoundFile {
  readonly kind: 'file';
  readonly uri: vscode.Uri;
  readonly lines: readonly FoundLine[];
}

/** A line that holds the words. */
export interface FoundLine {
  readonly kind: 'line';
  readonly uri: vscode.Uri;
  readonly hit: FindHit;
}

export type Found = FoundFile | FoundLine;

export interface FoundTreeOptions {
  readonly engine: Pick<EngineClient, 'picture'>;
  readonly log: vscode.LogOutputChannel;
  /** Looks for words anew. */
  readonly find: (words: string, limit: number) => Promise<readonly FindHit[]>;
  /** The last result is gone. */
  readonly emptied: () => void;
}

/** Most lines that are listed. */
export const mostFound = 200;

/** The lines in which words were found, under their files: a view that is there while it has something to show. */
export class FoundTree implements vscode.TreeDataProvider<Found> {
  readonly #options: FoundTreeOptions;
  readonly #changed = new vscode.EventEmitter<Found | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Found>;
  /** By the URI of a file's first page that was found: as a `data:` URI, or that it is being drawn or cannot be. */
  readonly #thumbnails = new Map<string, vscode.Uri | undefined>();
  #drawing: Promise<void> = Promise.resolve();
  #files: readonly FoundFile[] = [];
  #words = '';

  constructor(options: FoundTreeOptions) {
    this.#options = options;
    this.#view = vscode.window.createTreeView(foundViewId, { treeDataProvider: this, showCollapseAll: true });
  }

  /** All of what was found, in order. */
  get lines(): readonly FoundLine[] {
    return this.#files.flatMap(({ lines }) => lines);
  }

  /** The lines on the page of one, that one first. */
  around(line: FoundLine): readonly FoundLine[] {
    const page = line.uri.toString();
    return [line, ...this.lines.filter((other) => other !== line && other.uri.toString() === page)];
  }

  /** Lists what was found for words in place of what was listed. */
  async show(words: string, hits: readonly FindHit[]): Promise<void> {
    this.#words = words;
    await this.#list(byFile(hits.slice(0, mostFound)));
  }

  /** Selects a line, and shows the view; the focus stays where it is. */
  async select(line: Found): Promise<void> {
    await this.#view.reveal(line, { select: true, focus: false });
  }

  /** Puts the focus into the view. */
  async focus(): Promise<void> {
    await vscode.commands.executeCommand(`${foundViewId}.focus`);
  }

  /** The line that a command is about: the one that it was called upon, or the one that is selected. */
  chosen(given: unknown): Found | undefined {
    const isOne = (node: Found): boolean => node === given;
    return this.#files.find(isOne) ?? this.lines.find(isOne) ?? this.#view.selection[0];
  }

  /** The line after that which is selected, or before it; from the last one on to the first. */
  neighbour(step: 1 | -1): FoundLine | undefined {
    const { lines } = this;
    const [selected] = this.#view.selection;
    const line = selected?.kind === 'file' ? selected.lines[0] : selected;
    const at = line ? lines.indexOf(line) : -1;
    return lines.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % lines.length);
  }

  /** Takes a line, or a file with its lines, off the list; nothing is deleted. */
  async dismiss(gone: Found): Promise<void> {
    const files = this.#files.flatMap((file) => {
      const lines = file === gone ? [] : file.lines.filter((line) => line !== gone);
      return lines.length === file.lines.length ? [file] : lines.length > 0 ? [{ ...file, lines }] : [];
    });
    await this.#list(files);
  }

  /** Looks for the same words again. */
  async refresh(): Promise<void> {
    await this.show(this.#words, await this.#options.find(this.#words, mostFound));
  }

  async clear(): Promise<void> {
    await this.#list([]);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  getChildren(node?: Found): Found[] {
    if (node === undefined) return [...this.#files];
    return node.kind === 'file' ? [...node.lines] : [];
  }

  getParent(node: Found): Found | undefined {
    return node.kind === 'line' ? this.#files.find(({ lines }) => lines.includes(node)) : undefined;
  }

  getTreeItem(node: Found): vscode.TreeItem {
    return node.kind === 'file' ? this.#fileItem(node) : lineItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Found): Promise<vscode.TreeItem> {
    if (node.kind === 'line') return item;
    const path = printable(vscode.workspace.asRelativePath(node.uri.with({ fragment: '' })));
    const hover = new vscode.MarkdownString();
    hover.appendText(path);
    const picture = await this.#picture(node, hoverSide);
    if (picture) hover.appendMarkdown(`\n\n![](${picture.toString(true)})`);
    item.tooltip = hover;
    return item;
  }

  async #list(files: readonly FoundFile[]): Promise<void> {
    this.#files = files;
    const count = this.lines.length;
    const all = vscode.l10n.t('Lines with “{0}”: {1}', this.#words, count);
    const first = vscode.l10n.t('The first {0} lines with “{1}”; more words find fewer.', count, this.#words);
    this.#view.message = printable(count < mostFound ? all : first);
    if (count === 0) {
      this.#thumbnails.clear();
      this.#options.emptied();
    }
    await vscode.commands.executeCommand('setContext', hasFoundContext, count > 0);
    this.#changed.fire(undefined);
  }

  #fileItem(file: FoundFile): vscode.TreeItem {
    const { uri, lines } = file;
    const item = new vscode.TreeItem(printableName(fileName(uri)), vscode.TreeItemCollapsibleState.Expanded);
    const path = printable(vscode.workspace.asRelativePath(uri.with({ fragment: '' })));
    item.id = uri.with({ fragment: '' }).toString();
    item.description = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    item.contextValue = 'file';
    item.iconPath = this.#thumbnail(file) ?? new vscode.ThemeIcon('file-media');
    const said =
      lines.length === 1 ? vscode.l10n.t('{0}, 1 line', path) : vscode.l10n.t('{0}, {1} lines', path, lines.length);
    item.accessibilityInformation = { label: said };
    return item;
  }

  /** What the file's page looks like, once that is known; it is drawn when it is first asked for, one after the other. */
  #thumbnail(file: FoundFile): vscode.Uri | undefined {
    const key = file.uri.toString();
    if (this.#thumbnails.has(key)) return this.#thumbnails.get(key);
    this.#thumbnails.set(key, undefined);
    this.#drawing = this.#drawing.then(async () => {
      // Meanwhile something else may have been searched for.
      if (!this.#files.includes(file)) {
        this.#thumbnails.delete(key);
        return;
      }
      const picture = await this.#picture(file, iconSide);
      this.#thumbnails.set(key, picture && outlined(picture));
      this.#changed.fire(file);
    });
    return undefined;
  }

  /** A picture of a file's page as a `data:` URI; undefined where it cannot be drawn. */
  async #picture({ lines }: FoundFile, side: number): Promise<vscode.Uri | undefined> {
    const [line] = lines;
    if (!line) return undefined;
    const { file: path, page } = line.hit;
    try {
      const { base64 } = await this.#options.engine.picture({ image: page === 1 ? { path } : { path, page }, side });
      return dataUri('image/png', base64);
    } catch (error) {
      this.#options.log.warn(`${fileName(line.uri)}: ${String(error)}`);
      return undefined;
    }
  }
}

function dataUri(type: string, base64: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'data', path: `${type};base64,${base64}` });
}

/** A picture in a square with an outline: the ground of a page is often that of the window. */
function outlined(picture: vscode.Uri): vscode.Uri {
  const image = `<image href="${picture.toString(true)}" x="1" y="1" width="46" height="46" preserveAspectRatio="xMidYMin slice"/>`;
  const outline = '<rect x="1" y="1" width="46" height="46" fill="none" stroke="#808080" stroke-width="2"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${iconSide} ${iconSide}">${image}${outline}</svg>`;
  return dataUri('image/svg+xml', Buffer.from(svg).toString('base64'));
}

/** The lines under their files, in the order in which they were found. */
function byFile(hits: readonly FindHit[]): FoundFile[] {
  const files = Map.groupBy(hits, ({ file }) => file);
  return [...files.values()].flatMap((of) => {
    const lines = of.map((hit) => ({ kind: 'line', uri: atPage(vscode.Uri.file(hit.file), hit.page), hit }) as const);
    const [first] = lines;
    return first ? [{ kind: 'file', uri: first.uri, lines } as const] : [];
  });
}

function lineItem(line: FoundLine): vscode.TreeItem {
  const { text, page, words } = line.hit;
  const label = printable(text);
  // Characters that are not shown as they are have another length.
  const highlights = label === text ? words.map(([from, to]): [number, number] => [from, to]) : [];
  const item = new vscode.TreeItem({ label, highlights });
  if (page > 1) item.description = vscode.l10n.t('page {0}', page);
  item.contextValue = 'line';
  item.tooltip = label;
  item.command = { command: 'convllava.openFound', title: vscode.l10n.t('Open'), arguments: [line] };
  const file = printableName(fileName(line.uri));
  const place = page > 1 ? vscode.l10n.t('{0}, page {1}', file, page) : file;
  item.accessibilityInformation = { label: `${label}, ${place}` };
  return item;
}
