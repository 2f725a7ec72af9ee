import type { Exchange, HostMessage, IntentMessage, PanelState } from '../../../../contracts/panel.ts';
import type { FakeHost } from '../fake-host.ts';
import { sampleImage } from './sample-image.ts';
import { type Theme, themes } from './themes.ts';

const options = new URLSearchParams(location.search);
const savedKey = 'saved';
const sent: IntentMessage[] = [];
let saved: unknown = JSON.parse(sessionStorage.getItem(savedKey) ?? 'null');
let state: PanelState = {
  images: [],
  exchanges: [],
  series: {},
  engine: { state: 'stopped', model: 'Starter', deviceChoice: 'auto', deviceNotes: [] },
  quickQuestions: [
    { task: 'ask', label: 'What is this?', question: 'What is in this image?' },
    { task: 'screenshot', label: 'Explain screenshot', question: 'Explain this screenshot.' },
    { task: 'diagram', label: 'Describe diagram', question: 'Describe this diagram.' },
    { task: 'extract', label: 'Extract text', question: 'Write out all text in this image.' },
  ],
  canInsert: true,
  canAnswerWith: true,
  showsStarterNote: false,
};
let asked = 0;
let longestFreeze = 0;

function post(message: unknown): void {
  window.postMessage(message, '*');
}

function update(change: Partial<PanelState>): void {
  state = { ...state, ...change };
  post({ type: 'state', state, persist: { current: state.current } } satisfies HostMessage);
}

function running(): Exchange | undefined {
  return state.exchanges.find(({ status }) => status === 'running');
}

function changeExchange(id: string | undefined, change: Partial<Exchange>): void {
  const exchanges = state.exchanges.map((exchange) => (exchange.id === id ? { ...exchange, ...change } : exchange));
  state = { ...state, exchanges };
}

function ask(question: string, task: Exchange['task'], before: readonly Exchange[]): void {
  asked += 1;
  const region = state.images.find(({ id }) => id === state.current)?.region;
  const exchange: Exchange = {
    id: `e${String(asked)}`,
    task,
    question,
    answer: '',
    status: 'running',
    progress: { phase: 'queued', done: 0, total: 0 },
    ...(region && { region }),
  };
  update({ exchanges: [...before, exchange] });
}

/** Asks about each image: the first is being answered, the others wait. */
function askEach(question: string, task: Exchange['task']): void {
  asked += 1;
  const series = { id: `s${String(asked)}`, images: state.images.map(({ id }) => id) };
  const parts = state.images.map(({ id, name, path }) => ({
    image: { id, name, path },
    exchange: {
      ...{ id: `e${String(asked)}-${id}`, task, question, answer: '', status: 'running', series },
      progress: { phase: 'queued', done: 0, total: 0 },
    } satisfies Exchange,
  }));
  const own = parts.flatMap(({ image, exchange }) => (image.id === state.current ? [exchange] : []));
  update({ exchanges: [...state.exchanges, ...own], series: { ...state.series, [series.id]: parts } });
}

async function obey(intent: IntentMessage): Promise<void> {
  switch (intent.type) {
    case 'ready':
      post({
        type: 'init',
        language: 'en',
        translations: {},
        place: options.get('place') === 'sidebar' ? 'sidebar' : 'panel',
      } satisfies HostMessage);
      update({});
      return;
    case 'fetchImage':
      post({ type: 'image', image: intent.image, bytes: await sampleImage(), mime: 'image/png' } satisfies HostMessage);
      return;
    case 'ask':
      if (intent.all === true) askEach(intent.question, intent.task);
      else ask(intent.question, intent.task, state.exchanges);
      return;
    case 'editAndAsk':
    case 'retry': {
      const at = state.exchanges.findIndex(({ id }) => id === intent.exchange);
      const old = state.exchanges[at];
      if (old) ask('question' in intent ? intent.question : old.question, old.task, state.exchanges.slice(0, at));
      return;
    }
    case 'stop':
      changeExchange(intent.exchange, { status: 'stopped' });
      update({});
      return;
    case 'clear':
      update({ exchanges: [] });
      return;
    case 'selectImage':
      update({ current: intent.image, exchanges: [] });
      return;
    case 'turnTo': {
      const { page } = intent;
      const images = state.images.map((image) =>
        image.id === intent.image && image.page ? { ...image, page: { ...image.page, number: page } } : image,
      );
      update({ images });
      return;
    }
    case 'fetchThumbnail': {
      const document = state.images.find(({ id }) => id === intent.image)?.page?.document ?? '';
      const bytes = await sampleImage();
      post({ type: 'thumbnail', document, page: intent.page, bytes } satisfies HostMessage);
      return;
    }
    case 'setRegion':
      update({
        images: state.images.map((image) => {
          if (image.id !== intent.image) return image;
          const { id, name, path, page } = image;
          return { id, name, path, ...(page && { page }), ...(intent.region && { region: intent.region }) };
        }),
      });
      return;
    case 'setWithText':
      update({ withText: intent.on });
      return;
    case 'dismissStarterNote':
      update({ showsStarterNote: false });
      return;
    case 'answerWith':
    case 'clipboardRead':
    case 'copied':
    case 'hideFound':
    case 'closeImage':
    case 'listImages':
    case 'proxySettings':
    case 'insert':
    case 'copy':
    case 'openAsDocument':
    case 'addImage':
    case 'addUris':
    case 'pickImage':
    case 'pickModel':
    case 'downloadModel':
    case 'verifyModel':
    case 'pickDevice':
    case 'restart':
    case 'showLog':
    case 'openLink':
      // What these do happens outside the panel; `sent` has them.
      return;
  }
}

const fakeHost: FakeHost = {
  sent,
  get state() {
    return state;
  },
  update,
  post,
  async stream(text, pieceLength, pause) {
    const id = running()?.id;
    if (id === undefined) throw new Error('Nothing is asked');
    post({ type: 'progress', exchange: id, progress: { phase: 'decode', done: 0, total: 0 } } satisfies HostMessage);
    for (let at = 0; at < text.length; at += pieceLength) {
      const piece = text.slice(at, at + pieceLength);
      const tokens = Math.ceil((at + piece.length) / 4);
      changeExchange(id, { answer: text.slice(0, at + pieceLength), tokens });
      post({ type: 'append', exchange: id, text: piece, tokens } satisfies HostMessage);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  },
  finish() {
    const size = { width: 2560, height: 1440 };
    changeExchange(running()?.id, {
      status: 'done',
      seen: { given: size, seen: { width: 1536, height: 896 }, view: 'native', visualTokens: 336 },
      figures: {
        device: 'webgpu',
        tokens: 96,
        tokensPerSecond: 41.3,
        firstTokenMs: 820,
        totalMs: 3140,
        reusedTokens: 336,
        finish: 'eos',
      },
    });
    update({});
  },
  setTheme(name) {
    const theme: Theme | undefined = Object.entries(themes).find(([key]) => key === name)?.[1];
    if (theme === undefined) throw new Error(`No theme ${name}`);
    const { style } = document.documentElement;
    for (const property of [...style]) style.removeProperty(property);
    for (const [color, value] of Object.entries(theme.colors)) style.setProperty(`--vscode-${color}`, value);
    document.body.className = theme.kind;
    document.body.dataset['vscodeThemeKind'] = theme.kind;
  },
  takeLongestFreeze() {
    const longest = longestFreeze;
    longestFreeze = 0;
    return longest;
  },
};

let lastTick = performance.now();
setInterval(() => {
  const now = performance.now();
  longestFreeze = Math.max(longestFreeze, now - lastTick);
  lastTick = now;
}, 5);

Object.assign(window, {
  fakeHost,
  acquireVsCodeApi: () => ({
    postMessage(message: IntentMessage) {
      sent.push(message);
      void obey(message);
    },
    getState: () => saved,
    setState(value: unknown) {
      saved = value;
      sessionStorage.setItem(savedKey, JSON.stringify(value));
    },
  }),
});
fakeHost.setTheme(options.get('theme') ?? 'dark');
