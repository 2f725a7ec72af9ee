import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeProgressRing,
  vsCodeTextArea,
} from '@vscode/webview-ui-toolkit';
import type { HTMLAttributes } from 'preact';

/**
 * The only file that imports @vscode/webview-ui-toolkit. The toolkit is no longer developed; the components beside this
 * file are all that the rest of the page knows of it.
 */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeBadge(), vsCodeButton(), vsCodeProgressRing(), vsCodeTextArea());
}

/**
 * Gives a vscode-button its looks before it is first painted: the toolkit reflects the property a frame or two later, and
 * until then paints a primary button.
 */
export function showAtOnce(element: HTMLElement | null, appearance: 'primary' | 'secondary' | 'icon'): void {
  element?.setAttribute('appearance', appearance);
}

/**
 * Says on the button inside a vscode-button that it is a toggle or unfolds something; undefined: that it is not. On the
 * element itself these attributes are not allowed, since it has no role, and the toolkit would reflect them there.
 */
export function describeButton(element: HTMLElement, pressed?: boolean, expanded?: boolean): void {
  const button = element.shadowRoot?.querySelector('button');
  if (!button) return;
  button.ariaPressed = pressed?.toString() ?? null;
  button.ariaExpanded = expanded?.toString() ?? null;
}

/*
 * The toolkit overrides `attributeChangedCallback` without calling FAST's, so that most attributes do not reach the
 * control inside: what is declared here in camel case is set as a property.
 */
interface ButtonAttributes extends HTMLAttributes<HTMLElement> {
  appearance?: 'primary' | 'secondary' | 'icon';
  disabled?: boolean;
}

interface TextAreaAttributes extends HTMLAttributes<HTMLElement> {
  value?: string;
  placeholder?: string;
  rows?: number;
  disabled?: boolean;
}

declare module 'preact' {
  // JSX can only be extended through its namespace.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'vscode-badge': HTMLAttributes<HTMLElement>;
      'vscode-button': ButtonAttributes;
      'vscode-progress-ring': HTMLAttributes<HTMLElement>;
      'vscode-text-area': TextAreaAttributes;
    }
  }
}
