/** `convllava models` from a terminal. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli, startCli } from '../../support/cli.ts';
import { flipByte } from '../../support/flip-byte.ts';
import { goldenDir } from '../../support/golden.ts';
import { HubServer } from '../../support/hub-server.ts';
import { goldenRepo, hubEnvironment, serveGolden } from '../../support/hub-store.ts';
import { until } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = mkdtempSync(join(temporaryFolder(), 'store-'));
const name = 'test--tiny-256-int8';
let server: HubServer;
before(async () => {
  server = await HubServer.start();
  await serveGolden(server);
});
after(() => server[Symbol.asyncDispose]());
const env = () => ({ ...hubEnvironment, HF_ENDPOINT: server.endpoint, CONVLLAVA_MODELS: folder });
const models = (...args: string[]) => runCli('real', ['models', ...args], { env: env() });

describe('convllava models', () => {
  it('lists the catalogue, and which one suits this machine', async () => {
    const { stdout, exitCode } = await models('list');
    assert.match(stdout, /nothing yet/);
    assert.match(stdout, /ConvLLaVA-sft-1536: 576 visual tokens; TextVQA 65\.8, DocVQA 59, MMBench 68\.7/);
    assert.match(stdout, /suits this machine|None of these fits/);
    assert.equal(exitCode, 0);
  });

  it('shows the licences, and fetches nothing without a yes', async () => {
    const { stderr, exitCode } = await models('download', 'sft-1536');
    assert.match(stderr, /Llama 2 Community License: https:\/\/ai\.meta\.com\/llama\/license\//);
    assert.match(stderr, /error\[USAGE\]: .*--yes/);
    assert.equal(exitCode, 2);
    assert.equal(server.requests.length, 0);
  });

  it('stops at Ctrl-C with 130, lists what there is, and goes on', async () => {
    server.mischief = { rate: 200_000 };
    const cli = startCli('real', ['models', 'download', goldenRepo, '--precision', 'int8', '--yes'], { env: env() });
    await until(() => server.sent.reduce((sum, { start, end }) => sum + end - start, 0) > 400_000);
    cli.kill('SIGINT');
    assert.equal((await cli).exitCode, 130);
    server.mischief = {};
    const [, command = ''] =
      /: stopped at \d+ %; go on with: convllava models (.*)/.exec((await models('list')).stdout) ?? [];
    const { stdout, stderr, exitCode } = await models(...command.split(' '), '--yes', '--json');
    assert.equal(exitCode, 0, stderr);
    assert.equal((JSON.parse(stdout) as { name: string }).name, name);
  });

  it('verifies with exit code 4 for what is broken, and repairs it', async () => {
    await truncate(join(folder, name, 'tokenizer.json'), 3);
    const broken = await models('verify');
    assert.match(broken.stdout, /tokenizer\.json has another length/);
    assert.equal(broken.exitCode, 4);
    const repaired = await models('verify', name, '--repair');
    assert.match(repaired.stdout, /repaired/);
    assert.equal(repaired.exitCode, 0);
  });

  it('names what is broken in a model that does not load, and the command that repairs it; asks no hub', async () => {
    const graph = 'onnx/decoder_model_merged_int8.onnx';
    await flipByte(join(folder, name, graph));
    await rm(join(folder, name, 'tokenizer_config.json'));
    server.requests.length = 0;
    const image = join(goldenDir(), 'image-0.png');
    const ask = () => runCli('real', ['ask', image, 'What?', '--model', goldenRepo, '--device', 'cpu'], { env: env() });
    const { stderr, exitCode } = await ask();
    assert.match(stderr, new RegExp(`MODEL_DAMAGED.*${name} is damaged: .*${graph}`));
    assert.match(stderr, /tokenizer_config\.json/);
    assert.match(stderr, new RegExp(`with: convllava models verify ${name} --repair\n`));
    assert.equal(exitCode, 4);
    assert.equal(server.requests.length, 0);
    await models('verify', name, '--repair');
    assert.equal((await ask()).exitCode, 0);
  });

  it('removes', async () => {
    assert.equal((await models('remove', goldenRepo)).stdout, `${name} is removed.\n`);
    const { stderr, exitCode } = await models('remove', goldenRepo);
    assert.match(stderr, /error\[STORE_UNKNOWN\]/);
    assert.equal(exitCode, 4);
  });

  it('says which command is not there', async () => {
    const { stderr, exitCode } = await models('burn');
    assert.match(stderr, /error\[USAGE\]: Unknown command 'burn'/);
    assert.equal(exitCode, 2);
  });
});
