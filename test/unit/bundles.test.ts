import assert from 'node:assert/strict';
import { build, transform } from 'esbuild';
import { it } from 'node:test';
import { sidecar } from '../../scripts/bundles.ts';

it('the bundles of the sidecar are modules that can be loaded, with what was put before each', async () => {
  const { outputFiles } = await build({
    ...sidecar({ out: 'unwritten', minify: false }),
    write: false,
    logLevel: 'silent',
  });
  const scripts = outputFiles.filter(({ path }) => path.endsWith('.js'));
  assert.ok(scripts.some(({ path }) => path.includes('searchable-pdf')));
  // A name that is declared twice is an error.
  for (const { text } of scripts) await transform(text, { format: 'esm', logLevel: 'silent' });
});
