import type { SidecarRequests } from '../../contracts/protocol.ts';

/** What answers each request. */
export type Handlers = {
  readonly [M in keyof SidecarRequests]: (
    params: SidecarRequests[M][0],
    signal: AbortSignal,
  ) => Promise<SidecarRequests[M][1]> | SidecarRequests[M][1];
};
