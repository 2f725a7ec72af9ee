/** What a picture of a diagram shows before its lines are followed. */
import type { Colour } from '../../page/colour.ts';
import type { NodeShape } from '../diagram.ts';
import type { Spans } from './region-spans.ts';

/** The inside of a node, without its outline. */
export interface Inside {
  readonly shape: NodeShape;
  readonly spans: Spans;
  /** The part of it in which its text stands. */
  readonly room: Spans;
  /** What its text stands on. */
  readonly colour: Colour;
  /** Share of its room that its text leaves free. */
  readonly free: number;
}

/** What a page shows: the ground that the lines run on, what stands on it, frames around several nodes, and grounds of labels. */
export interface Scene {
  readonly ground: Colour;
  readonly nodes: readonly Inside[];
  readonly frames: readonly Inside[];
  readonly labelGrounds: readonly Inside[];
}
