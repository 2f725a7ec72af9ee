/** A screen before its parts are put together: what stands where, of which kind, with which text. */
import type { Box } from '../page/box.ts';
import type { Colour } from '../page/colour.ts';
import type { KindAndState } from './kinds.ts';

/** A line of text or a figure. */
export interface Seen extends Box, KindAndState {
  /** px per em of the text, or of the text near a figure. */
  readonly em: number;
  /** '' for a figure. */
  readonly text: string;
  /** 0..1, of the kind. */
  readonly certainty: number;
  /** 0..255: how far its letters are from the background; 0 for a figure. */
  readonly contrast: number;
  /** 0..1: how much of it, or of the box that is drawn around it, has a colour. */
  readonly accent: number;
  /** What it stands on. */
  readonly ground: Colour;
  /** Whether an icon, a chevron or another small sign is drawn right before its words. */
  readonly isMarked?: boolean;
  /** What hangs out at its left before the lines above or below it. */
  readonly hangs?: 'tick' | 'sign';
  /** The box that is drawn around it. */
  readonly frame?: Box;
}

/** A control with its label, or a text. */
export interface Element extends Box {
  readonly kind: KindAndState['kind'] | 'title' | 'heading';
  readonly state?: KindAndState['state'];
  readonly label: string;
  readonly value?: string;
}

export interface Screen {
  readonly kind: 'menu' | 'dialog' | 'form' | 'window' | 'page';
  /** In reading order. The title, where there is one, is the first. */
  readonly elements: readonly Element[];
}
