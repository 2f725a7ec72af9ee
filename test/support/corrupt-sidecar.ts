/** A sidecar that starts like a real one and then sends something that is not the protocol. */
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { type InitializeResult, protocolVersion } from '../../contracts/protocol.ts';

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
connection.onRequest('initialize', (): InitializeResult => ({
  protocolVersion,
  version: 'corrupt',
  node: process.versions.node,
  onnxruntime: 'none',
  capabilities: { devices: ['cpu'], imageFormats: ['png'] },
}));
connection.onRequest('model/load', () => {
  process.stdout.write('Segmentation fault\r\nContent-Size: many\r\n\r\n');
  return new Promise(() => undefined);
});
connection.onRequest('shutdown', () => ({}));
connection.listen();
process.stdin.on('end', () => process.exit());
