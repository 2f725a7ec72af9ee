import type { Region } from '../contracts/protocol.ts';
import type {
  Exchange,
  Failure,
  HostMessage,
  ImageMenuChoice,
  IntentMessage,
  PanelImage,
  PanelState,
} from '../contracts/panel.ts';

/** The encoded file of the image in view, or why there is none. Only that of the image in view is kept. */
export type Picture =
  | { readonly image: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }
  | { readonly image: string; readonly failure: Failure };

/** What only the page knows, and keeps through a reload: questions begun but not asked, and the splitter. */
export interface PageMemory {
  /** By image id. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The image's share of the room, 0…1. */
  readonly split?: number;
}

export interface PageState {
  readonly place: 'panel' | 'sidebar';
  /** Undefined until the extension has sent it. */
  readonly panel?: PanelState;
  readonly picture?: Picture;
  /** Of the document in view. */
  readonly thumbnails?: {
    readonly document: string;
    readonly pages: Readonly<Record<number, Uint8Array<ArrayBuffer>>>;
  };
  readonly memory: PageMemory;
  /** Whether the cursor is to go into the question box, and has not yet. */
  readonly wantsFocus: boolean;
  /** Whether the next question goes to all images, where there are several. */
  readonly asksAll: boolean;
  /** What was last chosen from the context menu of the image; a new object each time. */
  readonly menu?: { readonly choice: ImageMenuChoice };
  /** The last intent was not done. */
  readonly refusal?: Failure;
  /** The last question sent, to be given back if it is refused. */
  readonly asked?: { readonly seq: number; readonly image: string; readonly question: string };
}

export type Action =
  | Exclude<HostMessage, { readonly type: 'readClipboard' }>
  | { readonly type: 'sent'; readonly intent: IntentMessage }
  | { readonly type: 'draft'; readonly image: string; readonly text: string }
  | { readonly type: 'askAll'; readonly on: boolean }
  | { readonly type: 'split'; readonly share: number }
  | { readonly type: 'focused' };

export const emptyMemory: PageMemory = { drafts: {} };

/** The state before the extension's first message, with what the page kept from before a reload. */
export function initialState(memory: PageMemory = emptyMemory): PageState {
  return { place: 'panel', memory, wantsFocus: false, asksAll: false };
}

/** The state after an action. The same object if nothing changed. */
export function reduce(state: PageState, action: Action): PageState {
  switch (action.type) {
    case 'init':
      return { ...state, place: action.place };
    case 'state':
      return withPanel(state, action.state);
    case 'append':
      return withExchange(state, action.exchange, (exchange) => ({
        ...exchange,
        answer: exchange.answer + action.text,
        tokens: action.tokens,
      }));
    case 'progress':
      return withExchange(state, action.exchange, (exchange) => ({ ...exchange, progress: action.progress }));
    case 'image':
      return withPicture(state, { image: action.image, bytes: action.bytes, mime: action.mime });
    case 'thumbnail':
      return withThumbnail(state, action);
    case 'imageFailed':
      return withPicture(state, { image: action.image, failure: action.failure });
    case 'focusQuestion':
      return focusQuestion(state, action.question, action.all);
    case 'imageMenu':
      return { ...state, menu: { choice: action.choice } };
    case 'refused':
      return withRefusal(state, action.seq, action.failure);
    case 'sent':
      return withIntent(state, action.intent);
    case 'draft':
      return withDraft(state, action.image, action.text);
    case 'askAll':
      return { ...state, asksAll: action.on };
    case 'split':
      return { ...state, memory: { ...state.memory, split: action.share } };
    case 'focused':
      return { ...state, wantsFocus: false };
  }
}

function withPanel(state: PageState, panel: PanelState): PageState {
  const { picture, ...rest } = withoutDraftsOf(closedImages(state.panel, panel), state);
  const kept = picture?.image === panel.current ? picture : undefined;
  return { ...rest, panel, ...(kept && { picture: kept }) };
}

/** Images that were there and are no more. An image not seen yet may still come back after a reload. */
function closedImages(before: PanelState | undefined, after: PanelState): string[] {
  const open = new Set(after.images.map(({ id }) => id));
  return (before?.images ?? []).map(({ id }) => id).filter((id) => !open.has(id));
}

function withoutDraftsOf(images: readonly string[], state: PageState): PageState {
  return images.reduce((without, image) => withDraft(without, image, ''), state);
}

function withExchange(state: PageState, id: string, change: (exchange: Exchange) => Exchange): PageState {
  const at = state.panel?.exchanges.findIndex((one) => one.id === id && one.status === 'running') ?? -1;
  const exchange = state.panel?.exchanges[at];
  if (state.panel === undefined) return state;
  const series = withPart(state.panel.series, id, change);
  const exchanges = exchange === undefined ? undefined : state.panel.exchanges.with(at, change(exchange));
  if (series === undefined && exchanges === undefined) return state;
  return { ...state, panel: { ...state.panel, ...(series && { series }), ...(exchanges && { exchanges }) } };
}

/** The series with a running exchange changed; undefined where none of them has it. */
function withPart(
  series: PanelState['series'],
  id: string,
  change: (exchange: Exchange) => Exchange,
): PanelState['series'] | undefined {
  for (const [key, parts] of Object.entries(series)) {
    const at = parts.findIndex(({ exchange }) => exchange.id === id && exchange.status === 'running');
    const part = parts[at];
    if (part) return { ...series, [key]: parts.with(at, { ...part, exchange: change(part.exchange) }) };
  }
  return undefined;
}

function withPicture(state: PageState, picture: Picture): PageState {
  return picture.image === state.panel?.current ? { ...state, picture } : state;
}

/** Only those of the document in view are kept. */
function withThumbnail(
  state: PageState,
  { document, page, bytes }: Extract<HostMessage, { type: 'thumbnail' }>,
): PageState {
  const { panel, thumbnails } = state;
  const current = panel?.images.find(({ id }) => id === panel.current);
  if (current?.page?.document !== document) return state;
  const known = thumbnails?.document === document ? thumbnails.pages : {};
  return { ...state, thumbnails: { document, pages: { ...known, [page]: bytes } } };
}

function focusQuestion(state: PageState, question: string | undefined, all: boolean | undefined): PageState {
  const image = state.panel?.current;
  const drafted = image === undefined || question === undefined ? state : withDraft(state, image, question);
  return { ...drafted, wantsFocus: true, asksAll: all ?? state.asksAll };
}

/** A refused question goes back into the question box, unless another one has been begun. */
function withRefusal(state: PageState, seq: number, refusal: Failure): PageState {
  const { asked } = state;
  const begun = asked !== undefined && (state.memory.drafts[asked.image] ?? '') !== '';
  if (asked?.seq !== seq || begun) return { ...state, refusal };
  return { ...withDraft(state, asked.image, asked.question), refusal };
}

/** What an intent changes at once, before the extension has answered. */
function withIntent(state: PageState, intent: IntentMessage): PageState {
  const { refusal, ...rest } = state;
  const cleared: PageState = refusal === undefined ? state : rest;
  if (intent.type === 'ask') {
    const asked = { seq: intent.seq, image: intent.image, question: intent.question };
    return { ...withDraft(cleared, intent.image, ''), asked };
  }
  if (intent.type === 'setRegion' && cleared.panel !== undefined) {
    const images = cleared.panel.images.map((image) =>
      image.id === intent.image ? withRegion(image, intent.region) : image,
    );
    return { ...cleared, panel: { ...cleared.panel, images } };
  }
  return cleared;
}

function withRegion({ id, name, path, page }: PanelImage, region: Region | null): PanelImage {
  return { id, name, path, ...(page && { page }), ...(region && { region }) };
}

function withDraft(state: PageState, image: string, text: string): PageState {
  if ((state.memory.drafts[image] ?? '') === text) return state;
  const others = Object.entries(state.memory.drafts).filter(([id]) => id !== image);
  const drafts = Object.fromEntries(text === '' ? others : [...others, [image, text]]);
  return { ...state, memory: { ...state.memory, drafts } };
}
