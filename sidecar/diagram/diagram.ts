/** What a diagram is, before and after its labels are read. */
import type { Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
import type { CompartmentKind } from './nodes/compartments.ts';
import type { Region } from '../../contracts/protocol.ts';

/** Outline of a node: angular, with round ends, a diamond, a circle, or one of those that Mermaid has brackets for. */
export type NodeShape =
  | 'box'
  | 'round'
  | 'choice'
  | 'circle'
  | 'hexagon'
  | 'cylinder'
  /** A box with a second line at its left and right. */
  | 'subroutine'
  /** Parallelograms, by the side that they lean to. */
  | 'leanRight'
  | 'leanLeft'
  /** Trapezoids, by where they are wider. */
  | 'widerBelow'
  | 'widerAbove';

/** Which ends of an edge have arrowheads: the end, both, or neither. */
export type EdgeKind = 'arrow' | 'both' | 'line';

/** A node as it was found, its box in pixels of the page. */
export interface PlacedNode {
  readonly shape: NodeShape;
  readonly box: Box;
  /** Its text, from top to bottom; at least one line. */
  readonly lines: readonly Line[];
}

/** A line between two nodes, by their indices. */
export interface Connector {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** Whether it is drawn as dots or dashes. */
  readonly isDotted: boolean;
  /** Whether it is thicker than others of its diagram. */
  readonly isThick: boolean;
  /** What stands on it or beside it, from top to bottom. */
  readonly lines: readonly Line[];
}

/** A frame around nodes, by their indices, with its title, from top to bottom. */
export interface PlacedGroup {
  readonly lines: readonly Line[];
  /** Those that stand in no frame within this one. */
  readonly nodes: readonly number[];
  /** The index of the group that this one stands in; it comes before. */
  readonly parent?: number;
}

/** Nodes in reading order, and connectors in the order of their nodes. */
export interface DiagramLayout {
  /** Where its nodes have compartments: it is no flow chart. */
  readonly compartments?: CompartmentKind;
  readonly nodes: readonly PlacedNode[];
  readonly connectors: readonly Connector[];
  readonly groups: readonly PlacedGroup[];
  /** Whether it runs from top to bottom; else it runs from left to right. */
  readonly downward: boolean;
}

export interface DiagramNode {
  /** A, B, … Z, A1, B1, … */
  readonly id: string;
  readonly shape: NodeShape;
  /** Empty where it could not be read. */
  readonly label: string;
  /** In pixels of the image. */
  readonly box: Region;
  /** Of the label, 0..1. */
  readonly confidence: number;
}

/** An edge between the nodes of two ids. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** Empty where there is none, or none that could be read. */
  readonly label: string;
  readonly kind: EdgeKind;
  /** Whether it is drawn as dots or dashes. */
  readonly isDotted: boolean;
  /** Whether it is thicker than others of its diagram. */
  readonly isThick: boolean;
}

/** A frame around nodes, by their ids. */
export interface DiagramGroup {
  /** Empty where there is no title, or none that could be read. */
  readonly label: string;
  /** Those that stand in no frame within this one. */
  readonly nodes: readonly string[];
  /** The index of the group that this one stands in; it comes before. */
  readonly parent?: number;
}

export interface Diagram {
  /** What it is where it is no flow chart. */
  readonly otherKind?: CompartmentKind | 'sequence';
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  readonly downward: boolean;
}

/** Whether what was found is a flow chart without a doubt: arrows, which all nodes have a part in, and no other lines. */
export function isClearFlowChart({ otherKind, nodes, edges }: Diagram): boolean {
  const isJoined = ({ id, label }: DiagramNode): boolean =>
    label !== '' && edges.some(({ from, to }) => from !== to && (from === id || to === id));
  return otherKind === undefined && nodes.every(isJoined) && edges.every(({ kind }) => kind !== 'line');
}

/** Whether what was found is a diagram at all: at least two nodes and a connector. */
export function isDiagram({ nodes, connectors }: DiagramLayout): boolean {
  return nodes.length >= 2 && connectors.length >= 1;
}
