/**
 * `npm run watch`: bundles the three programs into dist/ as `npm run build` does, and again whenever one of their files
 * is saved. Prints a line when a build begins, one for each mistake, and one when all builds are done, which is what
 * .vscode/tasks.json listens for.
 */
import { type BuildOptions, context, type Message, type Plugin } from 'esbuild';
import { rm } from 'node:fs/promises';
import { webview } from './bundle-webview.ts';
import { extension, sidecar } from './bundles.ts';

let building = 0;

const reports: Plugin = {
  name: 'reports',
  setup(build) {
    build.onStart(() => {
      if (building === 0) console.log('Build started');
      building += 1;
    });
    build.onEnd(({ errors, warnings }) => {
      for (const error of errors) console.log(line('error', error));
      for (const warning of warnings) console.log(line('warning', warning));
      building -= 1;
      if (building === 0) console.log('Build finished');
    });
  },
};

/** The first column is 1, as editors count. */
function line(kind: 'error' | 'warning', { text, location }: Message): string {
  const { file = 'scripts/watch.ts', line = 1, column = 0 } = location ?? {};
  return `${file}:${line}:${column + 1}: ${kind}: ${text}`;
}

async function watch(options: BuildOptions): Promise<void> {
  const one = await context({ ...options, logLevel: 'silent', plugins: [reports] });
  await one.watch();
}

const options = { out: 'dist', minify: false };
await rm('dist', { recursive: true, force: true });
await Promise.all([extension(options), sidecar(options), webview('dist/webview', options)].map(watch));
