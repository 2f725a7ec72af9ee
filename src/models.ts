import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Model } from './sidecar/model.ts';
import type { Settings } from './settings.ts';

/** The file that makes a folder a model package. */
const manifestFile = 'convllava.json';

/** The model packages on this machine: the one in the extension, downloaded ones, and the one that was chosen. */
export class Models {
  readonly #starter: vscode.Uri;
  readonly #downloads: vscode.Uri;
  readonly #settings: Settings;

  constructor(extensionUri: vscode.Uri, globalStorageUri: vscode.Uri, settings: Settings) {
    this.#starter = vscode.Uri.joinPath(extensionUri, 'media', 'starter');
    this.#downloads = vscode.Uri.joinPath(globalStorageUri, 'models');
    this.#settings = settings;
  }

  /** Where downloaded models lie: the setting `convllava.models.folder`, or else the extension's own storage. */
  get folder(): vscode.Uri {
    const folder = this.#settings.get('models.folder');
    return folder === '' ? this.#downloads : vscode.Uri.file(folder);
  }

  /** Makes a model the one that answers. */
  async choose(path: string): Promise<void> {
    await vscode.workspace.getConfiguration('convllava').update('model', path, vscode.ConfigurationTarget.Global);
  }

  /** Takes back the choice of a downloaded model, if it is the one that answers. */
  async forget(name: string): Promise<void> {
    if (this.nameOf(this.#settings.get('model')) !== name) return;
    await vscode.workspace.getConfiguration('convllava').update('model', undefined, vscode.ConfigurationTarget.Global);
  }

  /** What the store calls the model in a folder; undefined for one that lies elsewhere. */
  nameOf(path: string | undefined): string | undefined {
    return path && dirname(path) === this.folder.fsPath ? basename(path) : undefined;
  }

  /** The model of the setting `convllava.model`, or else the first that is there. */
  async chosen(): Promise<Model | undefined> {
    const path = this.#settings.get('model');
    if (path === '') return (await this.#installed())[0];
    // Not there or not a package: the sidecar says what is wrong with it when it loads it.
    return (await readModel(vscode.Uri.file(path))) ?? { path, name: path, bytes: 0 };
  }

  /** All that can be chosen, without asking a network. */
  async all(): Promise<readonly Model[]> {
    const chosen = await this.chosen();
    const installed = await this.#installed();
    return chosen && !installed.some(({ path }) => path === chosen.path) ? [chosen, ...installed] : installed;
  }

  async #installed(): Promise<Model[]> {
    const starter = await readModel(this.#starter);
    // Its folder's name says nothing to people.
    return [
      ...(starter ? [{ ...starter, name: vscode.l10n.t('Starter Model') }] : []),
      ...(await modelsIn(this.folder)),
    ];
  }
}

/** What a manifest says of the model that is to be known before it is loaded. */
interface ModelConfig {
  readonly starterTasks?: Model['starterTasks'];
  readonly language?: { readonly contextLength: number };
}

async function modelsIn(folder: vscode.Uri): Promise<Model[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
  const names = entries.map(([name]) => name).filter((name) => !name.startsWith('.') && !/\.(partial|old)$/.test(name));
  const models = await Promise.all(names.map((name) => readModel(vscode.Uri.joinPath(folder, name))));
  return models.filter((model) => model !== undefined);
}

/** A model package's name and size, or undefined if the folder holds none. */
export async function readModel(folder: vscode.Uri): Promise<Model | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, manifestFile));
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('files' in manifest)) {
      return undefined;
    }
    const files = Object.values(manifest.files as Readonly<Record<string, { readonly bytes: number }>>);
    const size = files.reduce((sum, file) => sum + file.bytes, 0);
    const { starterTasks, language } = 'config' in manifest ? (manifest.config as ModelConfig) : {};
    return {
      ...{ path: folder.fsPath, name: String(manifest.name), bytes: size },
      ...(starterTasks && { starterTasks }),
      ...(language && { contextLength: language.contextLength }),
    };
  } catch {
    return undefined;
  }
}
