/** Diagrams that tests draw for themselves, and what was found of them in short. */
import { findDiagram } from '../../sidecar/diagram/find.ts';
import type { DiagramLayout, NodeShape } from '../../sidecar/diagram/diagram.ts';
import type { Line } from '../../sidecar/document/lines.ts';
import type { Page } from '../../sidecar/document/page.ts';
import { drawPage, type DrawnPage, type DrawnText } from './pages.ts';

export interface DrawnNode {
  /** Lines of its text are divided by line breaks. */
  readonly label: string;
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
  readonly shape?: NodeShape;
  readonly width?: number;
  readonly height?: number;
}

export interface DrawnDiagram extends DrawnPage {
  readonly nodes: readonly DrawnNode[];
  /** The path of each connector (SVG) and its attributes; the marker `head` is an arrowhead. */
  readonly paths: readonly (string | readonly [path: string, attributes: string])[];
  readonly labels?: readonly DrawnText[];
  readonly ink?: string;
  readonly fill?: string;
  readonly outline?: string;
  /** The path of the arrowhead in a square of 10 units, its tip at 9 5, and how it is painted. */
  readonly head?: string;
  /** SVG elements over the lines, under the text. */
  readonly over?: string;
}

const size = 16;
const filledHead = (ink: string): string => `<path d="M0 0 10 5 0 10z" fill="${ink}"/>`;

export async function drawDiagram(diagram: DrawnDiagram): Promise<Page> {
  const { nodes, paths, labels = [], over = '', ink = '#333333', fill = '#ececff', outline = ink } = diagram;
  const head = diagram.head ?? filledHead(ink);
  const marker = `<marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse">${head}</marker>`;
  const lines = paths.map((path) => {
    const [d, attributes] = typeof path === 'string' ? [path, 'marker-end="url(#head)"'] : path;
    return `<path d="${d}" fill="none" stroke="${ink}" stroke-width="1.5" ${attributes}/>`;
  });
  const shapes = nodes.map((node) => drawShape(node, `fill="${fill}" stroke="${outline}" stroke-width="1.5"`));
  const texts = nodes.flatMap(({ label, x, y }) =>
    label.split('\n').map((text, index, all): DrawnText => {
      const baseline = y + 0.35 * size + (index - (all.length - 1) / 2) * 1.4 * size;
      return { text, x, y: baseline, size, fill: ink, attributes: 'text-anchor="middle"' };
    }),
  );
  return drawPage([...texts, ...labels], { ...diagram, under: marker + lines.join('') + shapes.join('') + over });
}

function drawShape({ x, y, shape = 'box', width = 120, height = 44 }: DrawnNode, style: string): string {
  const [left, top] = [x - width / 2, y - height / 2];
  if (shape === 'choice')
    return `<path d="M${x} ${top} ${x + width / 2} ${y} ${x} ${top + height} ${left} ${y}z" ${style}/>`;
  const radius = shape === 'box' ? 0 : height / 2;
  return `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}" ${style}/>`;
}

/** What was found of a drawn diagram. */
export interface FoundDiagram {
  readonly layout: DiagramLayout;
  /** Such as `A -> B`, `A <-> B`, `A - B`, by labels as they were drawn, in alphabetical order. */
  readonly edges: readonly string[];
  /** The shape of each node, by its label as it was drawn. */
  readonly shapes: Readonly<Record<string, NodeShape>>;
}

const signs = { arrow: '->', both: '<->', line: '-' } as const;

export async function findDrawn(diagram: DrawnDiagram): Promise<FoundDiagram> {
  const layout = findDiagram(await drawDiagram(diagram));
  const scale = diagram.scale ?? 1;
  const names = layout.nodes.map(({ box }) => {
    const isInside = ({ x, y }: DrawnNode): boolean =>
      x * scale > box.left && x * scale < box.right && y * scale > box.top && y * scale < box.bottom;
    return diagram.nodes.find(isInside)?.label ?? '?';
  });
  const edges = layout.connectors.map(({ from, to, kind }) => `${names[from]} ${signs[kind]} ${names[to]}`);
  const shapes = Object.fromEntries(layout.nodes.map(({ shape }, index) => [names[index] ?? '?', shape]));
  return { layout, edges: edges.sort(), shapes };
}

/** Whether a line was found where a text was drawn, whose middle or beginning x is. */
export function standsAt(line: Line | undefined, { x, y }: DrawnText): boolean {
  return line !== undefined && line.left <= x + 2 && line.right >= x - 2 && Math.abs(line.metrics.baseline - y) < 4;
}
