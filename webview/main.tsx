import { render } from 'preact';
import { App } from './app.tsx';
import { Announcer } from './components/announcer.tsx';
import { registerToolkit } from './components/toolkit.ts';
import { SendContext } from './context.ts';
import { connectHost } from './host.ts';
import { readClipboard } from './read-clipboard.ts';
import type { Intent } from '../contracts/panel.ts';
import { type Action, initialState, reduce } from './store.ts';
import { setTranslations } from './strings.ts';
import './styles/main.css';

registerToolkit();
const root = document.body.appendChild(document.createElement('div'));
root.id = 'root';

const host = connectHost((message) => {
  if (message.type === 'readClipboard') void readClipboard().then((bytes) => send({ type: 'clipboardRead', bytes }));
  else dispatch(message);
});
let state = initialState(host.remembered);
let isFrameAsked = false;

function dispatch(action: Action): void {
  const before = state;
  state = reduce(before, action);
  if (action.type === 'init') {
    setTranslations(action.translations);
    document.documentElement.lang = action.language;
  }
  if (state.memory !== before.memory) host.remember(state.memory);
  if (state !== before) showSoon();
}

function send(intent: Intent): void {
  dispatch({ type: 'sent', intent: host.send(intent) });
}

/** Pieces of text come faster than frames: the page is rendered at most once a frame. */
function showSoon(): void {
  if (isFrameAsked) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    render(
      <SendContext.Provider value={send}>
        <Announcer>
          <App state={state} dispatch={dispatch} />
        </Announcer>
      </SendContext.Provider>,
      root,
    );
  });
}

send({ type: 'ready' });
