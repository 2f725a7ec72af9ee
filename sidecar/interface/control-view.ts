/** Views of single places of a screen, drawn as the model was trained to see them (training/data/controls.py). */
import type { Box } from '../page/box.ts';
import { distances, prevailingColour, stretch } from '../page/ink.ts';
import type { Page } from '../page/page.ts';
import { resample } from '../page/resample.ts';
import type { ControlConfig } from '../model/config.ts';

/** A place of a page, in its pixels. */
export interface Place {
  readonly left: number;
  /** Row in the middle of it. */
  readonly middle: number;
  /** px per em of the text there, or near it. */
  readonly em: number;
}

/**
 * The grey pixels of the view of a place, [height * width]: white where the background is, dark where there is ink. The
 * place is at the view's middle, with what stands before it at its left.
 */
export function drawView(page: Page, { left, middle, em }: Place, config: ControlConfig): Uint8ClampedArray {
  const { width, height } = config;
  const scale = config.em / em;
  const window = {
    left: left - config.left / scale,
    top: middle - height / 2 / scale,
    width: width / scale,
    height: height / scale,
  };
  const box: Box = {
    left: clamp(Math.round(window.left), page.width),
    top: clamp(Math.round(window.top), page.height),
    right: clamp(Math.round(window.left + window.width), page.width),
    bottom: clamp(Math.round(window.top + window.height), page.height),
  };
  const ink = distances(page, box, prevailingColour(page, box));
  stretch(ink, Math.round(window.width * window.height));
  const scaled = resample(ink, window, width, height);
  return Uint8ClampedArray.from(scaled, (value) => 255 - value);
}

const clamp = (value: number, limit: number): number => Math.max(0, Math.min(limit, value));
