/** The diagram of a page with its labels, which a reader of strips reads. */
import type { Box } from '../document/box.ts';
import { createJudge, type Judge } from '../document/judge.ts';
import type { Line } from '../document/lines.ts';
import type { Page } from '../document/page.ts';
import { planLine, readLine, type LineReading } from '../document/read-lines.ts';
import type { ReadStrips, StripReading } from '../document/reading.ts';
import type { StripConfig } from '../model/config.ts';
import type { Region } from '../protocol.ts';
import { isDiagram, type Diagram, type DiagramEdge, type DiagramNode } from './diagram.ts';
import { findDiagram } from './find.ts';

export interface DiagramHooks {
  readonly signal: AbortSignal;
  /** After the shapes are known, and after each strip. */
  readonly onProgress: (done: number, total: number) => void;
  /** What a strip took. */
  readonly onTokens: (tokens: number, visualTokens: number) => void;
}

export interface DiagramOptions {
  readonly strip: StripConfig;
  /** Region of the image that a box of the page is. */
  readonly toImage: (box: Box) => Region;
}

/** Reads the diagram of a page; undefined where there is none. @throws what `read` throws, such as CANCELLED. */
export async function readDiagram(
  page: Page,
  read: ReadStrips,
  { strip, toImage }: DiagramOptions,
  { signal, onProgress, onTokens }: DiagramHooks,
): Promise<Diagram | undefined> {
  const layout = findDiagram(page);
  if (!isDiagram(layout)) return undefined;
  const labels = [...layout.nodes, ...layout.connectors].map(({ lines }) =>
    lines.map((line: Line) => planLine(line, strip)),
  );
  const strips = labels.flatMap((lines) => lines.flatMap((line) => line.strips));
  onProgress(0, strips.length);
  let done = 0;
  const onReading = ({ tokens, visualTokens }: StripReading): void => {
    onTokens(tokens, visualTokens);
    onProgress(++done, strips.length);
  };
  const judge = createJudge();
  const texts: LineReading[] = [];
  const readings = read(strips, signal)[Symbol.asyncIterator]();
  try {
    for (const lines of labels) {
      const parts: LineReading[] = [];
      for (const line of lines) parts.push(await readLine(line, readings, onReading));
      texts.push(joinLines(parts, judge));
    }
  } finally {
    await readings.return?.();
  }
  const nodes = layout.nodes.map(({ shape, box }, index): DiagramNode => {
    const { text, confidence } = texts[index] as LineReading;
    return { id: nameOf(index), shape, label: text, box: toImage(box), confidence };
  });
  const edges = layout.connectors.map(({ from, to, kind }, index): DiagramEdge => {
    const { text } = texts[nodes.length + index] as LineReading;
    return { from: nameOf(from), to: nameOf(to), label: text, kind };
  });
  return { nodes, edges, downward: layout.downward };
}

/** A label from its lines, without those that could not be read. It is as certain as the least certain of them. */
function joinLines(lines: readonly LineReading[], judge: Judge): LineReading {
  const texts = lines.map(({ text, confidence }) => (judge(confidence) === 'unread' ? '' : text));
  return {
    text: texts.filter((text) => text !== '').join(' '),
    confidence: Math.min(1, ...lines.map(({ confidence }) => confidence)),
  };
}

/** A, B, … Z, A1, B1, … */
export function nameOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`;
}
