import type { Region, SeenImage, Size } from '../contracts/protocol.ts';
import type {
  AnswerFigures,
  Elapsed,
  EngineState,
  Exchange,
  Failure,
  FoundLine,
  HostMessage,
  PanelImage,
  PanelState,
  Progress,
  QuickQuestion,
} from '../contracts/panel.ts';
import {
  type Check,
  isAnything,
  isBoolean,
  isBytes,
  isListOf,
  isNumber,
  isObjectOf,
  isOneOf,
  isOptional,
  isRecordOf,
  isString,
} from './shape.ts';

type Message<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;

const isTask = isOneOf('ask', 'screenshot', 'diagram', 'extract');
const isSize = isObjectOf<Size>({ width: isNumber, height: isNumber });
const isRegion = isObjectOf<Region>({ x: isNumber, y: isNumber, width: isNumber, height: isNumber });
const isFailure = isObjectOf<Failure>({ code: isString, message: isString, next: isString });
const isProgress = isObjectOf<Progress>({
  phase: isOneOf('queued', 'load', 'preprocess', 'vision', 'prefill', 'decode'),
  done: isNumber,
  total: isNumber,
});
const isElapsed = isObjectOf<Elapsed>({ totalMs: isNumber, writingMs: isNumber });
const isSeen = isObjectOf<SeenImage>({
  given: isSize,
  seen: isSize,
  view: isOneOf('pad', 'native'),
  visualTokens: isNumber,
});
const isFigures = isObjectOf<AnswerFigures>({
  device: isString,
  tokens: isNumber,
  tokensPerSecond: isNumber,
  firstTokenMs: isNumber,
  totalMs: isNumber,
  reusedTokens: isOptional(isNumber),
  finish: isOneOf('eos', 'length', 'repetition'),
});
const isLine = isObjectOf<FoundLine>({ text: isString, box: isRegion, state: isOneOf('read', 'uncertain', 'unread') });
const isExchange = isObjectOf<Exchange>({
  id: isString,
  task: isTask,
  question: isString,
  region: isOptional(isRegion),
  answer: isString,
  status: isOneOf('running', 'done', 'stopped', 'failed'),
  progress: isOptional(isProgress),
  tokens: isOptional(isNumber),
  elapsed: isOptional(isElapsed),
  seen: isOptional(isSeen),
  figures: isOptional(isFigures),
  lines: isOptional(isListOf(isLine)),
  failure: isOptional(isFailure),
});
const isImage = isObjectOf<PanelImage>({ id: isString, name: isString, path: isString, region: isOptional(isRegion) });
const isEngine = isObjectOf<EngineState>({
  state: isOneOf('stopped', 'starting', 'loading', 'mending', 'ready', 'answering', 'failed'),
  model: isOptional(isString),
  precision: isOptional(isString),
  resolution: isOptional(isNumber),
  isStarter: isOptional(isBoolean),
  starterTasks: isOptional(isListOf(isString)),
  device: isOptional(isString),
  deviceChoice: isString,
  deviceNotes: isListOf(isString),
  loaded: isOptional(isNumber),
  failure: isOptional(isFailure),
});
const isPanelState = isObjectOf<PanelState>({
  images: isListOf(isImage),
  current: isOptional(isString),
  exchanges: isListOf(isExchange),
  engine: isEngine,
  quickQuestions: isListOf(isObjectOf<QuickQuestion>({ task: isTask, label: isString, question: isString })),
  canInsert: isBoolean,
  showsStarterNote: isBoolean,
});

const checks: Readonly<Record<HostMessage['type'], Check>> = {
  init: isObjectOf<Message<'init'>>({
    type: isString,
    language: isString,
    translations: isRecordOf(isString),
    place: isOneOf('panel', 'sidebar'),
  }),
  state: isObjectOf<Message<'state'>>({ type: isString, state: isPanelState, persist: isAnything }),
  append: isObjectOf<Message<'append'>>({ type: isString, exchange: isString, text: isString, tokens: isNumber }),
  progress: isObjectOf<Message<'progress'>>({ type: isString, exchange: isString, progress: isProgress }),
  image: isObjectOf<Message<'image'>>({ type: isString, image: isString, bytes: isBytes, mime: isString }),
  imageFailed: isObjectOf<Message<'imageFailed'>>({ type: isString, image: isString, failure: isFailure }),
  focusQuestion: isObjectOf<Message<'focusQuestion'>>({ type: isString, question: isOptional(isString) }),
  refused: isObjectOf<Message<'refused'>>({ type: isString, seq: isNumber, failure: isFailure }),
};

/** The message if it has the shape of one, or undefined: other parties, such as VS Code itself, may post here too. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  const { type } = data;
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return undefined;
  return checks[type as HostMessage['type']](data) ? (data as HostMessage) : undefined;
}
