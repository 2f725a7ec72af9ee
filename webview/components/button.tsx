import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';
import { describeButton, showAtOnce } from './toolkit.ts';

interface ButtonProps {
  readonly appearance?: 'primary' | 'secondary';
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A push button with words on it. */
export function Button({ appearance = 'secondary', icon, disabled = false, onClick, children }: ButtonProps) {
  const button = useRef<HTMLElement>(null);
  useLayoutEffect(() => showAtOnce(button.current, appearance), [appearance]);
  return (
    <vscode-button ref={button} appearance={appearance} disabled={disabled} onClick={onClick}>
      {icon && <Icon name={icon} slot="start" />}
      {children}
    </vscode-button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** The name for screen readers and the tooltip. */
  readonly label: string;
  /** Written beside the icon, where the icon alone would not be understood; part of the label. */
  readonly words?: string;
  readonly class?: string;
  readonly disabled?: boolean;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean;
  /** For a button that shows and hides something: whether it is shown. */
  readonly expanded?: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

/** A push button with an icon on it. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, words, pressed, expanded } = props;
  const button = useRef<HTMLElement>(null);
  useLayoutEffect(() => showAtOnce(button.current, 'icon'), []);
  useLayoutEffect(() => {
    if (button.current !== null) describeButton(button.current, pressed, expanded);
  }, [pressed, expanded]);
  return (
    <vscode-button
      ref={button}
      class={props.class}
      aria-label={label}
      appearance="icon"
      title={label}
      disabled={props.disabled ?? false}
      data-on={pressed === true || expanded === true}
      onClick={props.onClick}
    >
      <Icon name={icon} />
      {words !== undefined && <span class="words">{words}</span>}
    </vscode-button>
  );
}
