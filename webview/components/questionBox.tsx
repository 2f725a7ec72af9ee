import { useEffect, useRef } from 'preact/hooks';

interface QuestionBoxProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Takes the focus each time this number changes, and at first if it is not 0. */
  readonly focusCount?: number;
  readonly onInput: (text: string) => void;
  /** Enter without Shift. */
  readonly onSubmit: () => void;
  readonly onEscape?: () => void;
}

/** A text field that grows with its lines. Enter submits, Shift+Enter makes a new line. */
export function QuestionBox(props: QuestionBoxProps) {
  const box = useRef<HTMLElement>(null);
  const { focusCount = 0 } = props;
  useEffect(() => {
    if (focusCount > 0) box.current?.focus();
  }, [focusCount]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      props.onSubmit();
    } else if (event.key === 'Escape' && props.onEscape !== undefined) {
      event.preventDefault();
      props.onEscape();
    }
  };

  return (
    <vscode-text-area
      ref={box}
      class="question-box"
      aria-label={props.label}
      value={props.value}
      placeholder={props.placeholder ?? ''}
      rows={1}
      disabled={props.disabled ?? false}
      onInput={(event) => props.onInput((event.currentTarget as HTMLElement & { value: string }).value)}
      onKeyDown={onKeyDown}
    />
  );
}
