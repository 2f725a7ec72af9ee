/** A picture of a diagram in, its nodes, connectors and the places of their labels out. */
import { median, type Box } from '../document/box.ts';
import { findEdges } from '../document/edges.ts';
import { findLines, type Line } from '../document/lines.ts';
import type { Page } from '../document/page.ts';
import { bridgeGaps } from './bridges.ts';
import { divideCanvas, type Canvas } from './canvas.ts';
import type { Connector, DiagramLayout, PlacedNode } from './diagram.ts';
import { findEdgesAlong, type TracedEdge } from './edges.ts';
import { placeLabels } from './labels.ts';
import { findNearby } from './nearby.ts';
import { findNetwork } from './network.ts';
import { findScene, type Scene } from './nodes.ts';
import { readingOrder, runsDownward } from './order.ts';
import { findPieces } from './pieces.ts';
import { findRegions } from './regions.ts';
import { thicknessOf, thin } from './skeleton.ts';
import { drawText } from './text-page.ts';
import { Tracer } from './trace.ts';

/** px, em, and widths of the lines: the sum is how near a node a line touches it. */
const touching = 2;
const touchingSize = 0.1;
const touchingStrokes = 1.5;
/** em: how near a node a line ends at it. */
const ending = 0.75;

/** Finds the diagram of a page. Where there is none, there are no nodes or no connectors. */
export function findDiagram(page: Page): DiagramLayout {
  const labelled = withText(page, findScene(page, findRegions(page, findEdges(page))));
  const { scene, canvas, em } = labelled;
  if (scene.nodes.length === 0) return { nodes: [], connectors: [], downward: true };
  const nearby = findNearby(canvas, Math.round(em));
  const { connectors: ink, shapes } = findPieces(canvas, nearby, em);
  const lines = findLines(drawText(page, scene, canvas, shapes));
  const labels = lines.filter((line) => ownerOf(line, canvas) === -1);
  const skeleton = thin(ink, page.width, page.height);
  const stroke = thicknessOf(ink, skeleton);
  const network = findNetwork(
    skeleton,
    canvas,
    nearby,
    touching + touchingSize * em + touchingStrokes * stroke,
    ending * em,
  );
  const tracer = new Tracer(bridgeGaps(network, canvas, labels, em), em, stroke);
  const edges = findEdgesAlong(tracer, ink, canvas, { em, stroke });
  const nodes = scene.nodes.map(({ shape, spans: { left, top, right, bottom } }, index): PlacedNode => {
    return { shape, box: { left, top, right, bottom }, lines: lines.filter((line) => ownerOf(line, canvas) === index) };
  });
  return arrange(nodes, edges, placeLabels(edges, labels, em));
}

/** A scene with only those nodes in which text stands, whose pixels are whose, and the size of that text in px. */
function withText(page: Page, scene: Scene): { readonly scene: Scene; readonly canvas: Canvas; readonly em: number } {
  const canvas = divideCanvas(page, scene);
  const lines = findLines(drawText(page, scene, canvas));
  const em = median(lines.map(({ metrics }) => metrics.em));
  const owners = new Set(lines.map((line) => ownerOf(line, canvas)));
  const nodes = scene.nodes.filter((_, index) => owners.has(index));
  if (nodes.length === scene.nodes.length) return { scene, canvas, em };
  const rest = { ...scene, nodes };
  return { scene: rest, canvas: divideCanvas(page, rest), em };
}

/** The node that a line stands in, -1 for none. */
function ownerOf({ left, top, right, bottom }: Box, { width, owners }: Canvas): number {
  return owners[((top + bottom) >> 1) * width + ((left + right) >> 1)] as number;
}

/** Puts nodes and connectors in their order. */
function arrange(
  nodes: readonly PlacedNode[],
  edges: readonly TracedEdge[],
  labels: readonly (readonly Line[])[],
): DiagramLayout {
  const boxes = nodes.map(({ box }) => box);
  const downward = runsDownward(boxes, edges);
  const order = readingOrder(boxes, downward);
  const connectors = edges.map(({ from, to, kind }, index): Connector => {
    return { from: order.indexOf(from), to: order.indexOf(to), kind, lines: labels[index] ?? [] };
  });
  return {
    nodes: order.map((index) => nodes[index] as PlacedNode),
    connectors: connectors.map(forward).sort((a, b) => a.from - b.from || a.to - b.to),
    downward,
  };
}

/** A line without a direction of its own begins at the node that is read first. */
function forward(connector: Connector): Connector {
  const { from, to, kind } = connector;
  return kind === 'arrow' || from <= to ? connector : { ...connector, from: to, to: from };
}
