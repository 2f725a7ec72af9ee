/**
 * Writes what models are told of the tools, from the sidecar's table into the manifest: `node scripts/manifest-tools.ts`.
 * What people are told of them stays as it is there.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { tools } from '../sidecar/tools/table.ts';
import type { PathHelp } from '../sidecar/tools/tool.ts';

/** What a path means to the extension. */
const pathHelp: PathHelp = {
  path: 'absolute, relative to a folder of the workspace, or a URI of any file system that VS Code has.',
  folder: 'of the workspace, by a path in the same way. Default: all of the workspace.',
};

export interface ManifestTool {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

/** The manifest's tools as the table says, in its order; one that is new there has nothing for people yet. */
export function describeTools(inManifest: readonly ManifestTool[]): readonly ManifestTool[] {
  return tools.map(({ name, description, inputSchema }) => ({
    ...inManifest.find((tool) => tool.name === name),
    name,
    modelDescription: description,
    inputSchema: inputSchema(pathHelp),
  }));
}

if (import.meta.main) {
  const file = resolve(import.meta.dirname, '../package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    readonly contributes: { languageModelTools: readonly ManifestTool[] };
  };
  manifest.contributes.languageModelTools = describeTools(manifest.contributes.languageModelTools);
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
