/** What a diagram is, before and after its labels are read. */
import type { Box } from '../page/box.ts';
import type { Line } from '../page/lines.ts';
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
  /** What stands on it or beside it, from top to bottom. */
  readonly lines: readonly Line[];
}

/** Nodes in reading order, and connectors in the order of their nodes. */
export interface DiagramLayout {
  readonly nodes: readonly PlacedNode[];
  readonly connectors: readonly Connector[];
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
}

export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly downward: boolean;
}

/** Whether what was found is a diagram at all: at least two nodes and a connector. */
export function isDiagram({ nodes, connectors }: DiagramLayout): boolean {
  return nodes.length >= 2 && connectors.length >= 1;
}
