import * as vscode from 'vscode';

/** A read-only file system in memory, with files at its root. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly size: number }>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  reads = 0;

  /** @param size what `stat` says, if not the truth */
  add(path: string, bytes: Uint8Array, size = bytes.length): void {
    this.#files.set(path, { bytes, size });
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#find(uri).size };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.reads += 1;
    return this.#find(uri).bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.#files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #find(uri: vscode.Uri): { readonly bytes: Uint8Array; readonly size: number } {
    const file = this.#files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }
}
