import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import { bearsOnQuestion } from '../contracts/limited.ts';
import type { Exchange, FoundLine } from '../contracts/panel.ts';

/** Which lines are shown on the image, and which of them the user means. */
export interface FoundText {
  /** The exchange whose lines are shown. */
  readonly exchange?: string;
  readonly lines: readonly FoundLine[];
  /** The line that was chosen, and the one that the pointer is on, by their places in `lines`. */
  readonly chosen?: number;
  readonly pointed?: number;
  /** Shows the lines of an exchange, or none; `byKeyboard` moves the focus to them. */
  readonly show: (exchange: string | undefined, byKeyboard?: boolean) => void;
  readonly choose: (line: number) => void;
  readonly point: (line: number | undefined) => void;
  /** Whether the focus is to go to the lines when they come. */
  readonly wantsFocus: boolean;
}

const nothing = (): void => undefined;

const FoundTextContext = createContext<FoundText>({
  lines: [],
  show: nothing,
  choose: nothing,
  point: nothing,
  wantsFocus: false,
});

/** What is shown of where a text was found. */
export function useFoundText(): FoundText {
  return useContext(FoundTextContext);
}

interface Shown {
  readonly exchange?: string;
  readonly wantsFocus: boolean;
  readonly chosen?: number;
  /** The last exchange when the user hid what was shown. */
  readonly dismissed?: string;
}

interface FoundTextProviderProps {
  readonly exchanges: readonly Exchange[];
  readonly children: ComponentChildren;
}

/** Whether an answer is about a few places, not all of a page. Only a large model reuses the tokens of an image. */
function isShownAtOnce({ limited, figures }: Exchange): boolean {
  return limited === undefined ? figures?.reusedTokens !== undefined : bearsOnQuestion(limited);
}

/** Keeps what `useFoundText` gives to the components inside, for one conversation. */
export function FoundTextProvider({ exchanges, children }: FoundTextProviderProps) {
  const [shown, setShown] = useState<Shown>({ wantsFocus: false });
  const [pointed, point] = useState<number | undefined>();
  const last = exchanges.at(-1);
  const lastId = last?.id;
  // What an answer quotes or gives boxes of is shown on the image without being asked for, until something else is.
  const quoted = last && last.id !== shown.dismissed && isShownAtOnce(last) ? last.lines : undefined;
  const lines = exchanges.find(({ id }) => id === shown.exchange)?.lines ?? quoted;
  const found = useMemo<FoundText>(
    () => ({
      ...(lines ? shown : { wantsFocus: false }),
      lines: lines ?? [],
      ...(pointed !== undefined && { pointed }),
      show: (exchange, byKeyboard = false) => {
        const hidden = lastId === undefined ? {} : { dismissed: lastId };
        setShown({ wantsFocus: byKeyboard, ...(exchange === undefined ? hidden : { exchange }) });
        point(undefined);
      },
      choose: (line) => setShown((before) => ({ ...before, chosen: line })),
      point,
    }),
    [lastId, lines, shown, pointed],
  );
  return <FoundTextContext.Provider value={found}>{children}</FoundTextContext.Provider>;
}
