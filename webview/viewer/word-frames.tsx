import { useEffect, useMemo } from 'preact/hooks';
import type { FoundWords, Region } from '../../contracts/protocol.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { t } from '../strings.ts';
import { Frame, frameClearance } from './found-marks.tsx';
import type { View } from './geometry.ts';

interface WordFramesProps {
  readonly found: readonly FoundWords[];
  readonly view: View;
  /** Moves a part of the image into sight. */
  readonly reveal: (part: Region) => void;
}

/** Frames around words that were searched for; those of the first line, which was chosen, stand out and are moved into sight. */
export function WordFrames({ found, view, reveal }: WordFramesProps) {
  const announce = useAnnounce();
  const [chosen] = found;
  const whatIsFound = JSON.stringify(found);
  useEffect(() => {
    if (chosen === undefined) return;
    reveal(chosen.box);
    announce(t('wordsFramed', { text: chosen.text }));
    // Who moves the image afterwards moves it, though the state comes again and again.
  }, [whatIsFound]);
  const boxes = useMemo(() => found.map(wordBoxes), [whatIsFound]);
  const gap = frameClearance / view.scale;
  return (
    // What it shows was announced, in words.
    <svg class="found-marks" aria-hidden="true">
      <g transform={`translate(${String(view.x)} ${String(view.y)}) scale(${String(view.scale)})`}>
        {boxes.flatMap((words, line) =>
          words.flatMap((box, index) => [
            <Frame key={`${String(line)},${String(index)},halo`} box={box} gap={gap} class="halo" />,
            <Frame
              key={`${String(line)},${String(index)}`}
              box={box}
              gap={gap}
              class={line === 0 ? 'active' : 'word'}
            />,
          ]),
        )}
      </g>
    </svg>
  );
}

/** Where the words of a line stand, as far as that follows from how wide their letters usually are. In pixels of the image. */
function wordBoxes({ text, box, words }: FoundWords): Region[] {
  const pen = document.createElement('canvas').getContext('2d');
  const whole = pen?.measureText(text).width ?? 0;
  if (pen === null || whole === 0) return [box];
  return words.map(([from, to]) => {
    const [left, right] = [from, to].map((end) => pen.measureText(text.slice(0, end)).width / whole) as [
      number,
      number,
    ];
    return { x: box.x + left * box.width, y: box.y, width: (right - left) * box.width, height: box.height };
  });
}
