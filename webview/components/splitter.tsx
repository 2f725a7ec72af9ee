import { useRef } from 'preact/hooks';

interface SplitterProps {
  readonly label: string;
  /** `vertical` divides left from right, `horizontal` upper from lower. */
  readonly orientation: 'vertical' | 'horizontal';
  /** The first part's share, 0…1. */
  readonly share: number;
  readonly onShare: (share: number) => void;
}

const least = 0.15;
const most = 0.8;
const keyStep = 0.02;

/** A movable border between the two parts of its parent (the WAI-ARIA window splitter pattern). */
export function Splitter({ label, orientation, share, onShare }: SplitterProps) {
  const bar = useRef<HTMLDivElement>(null);
  const set = (to: number): void => onShare(Math.min(most, Math.max(least, to)));

  const onPointerMove = (event: PointerEvent): void => {
    const room = bar.current?.parentElement?.getBoundingClientRect();
    if (room === undefined || bar.current?.hasPointerCapture(event.pointerId) !== true) return;
    set(
      orientation === 'vertical' ? (event.clientX - room.left) / room.width : (event.clientY - room.top) / room.height,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    set(share + (event.key === more ? keyStep : -keyStep));
  };

  return (
    <div
      ref={bar}
      class={`splitter ${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuemin={least * 100}
      aria-valuemax={most * 100}
      aria-valuenow={Math.round(share * 100)}
      onPointerDown={(event) => {
        event.preventDefault();
        bar.current?.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
