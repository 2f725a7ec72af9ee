/** What the extension sends to a page, checked where it comes in. */
import * as v from 'valibot';
import { pictureKinds } from './picture-kind.ts';
import { limitedNotes, type LimitedFound } from './limited.ts';
import type { FoundWords } from './protocol.ts';
import type { EngineState, Exchange, FoundLine, HostMessage, PanelImage, PanelState } from './panel.ts';
import { scripts } from './scripts.ts';
import { device, finite, precision, region, size, task, view } from './shapes.ts';

const text = v.string();
const failure = v.object({ code: text, message: text, next: text });
const progress = v.object({
  phase: v.picklist(['queued', 'load', 'preprocess', 'vision', 'prefill', 'decode']),
  done: finite,
  total: finite,
});

/** Keys of a type that a schema names: one that it lacked would be dropped without a word. */
type EveryKeyOf<Type> = Readonly<Record<keyof Type, unknown>>;

const line = v.object({
  text,
  box: region,
  state: v.picklist(['read', 'uncertain', 'unread']),
  uncertain: v.exactOptional(v.array(v.tuple([finite, finite]))),
  script: v.exactOptional(v.picklist(scripts)),
} satisfies EveryKeyOf<FoundLine>);

/** A question and what became of it. */
export const exchange = v.object({
  id: text,
  task,
  question: text,
  region: v.exactOptional(region),
  series: v.exactOptional(v.object({ id: text, images: v.array(text) })),
  by: v.exactOptional(v.object({ id: text, name: text })),
  answer: text,
  status: v.picklist(['running', 'done', 'stopped', 'failed']),
  progress: v.exactOptional(progress),
  tokens: v.exactOptional(finite),
  elapsed: v.exactOptional(v.object({ totalMs: finite, writingMs: finite })),
  seen: v.exactOptional(v.object({ given: size, seen: size, view, visualTokens: finite })),
  figures: v.exactOptional(
    v.object({
      device,
      tokens: finite,
      tokensPerSecond: finite,
      firstTokenMs: finite,
      totalMs: finite,
      reusedTokens: v.exactOptional(finite),
      finish: v.picklist(['eos', 'length', 'repetition']),
    }),
  ),
  reference: v.exactOptional(v.object({ text, lines: finite, of: finite })),
  lines: v.exactOptional(v.array(line)),
  limited: v.exactOptional(v.picklist(Object.keys(limitedNotes) as LimitedFound[])),
  picture: v.exactOptional(v.object({ kind: v.picklist(pictureKinds), confidence: finite })),
  failure: v.exactOptional(failure),
} satisfies EveryKeyOf<Exchange>) satisfies v.GenericSchema<unknown, Exchange>;

const engine = v.object({
  state: v.picklist(['stopped', 'starting', 'loading', 'repairing', 'ready', 'answering', 'failed']),
  model: v.exactOptional(text),
  precision: v.exactOptional(precision),
  resolution: v.exactOptional(finite),
  isStarter: v.exactOptional(v.boolean()),
  starterTasks: v.exactOptional(v.array(v.picklist(['read', 'describe', 'questions', 'diagram', 'locate']))),
  device: v.exactOptional(device),
  deviceChoice: text,
  deviceNotes: v.array(text),
  loaded: v.exactOptional(finite),
  failure: v.exactOptional(failure),
} satisfies EveryKeyOf<EngineState>);

const image = v.object({
  id: text,
  name: text,
  path: text,
  isInWorkspace: v.exactOptional(v.literal(true)),
  region: v.exactOptional(region),
  found: v.exactOptional(
    v.array(
      v.object({ text, box: region, words: v.array(v.tuple([finite, finite])) } satisfies EveryKeyOf<FoundWords>),
    ),
  ),
  page: v.exactOptional(v.object({ number: finite, count: finite, document: text })),
} satisfies EveryKeyOf<PanelImage>);

const panelState = v.object({
  images: v.array(image),
  current: v.exactOptional(text),
  exchanges: v.array(exchange),
  series: v.record(text, v.array(v.object({ image: v.object({ id: text, name: text, path: text }), exchange }))),
  engine,
  quickQuestions: v.array(v.object({ task, label: text, question: text })),
  canInsert: v.boolean(),
  canAnswerWith: v.boolean(),
  withText: v.exactOptional(v.boolean()),
  showsStarterNote: v.boolean(),
} satisfies EveryKeyOf<PanelState>);

const message = <Type extends HostMessage['type'], Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.object({ type: v.literal(type), ...entries });

const messages = v.variant('type', [
  message('init', { language: text, translations: v.record(text, text), place: v.picklist(['panel', 'sidebar']) }),
  message('state', { state: panelState, persist: v.unknown() }),
  message('append', { exchange: text, text, tokens: finite }),
  message('progress', { exchange: text, progress }),
  message('image', { image: text, bytes: v.instance(Uint8Array<ArrayBuffer>), mime: text }),
  message('thumbnail', { document: text, page: finite, bytes: v.instance(Uint8Array<ArrayBuffer>) }),
  message('imageFailed', { image: text, failure }),
  message('focusQuestion', { question: v.exactOptional(text), all: v.exactOptional(v.boolean()) }),
  message('imageMenu', { choice: v.picklist(['copyText', 'copyImage', 'copyRegion', 'markRegion']) }),
  message('readClipboard', {}),
  message('refused', { seq: finite, failure }),
]) satisfies v.GenericSchema<unknown, HostMessage>;

/** The message if it has the shape of one, or undefined: other parties, such as VS Code itself, may post here too. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  return v.is(messages, data) ? data : undefined;
}
