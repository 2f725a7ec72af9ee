import { execa } from 'execa';
import type { InitializeResult, LogLevel } from '../../contracts/protocol.ts';
import { protocolVersion } from '../../contracts/protocol.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { withoutTelemetry } from '../../contracts/telemetry.ts';
import { connect, type SidecarClient } from './client.ts';
import { killProcessTree } from './process-tree.ts';
import type { Runtime } from './runtime.ts';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 3_000;

/** A sidecar that has answered `initialize`. */
export interface SidecarProcess {
  readonly pid: number;
  readonly client: SidecarClient;
  readonly about: InitializeResult;
  /** Asks it to end, and after a few seconds kills it and all that it started. */
  readonly stop: () => Promise<void>;
  /** Kills it and all that it started, now, for this reason. */
  readonly kill: (reason: string) => Promise<void>;
}

export interface SpawnOptions {
  readonly runtime: Runtime;
  readonly entry: string;
  readonly version: string;
  readonly log: (level: LogLevel, message: string) => void;
  /** Called once when the process is gone, before open requests are rejected, with why: half a sentence. */
  readonly ended: (reason: string) => void;
}

/** Starts the sidecar and waits until it has answered. Throws ENGINE_CRASHED if it does not. */
export async function spawnSidecar({ runtime, entry, version, log, ended }: SpawnOptions): Promise<SidecarProcess> {
  const child = execa(runtime.path, [entry], {
    env: { ...runtime.env, ...withoutTelemetry, NODE_OPTIONS: '' },
    // A group of its own on POSIX, so that the whole tree can be killed.
    detached: process.platform !== 'win32',
    buffer: false,
    reject: false,
    windowsHide: true,
    encoding: 'buffer',
  });
  const { pid } = child;
  if (pid === undefined) {
    const { shortMessage } = await child;
    throw new ConvLlavaError('INTERNAL', { reason: shortMessage ?? `${runtime.path} did not start` });
  }

  let killedBecause: string | undefined;
  const client = connect(child.stdout, child.stdin);
  const kill = async (reason: string) => {
    killedBecause ??= reason;
    await killProcessTree(pid);
  };
  // Without a listener, writing to a process that is gone would end the extension host.
  child.stdin.on('error', (error: Error) => log('debug', `Writing to the engine: ${error.message}`));
  child.stderr.setEncoding('utf8').on('data', (text: string) => log('warn', text.trimEnd()));
  client.onCorrupt((error) => void kill(`it sent something that is not the protocol: ${error.message}`));
  client.on('log', ({ level, message }) => log(level, message));

  const stopped = child.then(({ exitCode, signal }) => {
    const reason = killedBecause ?? (signal ? `signal ${signal}` : `exit code ${exitCode ?? 'unknown'}`);
    ended(reason);
    client.close(reason);
    // What the sidecar started must not outlive it, however it ended.
    void killProcessTree(pid);
  });

  const starting = setTimeout(() => void kill('it did not start in time'), startTimeoutMs);
  try {
    const about = await client.request('initialize', {
      protocolVersion,
      client: { name: 'convllava-vscode', version },
      parentPid: process.pid,
    });
    const stop = async () => {
      const patience = setTimeout(() => void kill('it did not stop when asked'), stopTimeoutMs);
      killedBecause ??= 'stopped';
      await client.request('shutdown', {}).catch(() => undefined);
      child.stdin.end();
      await stopped;
      clearTimeout(patience);
    };
    return { pid, client, about, stop, kill };
  } catch (error) {
    await kill('it did not start');
    throw error;
  } finally {
    clearTimeout(starting);
  }
}
