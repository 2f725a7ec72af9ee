/** Installs llama.cpp, prebuilt for this platform, through the npm package node-llama-cpp; once, into `.cache/`. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import peer from './package.json' with { type: 'json' };

const cacheFolder = resolve(process.env['CONVLLAVA_CACHE'] ?? join(import.meta.dirname, '../../../.cache'));

/** The binary packages that compute on the CPU, by `process.platform` and `process.arch`. */
const binaries: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'mac-x64',
  'darwin-arm64': 'mac-arm64-metal',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** @returns the path of node-llama-cpp's entry. */
export async function installPeer(): Promise<string> {
  const version = peer.dependencies['node-llama-cpp'];
  const folder = join(cacheFolder, `node-llama-cpp-${version}`);
  const entry = join(folder, 'node_modules/node-llama-cpp/dist/index.js');
  if (existsSync(entry)) return entry;
  const platform = `${process.platform}-${process.arch}`;
  const binary = binaries[platform];
  if (binary === undefined) throw new Error(`llama.cpp is not prebuilt for ${platform}`);

  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await cp(join(import.meta.dirname, 'package.json'), join(partial, 'package.json'));
  // Without --omit=optional npm would bring every GPU's binary, 700 MB; and no install script is needed for any.
  const options = ['--omit=optional', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  await execa('npm', ['install', ...options, `@node-llama-cpp/${binary}@${version}`], { cwd: partial, stdout: 2 });
  await rename(partial, folder);
  return entry;
}

if (import.meta.main) console.log(await installPeer());
