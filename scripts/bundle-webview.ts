import { type BuildResult, build } from 'esbuild';

/** Bundles the panel's page into `outdir`: main.js and main.css. Paths are relative to the repository root. */
export function bundleWebview(outdir: string, options: { readonly minify: boolean }): Promise<BuildResult> {
  return build({
    entryPoints: { main: 'webview/main.tsx' },
    outdir,
    bundle: true,
    format: 'iife',
    // VS Code 1.101, the oldest we support, has Chromium 134.
    target: 'chrome134',
    loader: { '.svg': 'text' },
    minify: options.minify,
    sourcemap: options.minify ? false : 'linked',
    logLevel: 'warning',
  });
}
