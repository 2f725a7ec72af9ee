import type { Region } from '../../sidecar/protocol.ts';
import type { AnswerPart, Intent, IntentMessage, Task } from '../../webview/messages.ts';

type Check<Value> = (value: unknown) => value is Value;
/** A check for every field that an intent has beside its type. */
type Shape<Type extends Intent['type']> = {
  readonly [Key in keyof Omit<Extract<Intent, { type: Type }>, 'type'>]-?: Check<Extract<Intent, { type: Type }>[Key]>;
};

const text: Check<string> = (value) => typeof value === 'string';
const texts: Check<readonly string[]> = (value) => Array.isArray(value) && value.every(text);
const bytes: Check<Uint8Array<ArrayBuffer>> = (value): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array;
const task: Check<Task> = (value): value is Task => ['ask', 'screenshot', 'diagram', 'extract'].includes(value as Task);
const finite: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const region: Check<Region | null> = (value): value is Region | null =>
  value === null ||
  (isRecord(value) &&
    ['x', 'y', 'width', 'height'].every((key) => finite(value[key])) &&
    Number(value['width']) > 0 &&
    Number(value['height']) > 0);

const part: Check<AnswerPart | undefined> = (value): value is AnswerPart | undefined =>
  value === undefined || (isRecord(value) && text(value['text']) && text(value['language']));

const shapes: { readonly [Type in Intent['type']]: Shape<Type> } = {
  ready: {},
  fetchImage: { image: text },
  ask: { image: text, question: text, task },
  stop: { exchange: text },
  retry: { exchange: text },
  editAndAsk: { exchange: text, question: text },
  clear: { image: text },
  insert: { exchange: text, part },
  copy: { exchange: text, part },
  openAsDocument: { exchange: text, part },
  setRegion: { image: text, region },
  selectImage: { image: text },
  closeImage: { image: text },
  addImage: { name: text, bytes },
  addUris: { uris: texts },
  pickImage: {},
  pickModel: {},
  pickDevice: {},
  restart: {},
  showLog: {},
  openLink: { url: text },
};

/** The message if it is an intent of the right shape, or what is wrong with it. */
export function readIntent(message: unknown): IntentMessage | string {
  if (!isRecord(message)) return 'not an object';
  const { type, seq } = message;
  if (!finite(seq)) return 'seq is not a number';
  if (!text(type) || !Object.hasOwn(shapes, type)) return 'unknown type';
  const shape: Readonly<Record<string, Check<unknown>>> = shapes[type as Intent['type']];
  const wrong = Object.entries(shape).find(([key, check]) => !check(message[key]));
  return wrong ? `${type}.${wrong[0]} has the wrong shape` : (message as unknown as IntentMessage);
}
