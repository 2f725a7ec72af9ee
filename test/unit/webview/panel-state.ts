import type { Exchange, PanelState } from '../../../contracts/panel.ts';

/** A running exchange, changed as a test needs it. */
export function exchange(change: Partial<Exchange> = {}): Exchange {
  return { id: 'e1', task: 'ask', question: 'What is this?', answer: '', status: 'running', ...change };
}

/** A panel with two images, the first in view. */
export function panelState(change: Partial<PanelState> = {}): PanelState {
  return {
    images: [
      { id: 'a', name: 'a.png', path: 'docs/a.png' },
      { id: 'b', name: 'b.png', path: 'docs/b.png' },
    ],
    current: 'a',
    exchanges: [],
    series: {},
    engine: { state: 'ready', model: 'Tiny', deviceChoice: 'auto', deviceNotes: [] },
    quickQuestions: [],
    canInsert: true,
    canAnswerWith: true,
    showsStarterNote: false,
    ...change,
  };
}
