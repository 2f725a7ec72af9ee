/** Diagrams that tests draw for themselves, and what was found of them in short. */
import type { DiagramLayout, NodeShape } from '../../sidecar/diagram/diagram.ts';
import type { Line } from '../../sidecar/page/lines.ts';
import type { Page } from '../../sidecar/page/page.ts';
import { drawPage, type DrawnPage, type DrawnText } from './pages.ts';
import { diagramOf } from './layout.ts';

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
  /** SVG elements under all lines and nodes. */
  readonly before?: string;
  /** SVG elements over the lines, under the text. */
  readonly over?: string;
}

const size = 16;
const filledHead = (ink: string): string => `<path d="M0 0 10 5 0 10z" fill="${ink}"/>`;

export async function drawDiagram(diagram: DrawnDiagram): Promise<Page> {
  const {
    nodes,
    paths,
    labels = [],
    before = '',
    over = '',
    ink = '#333333',
    fill = '#ececff',
    outline = ink,
  } = diagram;
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
  return drawPage([...texts, ...labels], {
    ...diagram,
    under: marker + before + lines.join('') + shapes.join('') + over,
  });
}

function drawShape({ x, y, shape = 'box', width = 120, height = 44 }: DrawnNode, style: string): string {
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  const [lean, lid, margin] = [height / 2, 8, 8];
  const polygon = (...points: readonly (readonly [number, number])[]): string =>
    `<polygon points="${points.join(' ')}" ${style}/>`;
  const box = (radius: number): string =>
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}" ${style}/>`;
  switch (shape) {
    case 'box':
      return box(0);
    case 'round':
    case 'circle':
      return box(height / 2);
    case 'choice':
      return polygon([x, top], [right, y], [x, bottom], [left, y]);
    case 'hexagon':
      return polygon(
        [left + lean, top],
        [right - lean, top],
        [right, y],
        [right - lean, bottom],
        [left + lean, bottom],
        [left, y],
      );
    case 'leanRight':
      return polygon([left + lean, top], [right, top], [right - lean, bottom], [left, bottom]);
    case 'leanLeft':
      return polygon([left, top], [right - lean, top], [right, bottom], [left + lean, bottom]);
    case 'widerBelow':
      return polygon([left + lean, top], [right - lean, top], [right, bottom], [left, bottom]);
    case 'widerAbove':
      return polygon([left, top], [right, top], [right - lean, bottom], [left + lean, bottom]);
    case 'subroutine':
      return `${box(0)}<path d="M${left + margin} ${top}v${height}M${right - margin} ${top}v${height}" ${style}/>`;
    case 'cylinder': {
      const arc = (side: 0 | 1, to: number): string => `a${width / 2} ${lid} 0 0 ${side} ${to} 0`;
      const [start, wall] = [`M${left} ${top + lid}`, height - 2 * lid];
      return `<path d="${start}${arc(1, width)}v${wall}${arc(1, -width)}z${start}${arc(0, width)}" ${style}/>`;
    }
  }
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
  const layout = await diagramOf(await drawDiagram(diagram));
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
