/**
 * Bundles the three programs into dist/, or the folder after --out: extension.cjs for VS Code's extension host, sidecar/
 * for Node, webview/ for the panel's page. With --test, the suite that runs inside VS Code and its chat models too.
 */
import { type BuildOptions, build } from 'esbuild';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleWebview } from './bundle-webview.ts';
import { extension, extensionHost, sidecar } from './bundles.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist' },
    test: { type: 'boolean', default: false },
    minify: { type: 'boolean', default: false },
  },
});

const { out } = options;
const tests: readonly BuildOptions[] = ['index', 'recorder/extension'].map((name) => ({
  ...extensionHost(options),
  entryPoints: [`test/vscode/${name}.ts`],
  outfile: join(out, 'test', `${name}.cjs`),
}));

await rm(out, { recursive: true, force: true });
await Promise.all([
  ...[extension(options), sidecar(options), ...(options.test ? tests : [])].map((one) => build(one)),
  bundleWebview(join(out, 'webview'), options),
]);
if (options.test) await copyFile('test/vscode/recorder/package.json', join(out, 'test/recorder/package.json'));
