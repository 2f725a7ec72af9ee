/** Where the sidecar's other files lie, both when it runs from its sources and when it is bundled. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const fromSource = import.meta.url.endsWith('.ts');

/** A script of the sidecar, by its path among the sources; all bundles lie beside each other. */
function script(source: string): string {
  return fileURLToPath(new URL(fromSource ? source : `${basename(source, '.ts')}.js`, import.meta.url));
}

/** A file by its path in the repository or in the installed extension; the bundles lie in dist/sidecar. */
function shipped(path: string): string {
  return fileURLToPath(new URL(fromSource ? `../${path}` : `../../${path}`, import.meta.url));
}

/** Owns onnxruntime. */
export const workerScript = script('worker/worker.ts');
/** Thread of a process that ends it when its parent is gone. */
export const watchdogScript = script('worker/watchdog.ts');
/** Tries one execution provider and ends. */
export const probeScript = script('device/probe.ts');

/** Parses, measures and draws one SVG. */
export const svgScript = script('image/svg-renderer.ts');

/** Has one PDF open. */
export const pdfScript = script('pdf/pdf-renderer.ts');
/** Thread of it that ends it when it takes too much memory. */
export const pdfWatchdogScript = script('pdf/pdf-watchdog.ts');

/** Looks into files for those who show them. */
export const picturesScript = script('preview/serve-pictures.ts');

/** Has the indexes of what is written in files open. */
export const indexScript = script('find/serve-indexes.ts');

/** Reads models' files. */
export const storeScript = script('store/serve-store.ts');

/** The package of the model that comes with the extension. */
export const starterModel = shipped('media/starter');
/** The package of the model that says where what is on a page; it comes with the extension as well. */
export const layoutPackage = shipped('media/layout');
/** Pictures to try a model with. */
export const sampleFolder = shipped('media/samples');
/** The bench, which only the repository has. */
export const benchScript = shipped('test/bench/run.ts');
