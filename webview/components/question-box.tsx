import { useEffect, useRef } from 'preact/hooks';

interface QuestionBoxProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Whether it is to take the focus now. */
  readonly wantsFocus: boolean;
  readonly onFocused?: () => void;
  readonly onInput: (text: string) => void;
  /** Enter without Shift. The text is what the field holds, which may be newer than `value`. */
  readonly onSubmit: (text: string) => void;
  readonly onEscape?: () => void;
}

/** A text field that grows with its lines. Enter submits, Shift+Enter makes a new line. */
export function QuestionBox(props: QuestionBoxProps) {
  const box = useRef<HTMLElement>(null);
  const { wantsFocus, onFocused, label } = props;
  useEffect(() => {
    // On connecting, the toolkit overwrites the attribute with 'Text area'.
    if (box.current !== null) box.current.ariaLabel = label;
  }, [label]);
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus();
    onFocused?.();
  }, [wantsFocus, onFocused]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      props.onSubmit(textOf(event));
    } else if (event.key === 'Escape' && props.onEscape !== undefined) {
      event.preventDefault();
      props.onEscape();
    }
  };

  return (
    <vscode-text-area
      ref={box}
      class="question-box"
      value={props.value}
      placeholder={props.placeholder ?? ''}
      rows={1}
      disabled={props.disabled ?? false}
      onInput={(event) => props.onInput(textOf(event))}
      onKeyDown={onKeyDown}
    />
  );
}

function textOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLElement & { readonly value: string }).value;
}
