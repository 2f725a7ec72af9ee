/** Loaded into a process before anything else: writes down where every connection of it goes to. */
import { appendFileSync } from 'node:fs';
import { Socket, type NetConnectOpts } from 'node:net';

const file = process.env['CONVLLAVA_RECORD'] ?? '';
const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...args: never[]) {
  // Node's own modules hand over their options wrapped in a list.
  const [first] = args.flat() as unknown as readonly [NetConnectOpts | number | string];
  const {
    host = '',
    port = '',
    path = '',
  } = (typeof first === 'object' ? first : { port: first }) as {
    host?: string;
    port?: number | string;
    path?: string;
  };
  appendFileSync(file, `${path || `${host}:${port}`}\n`);
  return Reflect.apply(connect, this, args) as Socket;
} as typeof connect;
