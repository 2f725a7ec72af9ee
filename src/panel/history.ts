import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import * as v from 'valibot';
import { exchange } from '../../contracts/host-messages.ts';
import type { Exchange } from '../../contracts/panel.ts';

/** Raised when the stored form changes; older files are then ignored. */
const formatVersion = 1;

interface StoredConversation {
  readonly formatVersion: number;
  readonly image: string;
  readonly exchanges: readonly Exchange[];
}

const storedConversation = v.object({
  formatVersion: v.literal(formatVersion),
  image: v.string(),
  exchanges: v.array(exchange),
}) satisfies v.GenericSchema<unknown, StoredConversation>;

/** Conversations on disk: one small file for each image, in the extension's storage for this workspace. */
export class History {
  readonly #folder: vscode.Uri;
  readonly #most: () => number;
  readonly #warn: (message: string) => void;
  #saving: Promise<void> = Promise.resolve();

  /**
   * @param most the number of conversations to keep; the ones changed longest ago go first.
   * @param warn is told why a conversation could not be kept.
   */
  constructor(storage: vscode.Uri, most: () => number, warn: (message: string) => void) {
    this.#folder = vscode.Uri.joinPath(storage, 'history');
    this.#most = most;
    this.#warn = warn;
  }

  /** The conversation about an image, or none. A file that cannot be read is as good as none. */
  async load(image: string): Promise<readonly Exchange[]> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.#file(image));
      const stored = v.parse(storedConversation, JSON.parse(new TextDecoder().decode(bytes)));
      return stored.image === image ? stored.exchanges : [];
    } catch {
      return [];
    }
  }

  /** Keeps a conversation. Never rejects: where it cannot be kept, as on a full disk, it can still be shown. */
  save(image: string, exchanges: readonly Exchange[]): Promise<void> {
    // One at a time: what was older is not to lie over what is newer.
    this.#saving = this.#saving
      .then(() => this.#write(image, exchanges))
      .catch((error: unknown) => this.#warn(`A conversation is not kept: ${String(error)}`));
    return this.#saving;
  }

  async #write(image: string, exchanges: readonly Exchange[]): Promise<void> {
    const file = this.#file(image);
    if (exchanges.length === 0 || this.#most() === 0) {
      await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
      return;
    }
    const stored: StoredConversation = { formatVersion, image, exchanges };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(stored)));
    await this.#prune();
  }

  /** Forgets all conversations. */
  async clear(): Promise<void> {
    await vscode.workspace.fs.delete(this.#folder, { recursive: true }).then(undefined, () => undefined);
  }

  #file(image: string): vscode.Uri {
    const hash = createHash('sha256').update(image).digest('hex').slice(0, 32);
    return vscode.Uri.joinPath(this.#folder, `${hash}.json`);
  }

  async #prune(): Promise<void> {
    const names = await vscode.workspace.fs.readDirectory(this.#folder);
    const surplus = names.length - this.#most();
    if (surplus <= 0) return;
    const files = await Promise.all(
      names.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        return { uri, changed: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    files.sort((a, b) => a.changed - b.changed);
    await Promise.all(files.slice(0, surplus).map(({ uri }) => vscode.workspace.fs.delete(uri)));
  }
}
