/**
 * An engine worker without a model: it answers by the question's words. `crash` ends the process, `block SECONDS` holds
 * the thread as native code does, `endless` goes on until it is cancelled, `print` writes to stdout, `fail` throws; any
 * other question is answered with its own words, one piece each. The text of an image is its path, a line for each of
 * its parts; `endless` is a line again and again, and `counting` numbered lines, both without end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineHooks } from '../../sidecar/engine/engine.ts';
import {
  serveEngine,
  type AnswersQuestions,
  type LoadEngine,
  type WorkerTasks,
} from '../../sidecar/worker/serve-engine.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type {
  AskParams,
  AskResult,
  ExtractedLine,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  ModelInfo,
} from '../../contracts/protocol.ts';

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
  async extract({ image }: ExtractParams, hooks: EngineHooks<ExtractEvent>): Promise<ExtractResult> {
    const path = 'path' in image ? image.path : '';
    if (path.includes('fail')) throw new ConvLlavaError('IMAGE_EMPTY', { file: path });
    const lines: ExtractedLine[] = [];
    const parts = path.split('/');
    hooks.onEvent({ kind: 'phase', phase: 'decode', done: 0, total: parts.length });
    for (const part of parts) {
      do {
        const text = part === 'counting' ? `Line ${lines.length}` : part;
        const box = { x: 1, y: 10 * lines.length, width: 5, height: 8 };
        const state = text === 'unread' ? 'unread' : 'read';
        const line: ExtractedLine = { text: state === 'read' ? text : '', box, confidence: 0.9, state };
        lines.push(line);
        hooks.onEvent({ kind: 'line', line });
        hooks.onEvent({ kind: 'text', text: `${state === 'read' ? text : '[…]'}\n`, tokens: lines.length });
        hooks.onEvent({ kind: 'phase', phase: 'decode', done: lines.length, total: parts.length });
        if (hooks.signal.aborted) throw new ConvLlavaError('CANCELLED', {});
        await sleep(part === 'counting' ? 30 : 5);
      } while (['endless', 'counting'].includes(part));
    }
    return {
      text: lines.map(({ text }) => `${text}\n`).join(''),
      lines,
      size: { width: 4, height: 3 },
      tokens: 5,
      visualTokens: 8,
      device: info.device.chosen,
      timings: { load: 0, firstLine: 2, total: 10 },
    };
  },
});

const load: LoadEngine = async ({ model, device }, onProgress) => {
  onProgress({ done: 0, total: 1, step: 'loading' });
  if (model.includes('missing')) throw new ConvLlavaError('PACKAGE_NOT_FOUND', { path: model, reason: 'no manifest' });
  if (model.includes('crash')) process.kill(process.pid, 'SIGABRT');
  if (model.includes('cpu only') && device.chosen !== 'cpu') process.kill(process.pid, 'SIGABRT');
  if (model.includes('slow')) await sleep(3_600_000);
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
};

/** A report of a model with one layer; of a model that is called `slow` it takes an hour. */
const check: WorkerTasks['check'] = async ({ model }, onProgress) => {
  onProgress({ done: 1, total: 2, step: 'comparing' });
  if (model.includes('slow')) await sleep(3_600_000);
  const agreement = { tokens: 4, top1: 0.75, kl: 0.0123, perplexity: { checkpoint: 2, package: 2.5 } };
  return {
    name: 'fake',
    precision: 'int4',
    ...agreement,
    samples: [{ image: 'editor.png', ...agreement }],
    vision: [
      { name: 'stages.0.layers.0.output', error: 0.001 },
      { name: 'stages.0.layers.1.output', error: 0.002 },
      { name: 'image_features', error: 0.003 },
    ],
    language: [{ name: 'layers.0.hidden', error: 0.04 }],
    milliseconds: 1500,
  };
};

serveEngine({ onnxruntime: '0.0.0', devices: ['cpu'] }, { load, check });
