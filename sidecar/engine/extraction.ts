/** The text of an image: in strips where the model was trained to read them, else part by part in its own view. */
import { around, toRegion, type Box } from '../page/box.ts';
import { extractPage } from '../document/extract-page.ts';
import { findLines } from '../page/lines.ts';
import { orderLines } from '../page/reading-order.ts';
import { loadPage, type Page } from '../page/page.ts';
import type { ReadStrips } from '../page/strip-reading.ts';
import type { ModelConfig } from '../model/config.ts';
import type {
  AskEvent,
  AskParams,
  AskResult,
  ExtractedLine,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  Region,
} from '../../contracts/protocol.ts';
import { loadImage } from '../image/image.ts';
import { clampRegion } from '../inference/preprocess.ts';
import { checkCancelled } from '../inference/session.ts';

export interface ExtractHooks {
  readonly signal: AbortSignal;
  onEvent(event: ExtractEvent): void;
}

/** What an extraction needs of an engine. */
export interface TextReader {
  readonly config: ModelConfig;
  readonly readStrips: ReadStrips;
  readonly ask: (
    params: AskParams,
    hooks: { readonly signal: AbortSignal; onEvent(event: AskEvent): void },
  ) => Promise<AskResult>;
}

/** What an extraction gives, with times in milliseconds. */
export interface Extraction extends Pick<ExtractResult, 'text' | 'lines' | 'size' | 'tokens' | 'visualTokens'> {
  readonly firstLine: number;
  readonly total: number;
}

/**
 * Reads the text of an image.
 * @throws CANCELLED within one strip, and the errors of `loadImage`, `loadPage` and `Engine.ask`.
 */
export async function extractText(reader: TextReader, params: ExtractParams, hooks: ExtractHooks): Promise<Extraction> {
  const started = performance.now();
  hooks.onEvent({ kind: 'phase', phase: 'preprocess', done: 0, total: 1 });
  const image = await loadImage(params.image);
  const region = params.region && clampRegion(params.region, image);
  const { page, scale } = await loadPage(image, region);
  checkCancelled(hooks.signal);

  const pieces: string[] = [];
  const count = { tokens: 0, visualTokens: 0 };
  let firstLine: number | undefined;
  const report: Report = {
    signal: hooks.signal,
    onProgress: (done, total) => hooks.onEvent({ kind: 'phase', phase: 'decode', done, total }),
    onLine: (line) => {
      firstLine ??= performance.now() - started;
      hooks.onEvent({ kind: 'line', line });
    },
    onText: (text) => {
      if (text === '') return;
      pieces.push(text);
      hooks.onEvent({ kind: 'text', text, tokens: count.tokens });
    },
    onTokens: (tokens, visualTokens) => {
      count.tokens += tokens;
      count.visualTokens += visualTokens;
    },
  };
  const toImage = (box: Box): Region => toRegion(box, scale, region);
  const { strip } = reader.config;
  const lines = strip
    ? await extractPage(page, reader.readStrips, { strip, format: params.format ?? 'text', toImage }, report)
    : await extractParts(reader, page, params, toImage, report);
  const total = performance.now() - started;
  return { text: pieces.join(''), lines, size: image.size, ...count, firstLine: firstLine ?? total, total };
}

type Report = Parameters<typeof extractPage>[3];

/** What a model of the published kind is asked about each part. */
const usualQuestion =
  'Extract all text in this image, in reading order. Keep tables as Markdown and the indentation of code.';
/** px of the page around the text of a part. */
const margin = 16;

/** Asks about the image; where that is large, about each part of it that the model can see in full size. */
async function extractParts(
  { config, ask }: TextReader,
  page: Page,
  { image, region: given, ask: { question = usualQuestion, ...options } = {}, token }: ExtractParams,
  toImage: (box: Box) => Region,
  { signal, onProgress, onLine, onText, onTokens }: Report,
): Promise<ExtractedLine[]> {
  const boxes = divide(page, config.vision.resolution);
  const whole = toImage({ left: 0, top: 0, right: page.width, bottom: page.height });
  const parts = boxes.length > 1 ? boxes.map(toImage) : [whole];
  const lines: ExtractedLine[] = [];
  onProgress(0, parts.length);
  for (const [index, region] of parts.entries()) {
    if (index > 0) onText('\n\n');
    const onEvent = (event: AskEvent): void => {
      if (event.kind === 'text') onText(event.text);
    };
    const part = region === whole ? given : region;
    const asked = { ...options, image, turns: [{ question }], token, ...(part ? { region: part } : {}) };
    const answer = await ask(asked, { signal, onEvent });
    onTokens(answer.tokens, answer.image.visualTokens);
    for (const text of answer.text.split('\n').filter((line) => line.trim() !== '')) {
      // The model does not say where in the part a line stands, nor how sure it is.
      const line = { text, box: region, state: 'read' } as const;
      lines.push(line);
      onLine(line);
    }
    onProgress(index + 1, parts.length);
  }
  return lines;
}

/** Boxes around the text of a page, cut between its parts so that none is much higher than `height`. */
function divide(page: Page, height: number): Box[] {
  const groups: Box[] = [];
  for (const { rows } of orderLines(findLines(page))) {
    for (const row of rows) {
      const last = groups.at(-1);
      const together = last && around([last, row]);
      if (together && together.bottom - together.top <= height) groups[groups.length - 1] = together;
      else groups.push(row);
    }
  }
  return groups.map(({ left, top, right, bottom }) => ({
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(page.width, right + margin),
    bottom: Math.min(page.height, bottom + margin),
  }));
}
