/**
 * An engine worker without a model: it answers by the question's words. `crash` ends the process, `block SECONDS` holds
 * the thread as native code does, `endless` goes on until it is cancelled, `print` writes to stdout, `fail` throws; any
 * other question is answered with its own words, one piece each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineHooks } from '../../sidecar/engine/engine.ts';
import { serveEngine, type AnswersQuestions } from '../../sidecar/engine/serve-engine.ts';
import { ConvLlavaError } from '../../sidecar/errors.ts';
import type { AskParams, AskResult, ModelInfo } from '../../sidecar/protocol.ts';

function block(seconds: number): void {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end);
}

const engine = (info: ModelInfo): AnswersQuestions => ({
  info,
  async ask({ turns }: AskParams, hooks: EngineHooks): Promise<AskResult> {
    const question = turns.at(-1)?.question ?? '';
    const [word, argument] = question.split(' ');
    const image = {
      given: { width: 4, height: 3 },
      seen: { width: 64, height: 64 },
      view: 'pad',
      visualTokens: 1,
    } as const;
    hooks.onEvent({ kind: 'image', image });
    if (word === 'crash') process.kill(process.pid, 'SIGSEGV');
    if (word === 'block') block(Number(argument));
    if (word === 'print') process.stdout.write('native code says hello\n');
    if (word === 'fail') throw new ConvLlavaError('IMAGE_EMPTY', { file: 'a.png' });
    if (word === 'bug') throw new TypeError('x is undefined');
    for (let tokens = 1; word === 'endless'; tokens++) {
      if (hooks.signal.aborted) throw new ConvLlavaError('CANCELLED', {});
      hooks.onEvent({ kind: 'text', text: 'on ', tokens });
      await sleep(5);
    }
    const pieces = question.split(/(?<= )/);
    pieces.forEach((text, index) => hooks.onEvent({ kind: 'text', text, tokens: index + 1 }));
    return {
      text: question,
      tokens: pieces.length,
      promptTokens: 10,
      reusedTokens: 0,
      finish: 'eos',
      device: info.device.chosen,
      precision: info.precision,
      activations: info.device.activations,
      image,
      timings: { load: 0, preprocess: 1, vision: 2, prefill: 3, firstToken: 6, decode: 4, total: 10 },
    };
  },
});

serveEngine({ onnxruntime: '0.0.0', devices: ['cpu'] }, async ({ model, device }, onProgress) => {
  onProgress({ done: 0, total: 1, step: 'loading' });
  if (model.includes('missing')) throw new ConvLlavaError('PACKAGE_NOT_FOUND', { path: model, reason: 'no manifest' });
  if (model.includes('crash')) process.kill(process.pid, 'SIGABRT');
  if (model.includes('slow')) await sleep(60_000);
  onProgress({ done: 1, total: 1, step: 'loaded' });
  return engine({
    path: model,
    name: 'fake',
    precision: 'int4',
    resolution: 64,
    view: 'pad',
    contextLength: 100,
    parameters: 1,
    device,
    loadMs: 1,
  });
});
