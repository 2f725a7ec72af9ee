import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { StripReading, StripToRead } from '../../../sidecar/page/strip-reading.ts';
import { drawStrip, planStrips } from '../../../sidecar/page/strips.ts';
import { Engine } from '../../../sidecar/engine/engine.ts';
import { readingQuestion } from '../../../sidecar/engine/starter-tasks.ts';
import { createStripReader, type StripReaderParts } from '../../../sidecar/strip-reader/strip-reader.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import type { ExtractEvent, ExtractResult } from '../../../contracts/protocol.ts';
import { runCli } from '../../support/cli.ts';
import { goldenPackage, loadLanguage, loadVision, onCpu, reportOf } from '../../support/packages.ts';
import { column, drawPage, pageSvg } from '../../support/pages.ts';
import { readerPackage } from '../../support/reader-package.ts';
import { Sidecar } from '../../support/sidecar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { linesOf } from '../../support/layout.ts';

const folder = temporaryFolder();
const page = join(folder, 'page.svg');
const image = { path: page };
const sentences = ['One line of text to read', 'and another one, which goes on for longer than a strip', 'The end'];
let model: string;
before(async () => {
  model = await readerPackage(folder);
  await writeFile(page, pageSvg(column(sentences, { x: 20, y: 60, size: 16 })));
});

/** Grey strips of several widths, no two alike. */
const strips: StripToRead[] = [256, 384, 256, 320, 256, 384, 256].map((width, index) => ({
  width,
  height: 64,
  looks: [3, 11, 5].map(
    (look) => () =>
      Uint8ClampedArray.from({ length: width * 64 }, (_, at) => ((at * (index + look)) % 97 < 40 ? 0 : 255)),
  ),
}));

async function readAll(
  parts: StripReaderParts,
  signal = new AbortController().signal,
  toRead: readonly StripToRead[] = strips,
): Promise<StripReading[]> {
  const readings: StripReading[] = [];
  for await (const reading of createStripReader(parts, readingQuestion)(toRead, signal)) readings.push(reading);
  return readings;
}

async function loadParts(model: string): Promise<StripReaderParts> {
  let id = 1;
  return {
    config: (await readPackage(model)).config,
    tokenizer: await Tokenizer.load(model),
    vision: await loadVision(model, onCpu),
    language: await loadLanguage(model, onCpu),
    nextImageId: () => id++,
  };
}

describe('strips', () => {
  let parts: StripReaderParts;
  before(async () => {
    parts = await loadParts(model);
  });
  after(async () => {
    await parts.vision.dispose();
    await parts.language.dispose();
  });

  it('are read together as they are read one by one', async () => {
    const together = await readAll(parts);
    const language = new Proxy(parts.language, {
      get: (target, name) => {
        if (name === 'canBatch') return false;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const inTurn = await readAll({ ...parts, language });
    assert.equal(together.length, strips.length);
    assert.deepEqual(
      together.map(({ text }) => text),
      inTurn.map(({ text }) => text),
    );
    for (const [index, { confidence }] of together.entries())
      assert.ok(Math.abs(confidence - inTurn[index]!.confidence) < 1e-3);
  });

  it('are not confused by what was read before', async () => {
    assert.deepEqual(await readAll(parts), await readAll(parts));
  });

  it('are looked at again where the model is not sure, and only there', async () => {
    const starter = await loadParts(join(import.meta.dirname, '../../../media/starter'));
    try {
      const config = starter.config.strip!;
      const texts = ['This is easy to read.', 'So is the second line.', 'Nothing is hidden here.'];
      const lines = await linesOf(await drawPage(column(texts, { x: 20, y: 60, size: 20 }, 40)));
      const noise = (size: number) => Uint8ClampedArray.from({ length: size }, (_, at) => (at * at * 7) % 256);
      const fail = () => assert.fail('nobody needs another look');
      const toRead = lines.map(({ ink, metrics }, index): StripToRead => {
        const place = planStrips(ink, metrics, config)[0]!;
        const draw = () => drawStrip(ink, metrics, place, config);
        const size = place.width * config.height;
        const unclear = [() => draw().reverse(), () => noise(size)];
        const looks = index === 1 ? [...unclear, draw, draw] : [draw, fail];
        return { width: place.width, height: config.height, looks };
      });
      const readings = await readAll(starter, new AbortController().signal, toRead);
      assert.deepEqual(
        readings.map(({ text }) => text),
        texts,
      );
    } finally {
      await starter.vision.dispose();
      await starter.language.dispose();
    }
  });

  it('stop within a step when that is asked for', async () => {
    const controller = new AbortController();
    const reading = readAll(parts, controller.signal);
    controller.abort();
    await assert.rejects(reading, { code: 'CANCELLED' });
  });
});

describe('an engine with a model that reads strips', () => {
  it('extracts every line with its box, and can be asked afterwards', async () => {
    const engine = await Engine.load(model, reportOf(onCpu), { cacheMiB: 64 }, () => undefined);
    try {
      const events: ExtractEvent[] = [];
      const hooks = { signal: new AbortController().signal, onEvent: (event: ExtractEvent) => void events.push(event) };
      const { lines, text, size } = await engine.extract({ image, token: 't' }, hooks);
      assert.equal(lines.length, 3);
      assert.deepEqual(size, { width: 800, height: 400 });
      for (const [index, { box }] of lines.entries())
        assert.ok(
          Math.abs(box.y + box.height - (60 + 24 * index)) < 7 && Math.abs(box.x - 20) < 3,
          JSON.stringify(box),
        );
      assert.equal(events.map((event) => (event.kind === 'text' ? event.text : '')).join(''), text);
      assert.deepEqual(
        events.filter((event) => event.kind === 'line').map(({ line }) => line),
        lines,
      );
      const quiet = { ...hooks, onEvent: () => undefined };
      const ask = (question: string) => engine.ask({ image, turns: [{ question }], token: 't', maxTokens: 4 }, quiet);
      assert.equal((await ask('Extract all text in this image.')).finish, 'eos');
      const region = { x: 10, y: 40, width: 400, height: 30 };
      const part = await engine.ask({ image, region, turns: [{ question: 'Read the text.' }], token: 't' }, quiet);
      assert.deepEqual(part.image.seen, { width: 400, height: 30 });
      assert.ok(!('prefill' in part.timings) && !('promptTokens' in part), 'no figures of what was not done');
      const turns = [{ question: 'In whatever words' }];
      const extracted = await engine.ask({ image, task: 'extract', turns, token: 't' }, quiet);
      assert.equal(extracted.lines?.length, 3, 'what is wanted is not guessed from the words');
      await assert.rejects(engine.ask({ image, task: 'screenshot', turns, token: 't' }, quiet), {
        code: 'MODEL_NOT_MADE_FOR_THIS',
      });
      const { limited, lines: quoted } = await ask('What is the capital of France?');
      assert.ok(limited, 'no question is refused for what it asks');
      assert.ok(quoted?.every((line) => lines.some(({ text }) => text === line.text)));
    } finally {
      await engine.dispose();
    }
  });
});

describe('extract', () => {
  it('comes in a stream, and stops where it is told to', async () => {
    await using sidecar = new Sidecar('real');
    await sidecar.request('model/load', { model, device: 'cpu' });
    const source = new CancellationTokenSource();
    let heard = 0;
    sidecar.connection.onNotification('extract/event', ({ event }: { event: ExtractEvent }) => {
      heard++;
      if (event.kind === 'phase' && event.phase === 'decode') source.cancel();
    });
    await assert.rejects(sidecar.request('extract', { image, token: 'a' }, source.token), {
      data: { code: 'CANCELLED', params: {} },
    });
    const { lines, timings } = await sidecar.request('extract', { image, token: 'b', format: 'markdown' });
    assert.equal(lines.length, 3);
    assert.ok(heard > 6 && timings.firstLine > 0 && timings.firstLine <= timings.total);
  });

  it('asks a model that was not trained on strips about the whole image', async () => {
    await using sidecar = new Sidecar('real');
    await sidecar.request('model/load', { model: await goldenPackage(folder, 'int8'), device: 'cpu' });
    const ask = { question: 'What is written here?', maxTokens: 6 };
    const { text, lines, tokens } = await sidecar.request('extract', { image, ask, token: 'a' });
    assert.equal(tokens, 6);
    assert.equal(lines.map((line) => line.text).join('\n'), text);
    assert.ok(lines.every(({ box, confidence }) => box.width === 800 && confidence === undefined));
  });

  it('prints JSON with boxes and confidence from the command line', async () => {
    const { stdout, exitCode } = await runCli('real', [
      'extract',
      page,
      '--model',
      model,
      '--device',
      'cpu',
      '--format',
      'json',
    ]);
    assert.equal(exitCode, 0);
    const { file, lines } = JSON.parse(stdout) as ExtractResult & { file: string };
    assert.equal(file, page);
    assert.equal(lines.length, 3);
    for (const { box, confidence, state } of lines)
      assert.ok(
        box.width > 0 && confidence! >= 0 && confidence! <= 1 && ['read', 'uncertain', 'unread'].includes(state),
      );
  });
});
