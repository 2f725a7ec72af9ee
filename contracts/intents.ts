/** What a page may want of the extension, checked where it comes in. */
import * as v from 'valibot';
import type { Intent, IntentMessage } from './panel.ts';
import { finite, region, task } from './shapes.ts';

const text = v.string();
const part = v.exactOptional(v.object({ text, language: text }));
const seq = finite;
const page = v.pipe(finite, v.integer(), v.minValue(1));

const intent = <Type extends Intent['type'], Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.object({ type: v.literal(type), seq, ...entries });

const intents = v.variant('type', [
  intent('ready', {}),
  intent('fetchImage', { image: text }),
  intent('ask', { image: text, question: text, task, all: v.exactOptional(v.boolean()) }),
  intent('stop', { exchange: text }),
  intent('retry', { exchange: text }),
  intent('answerWith', { exchange: text }),
  intent('editAndAsk', { exchange: text, question: text }),
  intent('clear', { image: text }),
  intent('insert', { exchange: text, part }),
  intent('copy', { exchange: text, part }),
  intent('openAsDocument', { exchange: text, part }),
  intent('copied', { text }),
  intent('setRegion', { image: text, region: v.nullable(region) }),
  intent('hideFound', { image: text }),
  intent('selectImage', { image: text }),
  intent('turnTo', { image: text, page }),
  intent('fetchThumbnail', { image: text, page }),
  intent('closeImage', { image: text }),
  intent('addImage', { name: text, bytes: v.instance(Uint8Array<ArrayBuffer>) }),
  intent('clipboardRead', { bytes: v.nullable(v.instance(Uint8Array<ArrayBuffer>)) }),
  intent('addUris', { uris: v.array(text) }),
  intent('listImages', {}),
  intent('pickImage', {}),
  intent('pickModel', {}),
  intent('downloadModel', {}),
  intent('verifyModel', {}),
  intent('setWithText', { on: v.boolean() }),
  intent('dismissStarterNote', {}),
  intent('pickDevice', {}),
  intent('proxySettings', {}),
  intent('restart', {}),
  intent('showLog', {}),
  intent('openLink', { url: text }),
]) satisfies v.GenericSchema<IntentMessage>;

/** The message if it is an intent of the right shape, or what is wrong with it. */
export function readIntent(message: unknown): IntentMessage | string {
  const read = v.safeParse(intents, message);
  if (read.success) return read.output;
  const [issue] = read.issues;
  return `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`;
}
