/** The requests about models on disk. The code behind them is loaded when the first one comes. */
import type { SidecarNotifications, StoreEvent } from '../../contracts/protocol.ts';
import type { Handlers } from './handlers.ts';

type StoreMethod = Extract<keyof Handlers, `store/${string}`>;

export function storeHandlers(
  progress: (params: SidecarNotifications['store/progress']) => void,
): Pick<Handlers, StoreMethod> {
  const load = () => import('../store/index.ts');
  const hooks = (token: string, signal: AbortSignal) => ({
    signal,
    onEvent: (event: StoreEvent): void => progress({ token, event }),
  });
  return {
    'store/list': async ({ folder }) => (await load()).listStore(folder),
    'store/plan': async (params, signal) => (await load()).previewDownload(params, signal),
    'store/download': async ({ token, ...params }, signal) =>
      (await load()).downloadModel(params, hooks(token, signal)),
    'store/import': async ({ token, ...params }, signal) => (await load()).importModel(params, hooks(token, signal)),
    'store/verify': async ({ token, ...params }, signal) => (await load()).verifyModel(params, hooks(token, signal)),
    'store/remove': async ({ folder, name }) => {
      await (await load()).removeModel(folder, name);
      return {};
    },
  };
}
