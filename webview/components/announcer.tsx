import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useCallback, useContext, useRef, useState } from 'preact/hooks';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Gives a function that has a screen reader say something, without moving the focus. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

// Long enough that a held arrow key announces where it ended, not every step.
const settleMs = 250;

/** Holds the page's one live region. Of announcements in quick succession the last one is said. */
export function Announcer({ children }: { readonly children: ComponentChildren }) {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback((text: string) => {
    clearTimeout(timer.current);
    setSaid('');
    timer.current = setTimeout(() => setSaid(text), settleMs);
  }, []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div class="visually-hidden" role="status">
        {said}
      </div>
    </AnnounceContext.Provider>
  );
}
