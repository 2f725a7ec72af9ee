/** Sliders: a straight track with one knob on it, drawn in one piece or in several. */
import { around, heightOf, median, middleRow, widthOf, type Box } from './box.ts';
import { roundness, type Outline } from './contour-profile.ts';

/** em: a track is at least so long. */
const shortestTrack = 3;
/** em: sizes of knobs. */
const lowestKnob = 0.3;
export const highestKnob = 2.2;
/** Of the height of its knob, a track has at most so much. */
const highestTrack = 0.62;
/** Widths of a knob in its heights. */
const narrowestKnob = 0.25;
const widestKnob = 1.7;
/** Share of the height of a knob by which the track may run above or below its middle. */
const offCentre = 0.2;
/** Share of the height of a knob that may lie between it and its track. */
const besideKnob = 0.35;
/** px by which the sides of a track, which may be round at its ends, are uneven. */
export const uneven = 1.5;

/** @param em px per em of the text around */
export function findTracks(outlines: readonly Outline[], em: number): Box[] {
  const whole = outlines.filter((outline) => isTrack(outline, em)).map(({ box }) => box);
  const isKnobSize = (box: Box): boolean => heightOf(box) >= lowestKnob * em && heightOf(box) <= highestKnob * em;
  const knobs = outlines.filter(({ box }) => isKnobSize(box) && isKnobShape(widthOf(box), heightOf(box)));
  const straight = outlines.filter(({ box }) => widthOf(box) >= 2 * heightOf(box) && heightOf(box) < highestKnob * em);
  const inPieces = knobs.flatMap((knob): Box[] => {
    const beside = straight.filter((piece) => isBesideKnob(piece.box, knob.box));
    if (beside.length === 0 || roundness(knob) === undefined) return [];
    if (!beside.every(isStraight)) return [];
    const box = around([knob.box, ...beside.map((piece) => piece.box)]);
    return widthOf(box) >= shortestTrack * em ? [box] : [];
  });
  return [...whole, ...inPieces];
}

const isKnobShape = (width: number, height: number): boolean =>
  width >= narrowestKnob * height && width <= widestKnob * height;

function isBesideKnob(piece: Box, knob: Box): boolean {
  const high = heightOf(knob);
  const gap = Math.max(piece.left - knob.right, knob.left - piece.right);
  return (
    heightOf(piece) <= highestTrack * high &&
    Math.abs(middleRow(piece) - middleRow(knob)) <= Math.max(1, offCentre * high) &&
    gap <= besideKnob * high &&
    gap >= -high
  );
}

/** Share of the columns of a piece of a track that are alike, at least. */
const alike = 0.9;

function isStraight({ top, bottom }: Outline): boolean {
  const usual = { top: median([...top]), bottom: median([...bottom]) };
  const others = [...top.keys()].filter(
    (x) => Math.abs((top[x] as number) - usual.top) > uneven || Math.abs((bottom[x] as number) - usual.bottom) > uneven,
  );
  return others.length <= Math.max(4, (1 - alike) * top.length);
}

/** Whether one outline is that of a straight line with a knob on it: all columns but those of one knob are alike. */
function isTrack({ box, top, bottom }: Outline, em: number): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  if (width < shortestTrack * em || height < lowestKnob * em || height > highestKnob * em || width < 2 * height)
    return false;
  const usual = { top: median([...top]), bottom: median([...bottom]) };
  const thick = usual.bottom - usual.top;
  if (thick <= 0 || thick > highestTrack * height) return false;
  if (Math.abs((usual.top + usual.bottom) / 2 - height / 2) > Math.max(1, offCentre * height)) return false;
  const standsOut = (x: number): boolean =>
    (top[x] as number) < usual.top - uneven || (bottom[x] as number) > usual.bottom + uneven;
  const columns = [...top.keys()];
  const [first, last] = [columns.findIndex(standsOut), columns.findLastIndex(standsOut)];
  if (first < 0 || !isKnobShape(last + 1 - first, height)) return false;
  // Letters on a line leave gaps in what stands out from it, and in the line of their tops.
  const isEven = (x: number): boolean =>
    x < thick ||
    x >= width - thick ||
    ((top[x] as number) <= usual.top + uneven && (bottom[x] as number) >= usual.bottom - uneven);
  return columns.every((x) => (x >= first && x <= last ? standsOut(x) : isEven(x)));
}
