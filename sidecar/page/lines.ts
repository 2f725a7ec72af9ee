/** A page in, its lines of text out: where each one lies, how large it is, and its ink. */
import { heightOf, horizontalOverlap, median, verticalOverlap, widthOf, containsMiddle, type Box } from './box.ts';
import { findComponents, type Component, type Components } from './components.ts';
import { findEdges } from './edge-map.ts';
import { isFigure, shapeOf } from './component-shape.ts';
import { columnSums, type Ink } from './ink.ts';
import { lineInk } from './line-ink.ts';
import { capHeight, measureLine, xHeight, type LineMetrics } from './line-metrics.ts';
import { findMiniatures } from './miniatures.ts';
import { outlinesOf } from './contour-profile.ts';
import type { Page } from './page.ts';
import { findSegments } from './group-letters.ts';
import { findTracks, highestKnob } from './slider-tracks.ts';
import { unstack } from './split-stacked-lines.ts';
import { untangle } from './detach-frames.ts';

/** Text on one baseline without a gap as wide as that between columns. */
export interface Line extends Box {
  readonly metrics: LineMetrics;
  readonly ink: Ink;
  /** Ink of each column of `ink`. */
  readonly columns: Float32Array;
  /** Boxes of its letters or words, from left to right. */
  readonly parts: readonly Box[];
}

/** Of the usual height of a letter: what the image's border leaves less of cannot be read, and belongs to no line. */
const leastLetter = 0.45;

/**
 * Finds the lines of a page, from top to bottom.
 * @param all what its edges enclose
 * @param isDrawing what is known to be no letter
 */
export function findLines(
  page: Page,
  all: Components = findComponents(findEdges(page), page),
  isDrawing: (component: Component) => boolean = () => false,
): Line[] {
  const { components, runs } = unstack(untangle(all));
  const source = { page, components, runs };
  const componentAt = (index: number): Component => components[index] as Component;
  const glyphs = components.flatMap((component, index) =>
    shapeOf(component) === 'glyph' && !isDrawing(component) ? [index] : [],
  );
  const miniatures = findMiniatures(glyphs.map(componentAt));
  const isAtBorder = ({ top, bottom }: Box): boolean => top === 0 || bottom >= page.height - 1;
  const usual = median(glyphs.map(componentAt).flatMap((box) => (isAtBorder(box) ? [] : [heightOf(box)])));
  const isCutOff = (box: Box): boolean => isAtBorder(box) && heightOf(box) < leastLetter * usual;
  const letters = glyphs.filter((index) => {
    const box = componentAt(index);
    return !isCutOff(box) && !miniatures.some((area) => containsMiddle(area, box));
  });
  const segments = findSegments(letters.map(componentAt));
  const lines = segments.flatMap(({ parts, ...box }): Line[] => {
    const own = parts.map((part) => letters[part] as number);
    if (own.every((part) => isFigure(page, componentAt(part)))) return [];
    const ink = lineInk(source, own);
    const metrics = measureLine(ink);
    return [
      {
        ...box,
        metrics,
        ink,
        columns: columnSums(ink),
        parts: own.map(componentAt),
      },
    ];
  });
  const texts = lines.filter(isText);
  const em = median(texts.map(({ metrics }) => metrics.em));
  const sliders = findTracks(
    outlinesOf(all, (component) => heightOf(component) <= highestKnob * em),
    em,
  );
  const isSlider = (line: Line): boolean =>
    sliders.some((slider) => line.parts.every((part) => containsMiddle(slider, part)));
  return settleSizes(texts.filter((line) => !isSlider(line))).sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Whether a line can be one of text at all: not a row of dots, nor smaller than anyone could read. */
function isText({ metrics, columns, ...box }: Line): boolean {
  return metrics.em >= 5 && heightOf(box) >= 4 && widthOf(box) >= 3 && columns.some((sum) => sum > 0);
}

/** em: height of brackets, and how far they reach below the baseline. */
const bracketHeight = 0.92;
const bracketDepth = 0.18;

/**
 * Where all letters of a line have one height, its size is that of the nearest line whose size is known and that has
 * letters of this height, be it small ones, capitals or brackets.
 */
export function settleSizes(lines: readonly Line[]): Line[] {
  const known = lines.filter(({ metrics }) => metrics.onlyHeight === undefined);
  return lines.map((line) => {
    const { onlyHeight, baseline } = line.metrics;
    if (onlyHeight === undefined) return line;
    let [em, nearest] = [0, 12 * line.metrics.em];
    for (const other of known) {
      const share = onlyHeight / other.metrics.em;
      const fits = [xHeight, capHeight, bracketHeight].some((height) => Math.abs(share - height) < 0.09);
      if (!fits) continue;
      const apart = Math.max(0, -verticalOverlap(line, other)) * 2 + Math.max(0, -horizontalOverlap(line, other));
      if (apart < nearest) [em, nearest] = [other.metrics.em, apart];
    }
    if (em === 0) return line;
    // What is as high as a bracket stands below the baseline as one.
    const below = onlyHeight > (capHeight + 0.09) * em ? bracketDepth * em : 0;
    return { ...line, metrics: { baseline: baseline - below, em } };
  });
}
