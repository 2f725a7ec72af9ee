/** Questions to the engine: what is computed again and what is not, how it is stopped, and that the answers stay right. */
import assert from 'node:assert/strict';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { Engine } from '../../sidecar/engine/engine.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { groundingQuestion } from '../../sidecar/inference/grounding.ts';
import type { AskEvent, AskParams, AskResult, Phase, ReferenceText, Turn } from '../../contracts/protocol.ts';
import { flipByte } from '../support/flip-byte.ts';
import { goldenDir } from '../support/golden.ts';
import { goldenTokenizer } from '../support/golden-text.ts';
import { goldenPackage, onCpu, reportOf } from '../support/packages.ts';
import { severalImages } from '../support/several-images.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let model: string;
let engine: Engine;
const load = (cacheMiB = 64): Promise<Engine> => Engine.load(model, reportOf(onCpu), { cacheMiB }, () => undefined);

before(async () => {
  model = await goldenPackage(folder, 'fp32');
  engine = await load();
});
after(() => engine.dispose());

const image = (index: number) => ({ path: join(goldenDir(), `image-${index}.png`) });
const question = (text: string, index = 0): AskParams => ({
  image: image(index),
  turns: [{ question: text }],
  maxTokens: 12,
  token: 'test',
});
const first = question('What does this screenshot show?');
const other = question('What is its title?');

async function ask(
  params: AskParams,
  { by = engine, abortAt }: { by?: Engine; abortAt?: Phase } = {},
): Promise<AskResult & { events: AskEvent[] }> {
  const events: AskEvent[] = [];
  const controller = new AbortController();
  const onEvent = (event: AskEvent): void => {
    events.push(event);
    const phase = event.kind === 'text' ? 'decode' : event.kind === 'phase' ? event.phase : undefined;
    if (abortAt && phase === abortAt && (event.kind !== 'phase' || event.done > 0)) controller.abort();
  };
  return { ...(await by.ask(params, { signal: controller.signal, onEvent })), events };
}

/** The answer of an engine that has seen nothing before. */
async function fresh(params: AskParams): Promise<string> {
  const by = await load();
  try {
    return (await ask(params, { by })).text;
  } finally {
    await by.dispose();
  }
}

describe('a larger model, with the text that the starter has read', () => {
  const picture = { path: join(import.meta.dirname, '../../media/samples/settings.png') };
  const asked: AskParams = { ...first, image: picture };

  it('has the lines behind its question, and says which', async () => {
    const without = await ask(asked);
    const { reference, promptTokens = 0 } = await ask({ ...asked, withText: true });
    assert.equal(without.reference, undefined);
    assert.ok(reference);
    assert.ok(reference.lines > 0 && reference.lines <= reference.of, JSON.stringify(reference));
    assert.equal(reference.text.split('\n').length, reference.lines);
    assert.match(reference.text, /Settings|Theme|Editor|Save/i);
    const added = promptTokens - (without.promptTokens ?? 0);
    assert.ok(added > reference.lines && added < 1100, String(added));
    assert.equal(
      (await ask({ ...asked, turns: [{ question: asQuestion(reference) }] })).promptTokens,
      promptTokens,
      'the protocol of TextVQA',
    );
  });

  it('keeps what follows the image for the next question, and reads nothing again', async () => {
    const before = await ask({ ...asked, withText: true });
    const turns = [{ question: asked.turns[0]!.question, answer: before.text }, { question: 'And then?' }];
    const next = await ask({ ...asked, turns, withText: true });
    assert.deepEqual(next.reference, before.reference);
    assert.ok((next.reusedTokens ?? 0) >= (before.promptTokens ?? 0) - 8, JSON.stringify(next));
    const reading = next.events.filter((event) => event.kind === 'phase' && event.phase === 'preprocess');
    assert.ok(reading.length <= 1, 'no strip is read');
  });

  it('has none of a picture without text, and none where it is asked for a place', async () => {
    const blank = await sharp({ create: { width: 200, height: 120, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const image = { base64: blank.toString('base64') };
    assert.equal((await ask({ ...asked, image, withText: true })).reference, undefined);
    const place = { ...asked, turns: [{ question: 'Where is the button?' }], withText: true };
    assert.equal((await ask(place)).reference, undefined);
  });
});

const asQuestion = ({ text }: ReferenceText): string =>
  `${first.turns[0]!.question}\nReference OCR token: ${text.replaceAll('\n', ', ')}`;

describe('a model of which one bit has changed', () => {
  for (const file of ['onnx/vision_encoder.onnx', 'onnx/decoder_model_merged.onnx', 'tokenizer.json']) {
    it(`does not load: ${file}`, async () => {
      const damaged = await mkdtemp(join(folder, 'damaged-'));
      await cp(model, damaged, { recursive: true });
      await flipByte(join(damaged, file));
      await assert.rejects(
        Engine.load(damaged, reportOf(onCpu), { cacheMiB: 0 }, () => undefined),
        (error) => error instanceof ConvLlavaError && error.code === 'PACKAGE_DAMAGED' && error.params['file'] === file,
      );
    });
  }
});

const phases = (events: readonly AskEvent[]): Set<string> =>
  new Set(events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : [])));

describe('an answer', () => {
  it('comes in pieces that make up its text', async () => {
    const { text, tokens, events, image: seen } = await ask(first);
    const pieces = events.flatMap((event) => (event.kind === 'text' ? [event.text] : []));
    assert.equal(pieces.join(''), text);
    assert.equal(tokens, 12);
    assert.deepEqual(seen.seen, { width: 256, height: 256 });
    assert.equal(seen.visualTokens, 16);
  });

  it('to where something is, is asked for in the form of the training', async () => {
    const { text } = await ask(question('Where is the red car?'));
    assert.equal(text, (await ask(question(groundingQuestion('the red car')))).text);
    assert.notEqual(text, (await ask(question('Where is he from?'))).text);
  });

  it('tells when it was cut at the token limit', async () => {
    const { finish, tokens } = await ask({ ...first, maxTokens: 3 });
    assert.equal(finish, 'length');
    assert.equal(tokens, 3);
  });

  it('is the same for the same seed, and another for another', async () => {
    const sampled = (seed: number) => ask({ ...first, sampling: { temperature: 1.5, seed } });
    const [one, again, different] = [await sampled(1), await sampled(1), await sampled(2)];
    assert.equal(one.text, again.text);
    assert.notEqual(one.text, different.text);
  });

  it('sees the image at its own aspect ratio when asked to', async () => {
    const { image: seen } = await ask({ ...first, view: 'native' });
    assert.equal(seen.view, 'native');
    assert.notEqual(seen.seen.width, seen.seen.height);
    assert.ok(seen.visualTokens <= 16);
  });

  it('looks at the marked region only', async () => {
    const { image: seen } = await ask({ ...first, region: { x: 10, y: 20, width: 50, height: 40 } });
    assert.deepEqual(seen.given, { width: 50, height: 40 });
  });
});

describe('a second question about the same image', () => {
  it('starts at its own words', async () => {
    await ask(first);
    const { text, reusedTokens = 0, promptTokens = 0, events, timings } = await ask(other);
    assert.ok(!phases(events).has('vision'));
    assert.equal(timings.vision, 0);
    assert.ok(reusedTokens > 90 && reusedTokens < promptTokens, `${reusedTokens} of ${promptTokens}`);
    assert.equal(text, await fresh(other));
  });

  it('goes on from the answer before it', async () => {
    const answer = (await ask(first)).text;
    const turns: Turn[] = [{ question: first.turns[0]!.question, answer }, { question: 'Are you sure?' }];
    const { text, reusedTokens = 0, promptTokens = 0 } = await ask({ ...first, turns });
    assert.ok(promptTokens - reusedTokens < 40, `${promptTokens - reusedTokens} computed again`);
    assert.equal(text, await fresh({ ...first, turns }));
  });
});

describe('a question about several images', () => {
  for (const { about, asked, greedy_tokens: tokens } of severalImages) {
    it(`is answered with them ${about}`, async () => {
      const [one, ...others] = asked.images.map(image);
      const { text, promptTokens = 0 } = await ask({
        image: one!,
        furtherImages: others,
        ...(asked.places && { imagePlaces: asked.places }),
        turns: asked.turns,
        promptFormat: asked.format,
        // Resized a little otherwise than the reference's, the image flips close calls later on.
        maxTokens: 8,
        token: 'test',
      });
      assert.equal(text, goldenTokenizer().decode(tokens.slice(0, 8)));
      assert.ok(promptTokens > 32 + 20);
    });
  }

  const both = { ...first, furtherImages: [image(1)] };

  it('is another one with the images changed round', async () => {
    const { text } = await ask(both);
    assert.notEqual(text, (await ask({ ...both, image: image(1), furtherImages: [image(0)] })).text);
  });

  it('goes on from the answer before it, and leaves each image known', async () => {
    const answer = (await ask(both)).text;
    const turns: Turn[] = [{ question: both.turns[0]!.question, answer }, { question: 'Are you sure?' }];
    const { text, reusedTokens = 0, promptTokens = 0, events } = await ask({ ...both, turns });
    assert.ok(promptTokens - reusedTokens < 40, `${promptTokens - reusedTokens} computed again`);
    assert.ok(!phases(events).has('vision'));
    assert.equal(text, await fresh({ ...both, turns }));
    const alone = await ask(question('What is its title?', 1));
    assert.ok(!phases(alone.events).has('vision'));
    assert.equal(alone.text, await fresh(question('What is its title?', 1)));
  });

  it('is refused where a place is wrong', () =>
    assert.rejects(
      ask({ ...both, imagePlaces: [{ image: 2, offset: 0 }] }),
      (error) => error instanceof ConvLlavaError && error.code === 'USAGE',
    ));
});

describe('going back to an image', () => {
  it('takes up its KV cache where it was put aside', async () => {
    await ask(first);
    await ask(question('What is this?', 2));
    const { text, reusedTokens = 0, events } = await ask(other);
    assert.ok(!phases(events).has('vision'));
    assert.ok(reusedTokens > 90, `${reusedTokens} reused`);
    assert.equal(text, await fresh(other));
  });

  it('computes it again where no memory was allowed for it', async () => {
    const forgetful = await load(0);
    await ask(first, { by: forgetful });
    await ask(question('What is this?', 2), { by: forgetful });
    const { text } = await ask(other, { by: forgetful });
    await forgetful.dispose();
    assert.equal(text, await fresh(other));
  });
});

describe('a cancelled question', () => {
  const cancelled = (error: unknown): boolean => error instanceof ConvLlavaError && error.code === 'CANCELLED';

  for (const phase of ['vision', 'prefill', 'decode'] as const) {
    it(`stops in ${phase} and leaves the engine ready`, async () => {
      const by = await load();
      await assert.rejects(ask(question('Stop.', 1), { by, abortAt: phase }), cancelled);
      assert.equal((await ask(other, { by })).text, await fresh(other));
      await ask(question('What is this?', 2), { by });
      assert.equal((await ask(first, { by })).text, await fresh(first));
      await by.dispose();
    });
  }
});

describe('a question that cannot be asked', () => {
  const rejects = (params: AskParams, code: string): Promise<void> =>
    assert.rejects(ask(params), (error) => error instanceof ConvLlavaError && error.code === code);

  it('is empty', () => rejects(question('  \n'), 'QUESTION_EMPTY'));
  it('is longer than the context', () => rejects(question('why '.repeat(25_000)), 'QUESTION_TOO_LONG'));
  it('is about a file that is not there', () =>
    rejects({ ...first, image: { path: join(folder, 'no.png') } }, 'FILE_NOT_FOUND'));
});
