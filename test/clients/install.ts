/** Installs `@huggingface/transformers`, and the onnxruntime-web that it brings, from npm; once, into `.cache/`. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import clients from './package.json' with { type: 'json' };

const cacheFolder = resolve(process.env['CONVLLAVA_CACHE'] ?? join(import.meta.dirname, '../../.cache'));

export interface Clients {
  /** Modules to import. */
  readonly transformers: string;
  readonly onnxruntimeWeb: string;
}

export async function installClients(): Promise<Clients> {
  const folder = join(cacheFolder, `clients-${clients.dependencies['@huggingface/transformers']}`);
  const modules = join(folder, 'node_modules');
  const installed = {
    transformers: join(modules, '@huggingface/transformers/dist/transformers.node.mjs'),
    onnxruntimeWeb: join(modules, 'onnxruntime-web/dist/ort.node.min.mjs'),
  };
  if (existsSync(folder)) return installed;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await cp(join(import.meta.dirname, 'package.json'), join(partial, 'package.json'));
  const options = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  await execa('npm', ['install', ...options], { cwd: partial, stdout: 2 });
  await rename(partial, folder);
  return installed;
}
