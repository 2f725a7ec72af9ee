/**
 * Bundles the three programs into dist/: extension.cjs for VS Code's extension host, sidecar/ for Node, webview/ for
 * the panel's page. With --test, the suite that runs inside VS Code too.
 */
import { type BuildOptions, build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleWebview } from './bundle-webview.ts';

const { values: options } = parseArgs({
  options: { test: { type: 'boolean', default: false }, minify: { type: 'boolean', default: false } },
});

const shared = {
  bundle: true,
  sourcemap: options.minify ? false : 'linked',
  minify: options.minify,
  logLevel: 'warning',
  legalComments: 'none',
} satisfies BuildOptions;

/** VS Code's extension host loads CommonJS; the ending says so, since this package's modules are ESM. */
const extensionHost = {
  ...shared,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode', 'mocha'],
} satisfies BuildOptions;

const extension: BuildOptions = {
  ...extensionHost,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
};

const sidecar: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  entryPoints: [
    'sidecar/main.ts',
    'sidecar/cli.ts',
    'sidecar/engine/worker.ts',
    'sidecar/engine/watchdog.ts',
    'sidecar/device/probe.ts',
    'sidecar/model/encoder.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist/sidecar',
  // Native code stays in node_modules.
  external: ['onnxruntime-node', 'sharp'],
  // CommonJS packages inside an ESM bundle ask for Node's own modules with require().
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

const test: BuildOptions = {
  ...extensionHost,
  entryPoints: ['test/vscode/index.ts'],
  outfile: 'dist/test/index.cjs',
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
  ...[extension, sidecar, ...(options.test ? [test] : [])].map((one) => build(one)),
  bundleWebview('dist/webview', options),
]);
