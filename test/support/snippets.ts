/** Pieces of code as pictures show them, and texts that are none (test/fixtures/code/snippets.txt). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Snippet {
  /** VS Code's id; `plaintext` for what is no code. */
  readonly language: string;
  readonly text: string;
}

/** @param path of another file in the same form */
export async function snippets(path = join(import.meta.dirname, '../fixtures/code/snippets.txt')): Promise<Snippet[]> {
  const file = await readFile(path, 'utf8');
  const parts = file.split(/^=== (.*)\n/m).slice(1);
  return parts.flatMap((text, at) => (at % 2 === 1 ? [{ language: parts[at - 1] ?? '', text }] : []));
}
