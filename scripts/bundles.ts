/** What is bundled for Node: the extension, and the sidecar's programs. Paths are relative to the repository root. */
import type { BuildOptions } from 'esbuild';
import { join } from 'node:path';

export interface BundleOptions {
  /** The folder that they are written into. */
  readonly out: string;
  readonly minify: boolean;
}

const shared = ({ minify }: BundleOptions) =>
  ({
    bundle: true,
    sourcemap: minify ? false : 'linked',
    minify,
    logLevel: 'warning',
    legalComments: 'none',
  }) satisfies BuildOptions;

/** VS Code's extension host loads CommonJS; the ending says so, since this package's modules are ESM. */
export const extensionHost = (options: BundleOptions) =>
  ({
    ...shared(options),
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The last one has a model beside it, and is loaded only when it is needed.
    external: ['vscode', 'mocha', '@vscode/vscode-languagedetection'],
  }) satisfies BuildOptions;

export const extension = (options: BundleOptions): BuildOptions => ({
  ...extensionHost(options),
  entryPoints: ['src/extension.ts'],
  outfile: join(options.out, 'extension.cjs'),
});

export const sidecar = (options: BundleOptions): BuildOptions => ({
  ...shared(options),
  platform: 'node',
  target: 'node22',
  format: 'esm',
  entryPoints: [
    'sidecar/main.ts',
    'sidecar/cli.ts',
    'sidecar/worker/worker.ts',
    'sidecar/worker/watchdog.ts',
    'sidecar/device/probe.ts',
    'sidecar/image/svg-renderer.ts',
    'sidecar/pdf/pdf-renderer.ts',
    'sidecar/pdf/pdf-watchdog.ts',
    'sidecar/preview/serve-pictures.ts',
    'sidecar/store/serve-store.ts',
    'sidecar/find/serve-indexes.ts',
    'sidecar/conversion/encoder.ts',
  ],
  entryNames: '[name]',
  outdir: join(options.out, 'sidecar'),
  // What is imported when it is needed is a file of its own, which is neither read nor compiled before.
  splitting: true,
  // Native code and WebAssembly stay in node_modules.
  external: ['onnxruntime-node', 'sharp', '@embedpdf/pdfium', 'libheif-js'],
  // CommonJS packages inside an ESM bundle ask for Node's own modules with require().
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});
