/** The extension's end of the connection, while the other end goes away. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type Message, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { ConvLlavaError } from '../../../../contracts/errors.ts';
import { connect, type SidecarClient } from '../../../../src/sidecar/client.ts';

const crashed = (reason: string) => (error: unknown) =>
  error instanceof ConvLlavaError && error.code === 'ENGINE_CRASHED' && error.message.includes(reason);

describe('a request', () => {
  let output: PassThrough;
  let input: PassThrough;
  let client: SidecarClient;
  beforeEach(() => {
    output = new PassThrough();
    input = new PassThrough();
    client = connect(output, input);
  });

  it('that is open when the sidecar ends fails with the reason', async () => {
    const request = client.request('status', {});
    await turn();
    client.close('killed by SIGKILL');
    await assert.rejects(request, crashed('killed by SIGKILL'));
  });

  it('that is made after the end of the pipe and before that of the process waits for the reason', async () => {
    output.destroy();
    await turn();
    client.on('ask/event', () => assert.fail('nothing can come any more')).dispose();
    const request = client.request('status', {});
    const early = await Promise.race([request.catch(() => 'failed'), turn('waits')]);
    assert.equal(early, 'waits');
    client.close('killed by SIGKILL');
    await assert.rejects(request, crashed('killed by SIGKILL'));
  });

  it('that cannot be written waits for the reason too', async () => {
    input.destroy();
    await turn();
    const request = client.request('status', {});
    const early = await Promise.race([request.catch(() => 'failed'), turn('waits')]);
    assert.equal(early, 'waits');
    client.close('killed by SIGKILL');
    await assert.rejects(request, crashed('killed by SIGKILL'));
  });

  it('that is made after the end of the process fails with the reason', async () => {
    client.close('killed by SIGKILL');
    client.on('ask/event', () => assert.fail('nothing can come any more')).dispose();
    await assert.rejects(client.request('status', {}), crashed('killed by SIGKILL'));
  });
});

describe('a notification', () => {
  it('is heard by all that listen, until each of them has enough', async () => {
    const output = new PassThrough();
    const client = connect(output, new PassThrough());
    const writer = new StreamMessageWriter(output);
    const send = (method: string, params: object) => writer.write({ jsonrpc: '2.0', method, params } as Message);
    let arrived = (): void => undefined;
    client.on('log', () => arrived());
    const tell = async (token: string): Promise<void> => {
      const all = new Promise<void>((resolve) => (arrived = resolve));
      await send('ask/event', { token, event: { kind: 'text', text: 'x', tokens: 1 } });
      await send('log', { level: 'info', message: 'that was all' });
      await all;
    };
    const heard: string[] = [];
    const first = client.on('ask/event', ({ token }) => heard.push(`first hears ${token}`));
    await tell('1');
    const second = client.on('ask/event', ({ token }) => heard.push(`second hears ${token}`));
    await tell('2');
    second.dispose();
    await tell('3');
    first.dispose();
    await tell('4');
    assert.deepEqual(heard, ['first hears 1', 'first hears 2', 'second hears 2', 'first hears 3']);
  });
});
