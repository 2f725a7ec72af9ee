import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ToolbarProps {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A row of buttons with one tab stop: arrow keys, Home and End move among them (the WAI-ARIA toolbar pattern). Which
 * button holds the tab stop is the DOM's own state, so buttons may come and go.
 */
export function Toolbar({ label, class: name = '', children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const all = buttons(bar.current);
    const held = all.find((button) => button.tabIndex === 0 && !isDisabled(button));
    giveTabStop(all, held ?? all.find((button) => !isDisabled(button)));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = buttons(bar.current).filter((button) => !isDisabled(button));
    const at = all.findIndex((button) => button.contains(document.activeElement));
    const to = target(event.key, at, all.length);
    const next = all[to];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    giveTabStop(buttons(bar.current), next);
    next.focus();
  };

  return (
    <div
      ref={bar}
      class={`toolbar ${name}`}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocusIn={({ target: element }) => {
        const all = buttons(bar.current);
        giveTabStop(
          all,
          all.find((button) => element instanceof Node && button.contains(element)),
        );
      }}
    >
      {children}
    </div>
  );
}

function buttons(bar: HTMLElement | null): HTMLElement[] {
  return [...(bar?.querySelectorAll<HTMLElement>('vscode-button') ?? [])];
}

function isDisabled(button: HTMLElement): boolean {
  return button.hasAttribute('disabled');
}

function giveTabStop(all: readonly HTMLElement[], holder: HTMLElement | undefined): void {
  if (holder === undefined) return;
  for (const button of all) button.tabIndex = button === holder ? 0 : -1;
}

function target(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
