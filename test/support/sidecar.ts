/** A sidecar process and the client's end of its protocol. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { AskEvent, AskParams, SidecarNotifications, SidecarRequests } from '../../contracts/protocol.ts';

const scripts = {
  fake: fileURLToPath(new URL('fake-sidecar.ts', import.meta.url)),
  real: fileURLToPath(new URL('../../sidecar/main.ts', import.meta.url)),
};

interface SidecarOptions {
  /** Another program that runs it. */
  readonly under?: readonly string[];
  /** Changes to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

export class Sidecar implements AsyncDisposable {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly log: string[] = [];
  /** Everything that came on stdout. */
  stdout = '';
  stderr = '';
  readonly #askListeners = new Map<string, (event: AskEvent) => void>();

  constructor(which: keyof typeof scripts, { under, env }: SidecarOptions = {}) {
    const [command, ...args] = [...(under ?? []), process.execPath, scripts[which]];
    this.process = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...env } });
    const { stdin, stdout, stderr } = this.process;
    if (!stdin || !stdout || !stderr) throw new Error('no pipes');
    stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification('log', ({ message }: SidecarNotifications['log']) => void this.log.push(message));
    this.connection.onNotification('ask/event', ({ token, event }: SidecarNotifications['ask/event']) =>
      this.#askListeners.get(token)?.(event),
    );
    this.connection.listen();
  }

  request<M extends keyof SidecarRequests>(
    method: M,
    params: SidecarRequests[M][0],
    cancellation?: CancellationToken,
  ): Promise<SidecarRequests[M][1]> {
    return cancellation
      ? this.connection.sendRequest(method, params, cancellation)
      : this.connection.sendRequest(method, params);
  }

  /** Asks about an image that nobody looks at. */
  ask(
    question: string,
    options: { onEvent?: (event: AskEvent) => void; cancellation?: CancellationToken } & Partial<AskParams> = {},
  ): Promise<SidecarRequests['ask'][1]> {
    const { onEvent, cancellation, ...params } = options;
    const token = String(Math.random());
    if (onEvent) this.#askListeners.set(token, onEvent);
    return this.request('ask', { image: { path: 'a.png' }, turns: [{ question }], token, ...params }, cancellation);
  }

  load(model = 'fake'): Promise<SidecarRequests['model/load'][1]> {
    return this.request('model/load', { model, device: 'cpu' });
  }

  /** Writes bytes as they are. */
  writeRaw(bytes: string): void {
    this.process.stdin?.write(bytes);
  }

  /** Fulfilled with the exit code when the process is gone. */
  async exited(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.dispose();
    this.process.kill('SIGKILL');
    await this.exited();
  }
}
