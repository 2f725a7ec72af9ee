/** What the params of each request to the sidecar must look like, checked where they come in. */
import * as v from 'valibot';
import { ConvLlavaError } from './errors.ts';
import type { SidecarRequests } from './protocol.ts';
import * as shapes from './shapes.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const device = v.union([v.literal('auto'), shapes.device]);
const nothing = v.strictObject({});

const sampling = v.strictObject({
  temperature: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  topP: v.exactOptional(share),
  topK: v.exactOptional(count),
  repetitionPenalty: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  seed: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
});

const pageChoice = { page: v.exactOptional(positive), password: v.exactOptional(text) };
const image = v.union([
  v.strictObject({ path: v.pipe(text, v.nonEmpty()), ...pageChoice }),
  v.strictObject({ base64: text, name: v.exactOptional(text), ...pageChoice }),
]);
const view = v.exactOptional(shapes.view);
const region = v.exactOptional(shapes.region);

const filled = v.pipe(text, v.nonEmpty());
const precision = v.exactOptional(shapes.precision);
const hub = v.exactOptional(
  v.strictObject({ endpoint: v.exactOptional(text), token: v.exactOptional(text), proxy: v.exactOptional(text) }),
);
const download = { folder: filled, repo: filled, revision: v.exactOptional(filled), precision, hub };

type Schemas = { readonly [M in keyof SidecarRequests]: v.GenericSchema<unknown, SidecarRequests[M][0]> };

const schemas: Schemas = {
  initialize: v.object({
    protocolVersion: v.number(),
    client: v.object({ name: text, version: text }),
    parentPid: v.exactOptional(positive),
  }),
  'device/report': v.strictObject({ device }),
  'model/load': v.strictObject({ model: v.pipe(text, v.nonEmpty()), device, cacheMiB: v.exactOptional(count) }),
  'model/unload': nothing,
  'model/tokens': v.strictObject({ model: filled, text }),
  extract: v.strictObject({
    image,
    region,
    format: v.exactOptional(v.picklist(['text', 'markdown'])),
    ask: v.exactOptional(
      v.strictObject({ question: v.exactOptional(text), view, maxTokens: v.exactOptional(positive) }),
    ),
    token: text,
  }),
  ask: v.strictObject({
    image,
    furtherImages: v.exactOptional(v.pipe(v.array(image), v.maxLength(63))),
    imagePlaces: v.exactOptional(
      v.array(v.strictObject({ image: count, turn: v.exactOptional(count), offset: count })),
    ),
    region,
    task: v.exactOptional(shapes.task),
    turns: v.pipe(v.array(v.strictObject({ question: text, answer: v.exactOptional(text) })), v.nonEmpty()),
    promptFormat: v.exactOptional(v.picklist(['vicuna', 'vlmevalkit'])),
    view,
    maxTokens: v.exactOptional(positive),
    sampling: v.exactOptional(sampling),
    withText: v.exactOptional(v.boolean()),
    token: text,
  }),
  tool: v.strictObject({
    tool: filled,
    input: v.record(text, v.unknown()),
    image: v.exactOptional(image),
    search: v.exactOptional(v.strictObject({ index: filled, files: v.array(filled) })),
    token: text,
  }),
  'image/pages': v.strictObject({ image }),
  'image/picture': v.strictObject({
    image,
    side: v.pipe(positive, v.maxValue(16_384)),
    type: v.exactOptional(v.picklist(['png', 'jpeg'])),
  }),
  'find/update': v.strictObject({ index: filled, files: v.array(filled), token: text }),
  'find/search': v.strictObject({ index: filled, words: text, limit: v.exactOptional(positive) }),
  'find/clear': v.strictObject({ index: filled }),
  status: nothing,
  'store/list': v.strictObject({ folder: filled }),
  'store/plan': v.strictObject(download),
  'store/download': v.strictObject({ ...download, token: text }),
  'store/import': v.strictObject({ folder: filled, from: filled, precision, token: text }),
  'store/verify': v.strictObject({ folder: filled, name: filled, repair: v.boolean(), hub, token: text }),
  'store/remove': v.strictObject({ folder: filled, name: filled }),
  shutdown: nothing,
};

/** Whether the sidecar has a request of this name. */
export function isRequest(method: string): method is keyof SidecarRequests {
  return Object.hasOwn(schemas, method);
}

/**
 * The params of a request, once they are what they should be. A request without params has the params {}.
 * @throws USAGE, naming the field and what is wrong with it.
 */
export function checkParams<M extends keyof SidecarRequests>(method: M, params: unknown): SidecarRequests[M][0] {
  const result = v.safeParse(schemas[method], params ?? {});
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new ConvLlavaError('USAGE', {
    problem: `The params of ${method} are wrong${field === null ? '' : ` at ${field}`}: ${issue.message}.`,
  });
}
