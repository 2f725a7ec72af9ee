/** What the sidecar's main process and a store process tell each other, over Node's IPC channel. */
import type { ErrorData } from '../../contracts/errors.ts';
import type { SidecarNotifications, SidecarRequests } from '../../contracts/protocol.ts';

/** The requests that are answered by reading models' files. */
export type StoreMethod = Extract<keyof SidecarRequests, `store/${string}`> | 'model/tokens';

export type StoreCalls = { readonly [M in StoreMethod]: SidecarRequests[M] };

export type ToStoreProcess =
  | {
      readonly [M in StoreMethod]: { readonly id: number; readonly method: M; readonly params: StoreCalls[M][0] };
    }[StoreMethod]
  | { readonly cancel: number };

export type FromStoreProcess =
  /** Said at every beat, unless its thread is held up. */
  | { readonly beat: true }
  | { readonly progress: SidecarNotifications['store/progress'] }
  | { readonly id: number; readonly result: StoreCalls[StoreMethod][1] }
  | { readonly id: number; readonly error: ErrorData };
