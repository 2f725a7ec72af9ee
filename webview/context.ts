import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Intent } from '../contracts/panel.ts';

export const SendContext = createContext<(intent: Intent) => void>(() => undefined);

/** Gives the function that tells the extension what the user wants. */
export function useSend(): (intent: Intent) => void {
  return useContext(SendContext);
}
