import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly appearance?: 'primary' | 'secondary';
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A push button with words on it. */
export function Button({ appearance = 'secondary', icon, disabled = false, onClick, children }: ButtonProps) {
  return (
    <vscode-button appearance={appearance} disabled={disabled} onClick={onClick}>
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
  return (
    <vscode-button
      class={props.class}
      aria-label={props.label}
      appearance="icon"
      title={props.label}
      disabled={props.disabled ?? false}
      ariaPressed={flag(props.pressed)}
      ariaExpanded={flag(props.expanded)}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
      {props.words !== undefined && <span class="words">{props.words}</span>}
    </vscode-button>
  );
}

function flag(value: boolean | undefined): 'true' | 'false' | null {
  return value === undefined ? null : value ? 'true' : 'false';
}
