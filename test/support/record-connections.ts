/** Loaded into a process before anything else: writes down where every connection of it goes to. */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

interface Target {
  readonly host?: string;
  readonly port?: number | string;
  readonly path?: string;
}

const file = process.env['CONVLLAVA_RECORD'] ?? '';
const connect = Reflect.get(Socket.prototype, 'connect') as (...args: unknown[]) => Socket;
Reflect.set(Socket.prototype, 'connect', function (this: Socket, ...args: unknown[]): Socket {
  // Node's own modules hand over their options wrapped in a list.
  const [first] = args.flat();
  const target: Target = typeof first === 'object' && first !== null ? first : { port: Number(first) };
  appendFileSync(file, `${target.path ?? `${target.host ?? ''}:${target.port ?? ''}`}\n`);
  return Reflect.apply(connect, this, args);
});
