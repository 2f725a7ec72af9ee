/**
 * Bundles the three programs into dist/: extension.cjs for VS Code's extension host, sidecar/ for Node, webview/ for
 * the panel's page. With --test, the suite that runs inside VS Code and its chat models too.
 */
import { type BuildOptions, build } from 'esbuild';
import { copyFile, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleWebview } from './bundle-webview.ts';
import { extension, extensionHost, sidecar } from './bundles.ts';

const { values: options } = parseArgs({
  options: { test: { type: 'boolean', default: false }, minify: { type: 'boolean', default: false } },
});

const tests: readonly BuildOptions[] = ['index', 'recorder/extension'].map((name) => ({
  ...extensionHost(options),
  entryPoints: [`test/vscode/${name}.ts`],
  outfile: `dist/test/${name}.cjs`,
}));

await rm('dist', { recursive: true, force: true });
await Promise.all([
  ...[extension(options), sidecar(options), ...(options.test ? tests : [])].map((one) => build(one)),
  bundleWebview('dist/webview', options),
]);
if (options.test) await copyFile('test/vscode/recorder/package.json', 'dist/test/recorder/package.json');
