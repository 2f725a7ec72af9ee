/** A picture of a diagram in, its nodes, connectors and the places of their labels out. */
import { median, type Box, grow } from '../page/box.ts';
import { colourDistance } from '../page/colour.ts';
import { findComponents } from '../page/components.ts';
import { findEdges } from '../page/edge-map.ts';
import type { LayoutMaps } from '../page/layout-maps.ts';
import { findLines, type Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { bridgeGaps } from './strokes/bridge-gaps.ts';
import { divideCanvas, findContrast, type Canvas } from './canvas.ts';
import { findCovered } from './labels/label-hidden-edges.ts';
import type { Connector, DiagramLayout, PlacedGroup, PlacedNode } from './diagram.ts';
import { isDotted } from './strokes/dotted-edges.ts';
import { findEdgesAlong, type TracedEdge } from './strokes/connect-nodes.ts';
import { clearLabelGrounds } from './labels/label-grounds.ts';
import { clearLabelNodes, isLabelGround } from './labels/label-nodes.ts';
import { placeLabels } from './labels/labels.ts';
import { divideLine } from './labels/divide-line.ts';
import { isTitle } from './nodes/frames.ts';
import { kindOfCompartments } from './nodes/compartments.ts';
import { groupNodes } from './nodes/groups.ts';
import { findInk } from './strokes/connector-ink.ts';
import { areThick, thicknessesOf } from './strokes/thick-edges.ts';
import { findNearby } from './strokes/distance-transform.ts';
import { findNetwork } from './strokes/stroke-graph.ts';
import { findScene, leastFree } from './nodes/nodes.ts';
import type { Scene } from './nodes/scene.ts';
import { readingOrder, runsDownward } from './flow-direction.ts';
import { passUnder } from './strokes/occluded-lines.ts';
import { takeSteps, type Steps } from '../page/steps.ts';
import { findRegions } from './nodes/regions.ts';
import { drawText } from './labels/text-page.ts';
import { Tracer } from './strokes/trace-connectors.ts';

/** px, em, and widths of the lines: the sum is how near a node a line touches it. */
const touching = 2;
const touchingSize = 0.1;
const touchingStrokes = 1.5;
/** em: how near a node a line ends at it. */
const ending = 0.75;

/** Of 255: what differs from the ground by less is not filled. */
const leastFill = 4;

/** em around a label that its ground covers. */
const labelMargin = 0.2;

/** What a search has found out about a page before it looks for lines. */
interface Labelled {
  readonly scene: Scene;
  readonly canvas: Canvas;
  /** px, of the text in the nodes. */
  readonly em: number;
}

/** Finds the diagram of a page. Where there is none, there are no nodes or no connectors. */
export const findDiagram = (page: Page, maps: LayoutMaps): DiagramLayout => takeSteps(searchDiagram(page, maps));

/** The same in steps, for pages on which that takes long. */
export function* searchDiagram(page: Page, maps: LayoutMaps): Steps<DiagramLayout> {
  const edges = findEdges(page);
  yield;
  const regions = yield* findRegions(page, edges);
  yield;
  const labelled = yield* withText(page, maps, findScene(page, regions));
  if (labelled.scene.nodes.length === 0) return { nodes: [], connectors: [], groups: [], downward: true };
  const canvas = yield* clearLabelGrounds(labelled.canvas);
  return yield* findConnected(page, maps, { ...labelled, canvas });
}

function* findConnected(page: Page, maps: LayoutMaps, { scene, canvas, em }: Labelled): Steps<DiagramLayout> {
  const nearby = findNearby(canvas, Math.round(em));
  yield;
  const { ink, shapes, skeleton, stroke } = yield* findInk(canvas, nearby, em);
  const found = yield* findText(yield* drawText(page, scene, canvas, shapes), maps);
  const lines = found.flatMap((line) => divideLine(line, (box) => ownerOf(box, canvas)));
  const labels = lines.filter((line) => ownerOf(line, canvas) === -1);
  const reach = touching + touchingSize * em + touchingStrokes * stroke;
  const network = yield* findNetwork(skeleton, canvas, nearby, reach, ending * em);
  yield;
  const boxes = scene.nodes.map(({ spans: { left, top, right, bottom } }): Box => ({ left, top, right, bottom }));
  const bridged = yield* bridgeGaps(passUnder(network, boxes, em), canvas, labels, em);
  yield;
  const frames = scene.frames.map(({ spans }) => spans);
  const titles = labels.filter((line) => frames.some((frame) => isTitle(line, frame, em)));
  const own = labels.filter((line) => !titles.includes(line));
  // Arrows point at nodes right below a title. Other labels may have a ground of their own around them.
  const covers = [
    ...titles.map((line) => ({ ...line, bottom: line.metrics.baseline })),
    ...own.map((line) => grow(line, labelMargin * em)),
  ];
  const traced = yield* findEdgesAlong(new Tracer(bridged, em, stroke), { ink, canvas, em }, covers, stroke);
  const nodes = scene.nodes.map(({ shape }, index): PlacedNode => {
    return { shape, box: boxes[index] as Box, lines: lines.filter((line) => ownerOf(line, canvas) === index) };
  });
  const edges = [...traced, ...findCovered(nodes, labels, traced, em)];
  const dotted = edges.map(({ points }) => isDotted(points, canvas, labels));
  const thicknesses = thicknessesOf(
    edges.map(({ points }) => points),
    canvas,
    labels,
    em,
  );
  // Dots are drawn in a thickness of their own.
  const thick = areThick(thicknesses.map((value, index) => (dotted[index] ? 0 : value)));
  const styles = edges.map((_, index): LineStyle => ({
    isDotted: dotted[index] === true,
    isThick: thick[index] === true,
  }));
  const groupFrames = scene.frames.map(({ spans, colour }) => {
    return { box: spans, isFilled: colourDistance(colour, scene.ground) >= leastFill };
  });
  const groups = groupNodes(groupFrames, boxes, titles, em);
  const compartments = kindOfCompartments(boxes, em);
  const arranged = arrange(nodes, { edges, styles, labels: placeLabels(edges, own, em) }, groups);
  return { ...arranged, ...(compartments && { compartments }) };
}

/** A scene with only those nodes in which text stands, without what is but the ground of a label. */
function* withText(page: Page, maps: LayoutMaps, scene: Scene): Steps<Labelled> {
  yield;
  const contrast = yield* findContrast(page, scene);
  yield;
  const canvas = divideCanvas(page, scene, contrast);
  yield;
  const lines = yield* findText(yield* drawText(page, scene, canvas), maps);
  const em = median(lines.map(({ metrics }) => metrics.em));
  const texts = scene.nodes.map((_, index) => lines.filter((line) => ownerOf(line, canvas) === index));
  const labelGrounds = scene.nodes.filter(
    (node, index) => texts[index]?.length && isLabelGround(page, node, texts[index], scene.ground, em),
  );
  const nodes = scene.nodes.filter(
    (node, index) => texts[index]?.length && node.free >= leastFree && !labelGrounds.includes(node),
  );
  if (nodes.length === scene.nodes.length) return { scene, canvas, em };
  clearLabelNodes(page, contrast, labelGrounds);
  const rest = { ...scene, nodes, labelGrounds };
  return { scene: rest, canvas: divideCanvas(page, rest, contrast), em };
}

function* findText(page: Page, maps: LayoutMaps): Steps<Line[]> {
  const edges = findEdges(page);
  yield;
  const components = findComponents(edges, page);
  yield;
  return findLines(page, components, maps);
}

/** The node that a line stands in, -1 for none. */
function ownerOf({ left, top, right, bottom }: Box, { width, owners }: Canvas): number {
  return owners[((top + bottom) >> 1) * width + ((left + right) >> 1)] as number;
}

/** How an edge is drawn. */
type LineStyle = Pick<Connector, 'isDotted' | 'isThick'>;

/** Edges with how each is drawn and what stands beside it. */
interface DrawnEdges {
  readonly edges: readonly TracedEdge[];
  readonly styles: readonly LineStyle[];
  readonly labels: readonly (readonly Line[])[];
}

/** Puts nodes, connectors and groups in their order. */
function arrange(
  nodes: readonly PlacedNode[],
  { edges, styles, labels }: DrawnEdges,
  groups: readonly PlacedGroup[],
): DiagramLayout {
  const boxes = nodes.map(({ box }) => box);
  const downward = runsDownward(boxes, edges);
  const order = readingOrder(boxes, downward);
  const connectors = edges.map(({ from, to, kind }, index): Connector => {
    const style = styles[index] ?? { isDotted: false, isThick: false };
    return { from: order.indexOf(from), to: order.indexOf(to), kind, ...style, lines: labels[index] ?? [] };
  });
  return {
    nodes: order.map((index) => nodes[index] as PlacedNode),
    connectors: connectors.map(forward).sort((a, b) => a.from - b.from || a.to - b.to),
    groups: groups.map((group) => ({
      ...group,
      nodes: group.nodes.map((node) => order.indexOf(node)).sort((a, b) => a - b),
    })),
    downward,
  };
}

/** A line without a direction of its own begins at the node that is read first. */
function forward(connector: Connector): Connector {
  const { from, to, kind } = connector;
  return kind === 'arrow' || from <= to ? connector : { ...connector, from: to, to: from };
}
