import * as vscode from 'vscode';
import { printableName } from '../../contracts/printable.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { FoundWords, Region } from '../../contracts/protocol.ts';
import type { PanelImage } from '../../contracts/panel.ts';
import { atPage, pageOf } from './document-pages.ts';
import { fileName } from './image-files.ts';
import type { PanelMemory } from './panel-memory.ts';

/** The images that were opened in one webview, which of them is in view, and what is marked in each. */
export class PanelImages {
  readonly #regions = new Map<string, Region>();
  /** Words that were searched for. */
  readonly #found = new Map<string, readonly FoundWords[]>();
  /** Of documents, by the URI of the first page. */
  readonly #pages = new Map<string, number>();
  #images: readonly string[] = [];
  #current: string | undefined;

  /** The image in view. */
  get current(): string | undefined {
    return this.#current;
  }

  /** For the page to keep. */
  get memory(): PanelMemory {
    return { images: this.#images, ...(this.#current !== undefined && { current: this.#current }) };
  }

  /** Whether it is known how many pages there are. */
  hasPages(image: string): boolean {
    return this.#pages.has(documentOf(image));
  }

  /** Keeps how many pages there are in a document. */
  setPages(image: string, count: number): void {
    this.#pages.set(documentOf(image), count);
  }

  /** Puts another page of a document in the place of one. @throws FILE_NOT_FOUND, PAGE_UNKNOWN */
  turn(image: string, page: number): void {
    const count = this.#pages.get(documentOf(this.known(image))) ?? 1;
    const uri = vscode.Uri.parse(image);
    if (page > count) throw new ConvLlavaError('PAGE_UNKNOWN', { file: fileName(uri), count, page });
    const other = atPage(uri, page).toString();
    this.#images = [...new Set(this.#images.map((one) => (one === image ? other : one)))];
    if (this.#current === image) this.#current = other;
  }

  /**
   * Adds images that are not there yet, and brings one of them into view: `current`, or the first. A page of a document
   * that is there already takes the place of the page that was shown of it.
   */
  add(images: readonly string[], current = images[0]): void {
    const given = current === undefined ? images : [...images, current];
    const pages = new Map(given.map((image) => [documentOf(image), image]));
    const there = this.#images.map((image) => pages.get(documentOf(image)) ?? image);
    this.#images = [...new Set([...there, ...pages.values()])];
    if (current !== undefined && this.#images.includes(current)) this.#current = current;
  }

  select(image: string): void {
    this.#current = this.known(image);
  }

  /** Takes an image away; if it was in view, its neighbour comes into view. */
  close(image: string): void {
    const index = this.#images.indexOf(image);
    this.#images = this.#images.filter((other) => other !== image);
    this.#regions.delete(image);
    this.#found.delete(image);
    if (this.#current === image) this.#current = this.#images[Math.max(0, index - 1)];
  }

  /** Marks a part of an image; null takes the mark away. */
  mark(image: string, region: Region | null): void {
    if (region) this.#regions.set(this.known(image), region);
    else this.#regions.delete(image);
  }

  /** Has words framed in an image; none takes the frames away. */
  showFound(image: string, found: readonly FoundWords[]): void {
    if (found.length > 0) this.#found.set(this.known(image), found);
    else this.#found.delete(image);
  }

  /** The part that is marked in an image. */
  region(image: string): Region | undefined {
    return this.#regions.get(image);
  }

  /** An image that this page was given: a page cannot make the extension read another file. Throws FILE_NOT_FOUND. */
  known(image: string): string {
    if (!this.#images.includes(image)) throw new ConvLlavaError('FILE_NOT_FOUND', { file: image });
    return image;
  }

  /** The images as the page shows them. */
  describe(): PanelImage[] {
    return this.#images.map((image) => {
      const uri = vscode.Uri.parse(image);
      const region = this.region(image);
      const found = this.#found.get(image);
      const path = printableName(vscode.workspace.asRelativePath(uri.with({ fragment: '' })));
      const name = printableName(fileName(uri));
      const isInWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
      return {
        ...{ id: image, name, path },
        ...(isInWorkspace && { isInWorkspace }),
        ...(region && { region }),
        ...(found && { found }),
        ...this.#pageOf(uri),
      };
    });
  }

  #pageOf(uri: vscode.Uri): Pick<PanelImage, 'page'> {
    const document = atPage(uri, 1).toString();
    const count = this.#pages.get(document) ?? 1;
    return count > 1 ? { page: { number: pageOf(uri), count, document } } : {};
  }
}

/** The URI of a document's first page, by that of any. */
function documentOf(image: string): string {
  return atPage(vscode.Uri.parse(image), 1).toString();
}
