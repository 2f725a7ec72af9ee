/** A loader that gives TypeScript without its types: jazzer.js knows how to watch JavaScript alone. Lines stay where they are. */
import { register, stripTypeScriptTypes, type LoadHook } from 'node:module';
import { isMainThread } from 'node:worker_threads';

export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  if (loaded.format !== 'module-typescript' || !loaded.source) return loaded;
  const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
  return { ...loaded, format: 'module', source: stripTypeScriptTypes(source) };
};

// Node asks for a loader in a thread of its own, which loads this file as well. Not registerHooks, which comes before
// what is registered: jazzer.js registers its own loader, and is to get JavaScript from this one.
// eslint-disable-next-line @typescript-eslint/no-deprecated
if (isMainThread) register(import.meta.url);
