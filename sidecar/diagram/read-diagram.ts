/** The diagram of a page with its labels, which a reader of strips reads. */
import type { Box } from '../page/box.ts';
import { createJudge, type Judge } from '../page/confidence.ts';
import type { Line } from '../page/lines.ts';
import type { LookAtPage } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';
import { planLine, unstruck, withLineReader, type LineReading } from '../page/read-lines.ts';
import type { ReadingHooks, ReadStrips } from '../page/strip-reading.ts';
import type { StripConfig } from '../model/config.ts';
import type { Region } from '../../contracts/protocol.ts';
import { isDiagram, type Diagram, type DiagramEdge, type DiagramGroup, type DiagramNode } from './diagram.ts';
import { hasLifelines } from './nodes/lifelines.ts';
import { searchDiagram } from './find-diagram.ts';
import { takeStepsUnless } from '../page/steps.ts';

export interface DiagramOptions {
  readonly look: LookAtPage;
  readonly strip: StripConfig;
  /** Region of the image that a box of the page is. */
  readonly toImage: (box: Box) => Region;
}

/** Reads the diagram of a page; undefined where there is none. @throws CANCELLED, and what `read` throws. */
export async function readDiagram(
  page: Page,
  read: ReadStrips,
  { look, strip, toImage }: DiagramOptions,
  hooks: ReadingHooks,
): Promise<Diagram | undefined> {
  const layout = await takeStepsUnless(hooks.signal, searchDiagram(page, await look(page, hooks.signal)));
  if (!isDiagram(layout)) return undefined;
  const labels = [...layout.nodes, ...layout.connectors, ...layout.groups].map(({ lines }) =>
    lines.map((line: Line) => planLine(line, strip)),
  );
  const judge = createJudge();
  const texts: LineReading[] = [];
  await withLineReader(labels.flat(), read, hooks, async (readLine) => {
    for (const lines of labels) {
      const parts: LineReading[] = [];
      for (const line of lines) parts.push(unstruck(await readLine(line)));
      texts.push(joinLines(parts, judge));
    }
  });
  const nodes = layout.nodes.map(({ shape, box }, index): DiagramNode => {
    const { text, confidence } = texts[index] as LineReading;
    return { id: nameOf(index), shape, label: text, box: toImage(box), confidence };
  });
  const edges = layout.connectors.map(({ from, to, kind, isDotted, isThick }, index): DiagramEdge => {
    const { text } = texts[nodes.length + index] as LineReading;
    return { from: nameOf(from), to: nameOf(to), label: text, kind, isDotted, isThick };
  });
  const groups = layout.groups.map(({ nodes: inside, parent }, index): DiagramGroup => {
    const { text } = texts[nodes.length + edges.length + index] as LineReading;
    return { label: text, nodes: inside.map(nameOf), ...(parent !== undefined && { parent }) };
  });
  const otherKind = layout.compartments ?? (hasLifelines(nodes, edges) ? ('sequence' as const) : undefined);
  return { nodes, edges, groups, downward: layout.downward, ...(otherKind && { otherKind }) };
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
