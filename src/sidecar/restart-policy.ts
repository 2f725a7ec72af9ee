/**
 * How often a crashed sidecar is started again: four times; the fifth crash within three minutes ends it (the rule of
 * vscode-languageserver-node). A policy is a value; `next` gives the policy after a crash, or undefined to give up.
 */
export interface RestartPolicy {
  /** @param now time of the crash in milliseconds */
  next(now: number): RestartPolicy | undefined;
}

const restarts = 4;
const windowMs = 3 * 60_000;

export const restartPolicy: RestartPolicy = after([]);

function after(crashes: readonly number[]): RestartPolicy {
  return {
    next(now) {
      const recent = [...crashes.filter((time) => now - time <= windowMs), now];
      return recent.length > restarts ? undefined : after(recent);
    },
  };
}
