import { useMemo } from 'preact/hooks';
import type { Region } from '../../contracts/protocol.ts';
import { useFoundText } from '../found-text.tsx';
import type { View } from './geometry.ts';

/** CSS pixels between a line and its frame, so that the frame does not hide what it shows. */
export const frameClearance = 3;

/** Frames around the lines of a text, where they were found; the line that the user means stands out. */
export function FoundMarks({ view }: { readonly view: View }) {
  const { lines, chosen, pointed } = useFoundText();
  const gap = frameClearance / view.scale;
  const frames = useMemo(
    () => lines.map(({ box, state }, index) => <Frame key={index} box={box} gap={gap} class={state} />),
    [lines, gap],
  );
  const active = lines[pointed ?? chosen ?? -1];
  if (lines.length === 0) return null;
  return (
    // What it shows is in the list of the lines, in words.
    <svg class="found-marks" aria-hidden="true">
      <g transform={`translate(${String(view.x)} ${String(view.y)}) scale(${String(view.scale)})`}>
        {frames}
        {active && (
          <>
            <Frame box={active.box} gap={gap} class="halo" />
            <Frame box={active.box} gap={gap} class="active" />
          </>
        )}
      </g>
    </svg>
  );
}

interface FrameProps {
  readonly box: Region;
  /** In pixels of the image. */
  readonly gap: number;
  readonly class: string;
}

/** A frame around a part of the image. */
export function Frame({ box, gap, class: name }: FrameProps) {
  return (
    <rect class={name} x={box.x - gap} y={box.y - gap} width={box.width + 2 * gap} height={box.height + 2 * gap} />
  );
}
