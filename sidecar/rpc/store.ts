/** The requests about models on disk. They are answered in processes of their own. */
import type { SidecarNotifications } from '../../contracts/protocol.ts';
import type { StoreCalls, StoreMethod } from '../store/store-messages.ts';
import { StoreProcess } from '../store/store-process.ts';
import type { Handlers } from './handlers.ts';

/** What answers the requests, and what ends it all. */
export function storeHandlers(onProgress: (params: SidecarNotifications['store/progress']) => void): {
  readonly handlers: Pick<Handlers, StoreMethod>;
  readonly dispose: () => void;
} {
  // A download that has run for an hour is not ended by another model's files that are looked at meanwhile.
  const looks = new StoreProcess({ onProgress });
  const works = new StoreProcess({ onProgress });
  const by =
    <M extends StoreMethod>(process: StoreProcess, method: M) =>
    (params: StoreCalls[M][0], signal: AbortSignal): Promise<StoreCalls[M][1]> =>
      process.call(method, params, signal);
  return {
    handlers: {
      'store/list': by(looks, 'store/list'),
      'store/plan': by(looks, 'store/plan'),
      'model/tokens': by(looks, 'model/tokens'),
      'store/download': by(works, 'store/download'),
      'store/import': by(works, 'store/import'),
      'store/verify': by(works, 'store/verify'),
      'store/remove': by(works, 'store/remove'),
    },
    dispose: () => {
      looks.dispose();
      works.dispose();
    },
  };
}
