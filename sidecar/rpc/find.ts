/** The requests about what is written in many files. The code behind them is loaded when the first one comes. */
import type { FindProgress, SidecarNotifications } from '../../contracts/protocol.ts';
import type { Indexes } from '../find/indexes.ts';
import type { EngineHost } from '../worker/host.ts';
import type { Handlers } from './handlers.ts';

type FindMethod = Extract<keyof Handlers, `find/${string}`>;

export function findHandlers(
  host: EngineHost,
  progress: (params: SidecarNotifications['find/progress']) => void,
): Pick<Handlers, FindMethod> {
  let loaded: Promise<Indexes> | undefined;
  const load = (): Promise<Indexes> =>
    (loaded ??= import('../find/indexes.ts').then(({ Indexes: Loaded }) => new Loaded(host)));
  return {
    'find/update': async ({ token, ...params }, signal) =>
      (await load()).update(params, { signal, onProgress: (event: FindProgress) => progress({ token, event }) }),
    'find/search': async (params) => (await load()).find(params),
    'find/clear': async ({ index }) => {
      await (await load()).clear(index);
      return {};
    },
  };
}
