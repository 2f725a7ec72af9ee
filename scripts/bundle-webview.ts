import { type BuildOptions, type BuildResult, build } from 'esbuild';

/**
 * The panel's page: main.js and main.css in `outdir`, and beside them what is loaded when it is needed. Paths are relative to
 * the repository root.
 */
export function webview(outdir: string, { minify }: { readonly minify: boolean }): BuildOptions {
  return {
    entryPoints: { main: 'webview/main.tsx' },
    outdir,
    bundle: true,
    format: 'esm',
    splitting: true,
    inject: ['webview/drawing/nonced-styles.ts'],
    // A layout that is not chosen (its licence is not one that we ship), and formulas, which would need HTML in labels.
    external: ['elkjs', 'katex'],
    // VS Code 1.101, the oldest we support, has Chromium 134.
    target: 'chrome134',
    loader: { '.svg': 'text' },
    minify,
    sourcemap: minify ? false : 'linked',
    logLevel: 'warning',
  };
}

/** Bundles the panel's page into `outdir`. */
export function bundleWebview(outdir: string, options: { readonly minify: boolean }): Promise<BuildResult> {
  return build(webview(outdir, options));
}
