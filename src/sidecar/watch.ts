import type { SidecarProcess } from './sidecar-process.ts';

/** Times after which a sidecar that does not answer counts as hung. */
export interface Patience {
  readonly tickMs: number;
  readonly ticks: number;
}

/** The sidecar's main thread only relays, so it answers at once even while a model is loading. */
export const patience: Patience = { tickMs: 2000, ticks: 15 };

/**
 * Asks the sidecar for its status again and again, and kills it when it stays silent. Silence is counted in ticks, not
 * in time, so that a computer that slept does not wake up to a killed engine. Returns what ends the watch.
 */
export function watch({ client, kill }: SidecarProcess, { tickMs, ticks }: Patience): { dispose(): void } {
  let silent = 0;
  const timer = setInterval(() => {
    silent += 1;
    if (silent > ticks) {
      clearInterval(timer);
      void kill(`it did not answer for ${Math.round((tickMs * ticks) / 1000)} seconds`);
      return;
    }
    if (silent === 1)
      client.request('status', {}).then(
        () => (silent = 0),
        () => undefined,
      );
  }, tickMs);
  return { dispose: () => clearInterval(timer) };
}
