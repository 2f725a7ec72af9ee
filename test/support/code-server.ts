/**
 * The real VS Code that the tests run in: the server and web workbench inside the npm package `code-server`. It is
 * installed apart from the project, because its install step compiles native modules for minutes and insists on Node 24.
 */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { buildOnce, toolsFolder } from './tools.ts';

/** code-server 4.139.1 is VS Code 1.139.1. */
export const codeServerVersion = '4.139.1';

/** For this version, and for what its native modules are built for. */
const builtFor = `${process.platform}-${process.arch}-${process.versions.modules}`;
const folder = join(toolsFolder(), `code-server-${codeServerVersion}-${builtFor}`);
const entryIn = (installed: string) => join(installed, 'node_modules/code-server/lib/vscode/out/server-main.js');

export function isCodeServerInstalled(): boolean {
  return existsSync(entryIn(folder));
}

/**
 * Installs code-server unless it is there, and returns the path of VS Code's own server entry. The first time takes
 * several minutes and needs a C++ compiler, python3, pkg-config and Kerberos' headers (Debian: libkrb5-dev).
 */
export async function installCodeServer(): Promise<string> {
  if (!isCodeServerInstalled()) await buildOnce(folder, build);
  return entryIn(folder);
}

async function build(folder: string): Promise<void> {
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { 'code-server': true } }),
  );
  // npm's packaged Node of the running version: its headers are what node-gyp builds against.
  const node = `node-${process.platform}-${process.arch}`;
  await npmInstall(folder, `${node}@${process.versions.node}`, {});
  await npmInstall(folder, `code-server@${codeServerVersion}`, {
    npm_config_nodedir: join(folder, 'node_modules', node),
  });
  const entry = entryIn(folder);
  if (!existsSync(entry)) throw new Error(`code-server ${codeServerVersion} was installed, but ${entry} is not there.`);
}

async function npmInstall(folder: string, spec: string, env: Record<string, string>): Promise<void> {
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  // The npm that runs this script may have run on another Node, and says so in a variable that its child would believe
  // and code-server's install step checks.
  const ours = { PATH: path, npm_config_user_agent: undefined };
  await execa('npm', ['install', spec], { cwd: folder, stdio: 'inherit', env: { ...env, ...ours } });
}

if (import.meta.main) console.log(await installCodeServer());
