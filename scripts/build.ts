/**
 * Bundles the three programs into dist/: extension.cjs for VS Code's extension host, sidecar/ for Node, webview/ for
 * the panel's page. With --test, the suite that runs inside VS Code too.
 */
import { type BuildOptions, build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleWebview } from './bundle-webview.ts';
import { extension, extensionHost, sidecar } from './bundles.ts';

const { values: options } = parseArgs({
  options: { test: { type: 'boolean', default: false }, minify: { type: 'boolean', default: false } },
});

const test: BuildOptions = {
  ...extensionHost(options),
  entryPoints: ['test/vscode/index.ts'],
  outfile: 'dist/test/index.cjs',
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
  ...[extension(options), sidecar(options), ...(options.test ? [test] : [])].map((one) => build(one)),
  bundleWebview('dist/webview', options),
]);
