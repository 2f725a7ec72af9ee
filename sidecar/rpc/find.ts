/** The requests about what is written in many files. They are answered in a process of its own. */
import type { SidecarNotifications } from '../../contracts/protocol.ts';
import { IndexProcess } from '../find/index-process.ts';
import type { EngineHost } from '../worker/host.ts';
import type { Handlers } from './handlers.ts';

export type FindMethod = Extract<keyof Handlers, `find/${string}`>;

/** What answers the requests, the indexes behind it, and what ends it all. */
export function findHandlers(
  host: EngineHost,
  onProgress: (params: SidecarNotifications['find/progress']) => void,
): {
  readonly handlers: Pick<Handlers, FindMethod>;
  readonly indexes: IndexProcess;
  readonly dispose: () => void;
} {
  const indexes = new IndexProcess(host);
  return {
    handlers: {
      'find/update': ({ token, ...params }, signal) =>
        indexes.update(params, { signal, onProgress: (event) => onProgress({ token, event }) }),
      'find/search': async (params) => ({ hits: await indexes.find(params) }),
      'find/clear': async ({ index }) => {
        await indexes.clear(index);
        return {};
      },
    },
    indexes,
    dispose: () => indexes.dispose(),
  };
}
