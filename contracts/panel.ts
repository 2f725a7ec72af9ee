/**
 * Every message between the extension (src/panel) and the page (webview): types, no code. The extension owns all state
 * and sends it whole in `state`; only the text and progress of a running answer travel as deltas. The page sends what
 * the user wants as a numbered intent. An intent of the wrong shape is logged by the extension and ignored.
 */
import type { LimitedFound } from './limited.ts';
import type { PictureGuess } from './picture-kind.ts';
import type {
  Device,
  ExtractedLine,
  FoundWords,
  Phase,
  Precision,
  ReferenceText,
  Region,
  SeenImage,
} from './protocol.ts';
import type { StarterTask, Task } from './tasks.ts';

/** An image that was opened in this panel. */
export interface PanelImage {
  /** Opaque to the page; the same image has the same id after a reload. */
  readonly id: string;
  /** File name, or "Pasted image 1". */
  readonly name: string;
  /** Workspace-relative path, for the tooltip; the whole path of a file from elsewhere. */
  readonly path: string;
  /** The explorer has it. */
  readonly isInWorkspace?: true;
  /** The part that the next question is about, in pixels of the image as shown. */
  readonly region?: Region;
  /** Where words stand that were searched for; the first line is the one that was chosen. */
  readonly found?: readonly FoundWords[];
  /** Of a document with several pages: which one this is, counted from 1, and of how many. */
  readonly page?: {
    readonly number: number;
    readonly count: number;
    /** The same for all of them. */ readonly document: string;
  };
}

/** A failure in the user's language: what is wrong, what to do next. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

/** Figures of a finished answer. */
export interface AnswerFigures {
  readonly device: Device;
  readonly tokens: number;
  readonly tokensPerSecond: number;
  /** Milliseconds from asking to the first token, loading excluded. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
  /** Absent where the image was read in parts. */
  readonly reusedTokens?: number;
  /** `length`: the answer was cut off at the longest allowed; `repetition`: it went in circles and was stopped. */
  readonly finish: 'eos' | 'length' | 'repetition';
}

/** How far a running question is; `total` 0 means that it cannot be known. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

/** How long a running question has been worked on when this was sent: in all, and since its first token. */
export interface Elapsed {
  readonly totalMs: number;
  readonly writingMs: number;
}

/** A line of a text that was read, and where it was found: `box` is in pixels of the image as shown. */
export type FoundLine = Pick<ExtractedLine, 'text' | 'box' | 'state' | 'uncertain' | 'script'>;

/** A chat model of another extension, by which it can be found again. */
export interface ChatModelName {
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/** One question to several images: an exchange in the conversation about each, with the same series. */
export interface Series {
  readonly id: string;
  /** In the order in which they are asked. */
  readonly images: readonly string[];
}

/** What became of such a question about one of its images. */
export interface SeriesPart {
  readonly image: Pick<PanelImage, 'id' | 'name' | 'path'>;
  readonly exchange: Exchange;
}

/** A question and what became of it. */
export interface Exchange {
  readonly id: string;
  readonly task: Task;
  readonly question: string;
  readonly region?: Region;
  /** Where it was asked of several images. */
  readonly series?: Series;
  /** The chat model that is asked, where it is not the engine. */
  readonly by?: ChatModelName;
  /** Markdown, as far as it has come. Never trusted: it may hold HTML, links and images. */
  readonly answer: string;
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  /** While running. */
  readonly progress?: Progress;
  /** While running, from the first token on. */
  readonly tokens?: number;
  /** While running. A page that comes later, or comes back, counts on from here. */
  readonly elapsed?: Elapsed;
  /** The size at which the model saw the image, as soon as that is known. */
  readonly seen?: SeenImage;
  /** When done. */
  readonly figures?: AnswerFigures;
  /** When done: what a larger model was given to read beside the image. */
  readonly reference?: ReferenceText;
  /** When done, where on the image that stands which the answer tells of. */
  readonly lines?: readonly FoundLine[];
  /** Where the model was not made for the question: what the answer is instead. */
  readonly limited?: LimitedFound;
  /** Of such an answer: what kind of picture it is about. */
  readonly picture?: PictureGuess;
  /** When failed. The question can be asked again (`retry`). */
  readonly failure?: Failure;
}

/** The model process as the user is told of it. */
export interface EngineState {
  /**
   * `stopped`: starts by itself with the next question. `repairing`: the model did not load, and what is broken is made
   * anew. `failed`: see `failure`; `restart` starts it again.
   */
  readonly state: 'stopped' | 'starting' | 'loading' | 'repairing' | 'ready' | 'answering' | 'failed';
  /** Name of the chosen model, or undefined if none is chosen. */
  readonly model?: string;
  /** How its weights are stored, as soon as that is known. */
  readonly precision?: Precision;
  /** Side of the square, or of the larger edge, at which the model sees an image, in pixels. */
  readonly resolution?: number;
  /** Whether it is the small model that comes with the extension, once it has been loaded. */
  readonly isStarter?: boolean;
  /** What the chosen model was made for, where it is a small one that refuses all else. */
  readonly starterTasks?: readonly StarterTask[];
  /** The device in use; before loading, undefined. */
  readonly device?: Device;
  /** What the user chose: auto, cpu, webgpu, … */
  readonly deviceChoice: string;
  /** Why better devices are not in use, one sentence each. */
  readonly deviceNotes: readonly string[];
  /** While starting, loading or repairing: 0…1, or undefined when it cannot be known. */
  readonly loaded?: number;
  readonly failure?: Failure;
}

/** A quick question: what its button says and what it asks. */
export interface QuickQuestion {
  readonly task: Task;
  readonly label: string;
  readonly question: string;
}

export interface PanelState {
  readonly images: readonly PanelImage[];
  /** Id of the image in view; undefined while there is none. */
  readonly current?: string;
  /** The conversation about the image in view, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** Of each series among them, by its id, what there is of every image; those whose conversation was cleared are left out. */
  readonly series: Readonly<Record<string, readonly SeriesPart[]>>;
  readonly engine: EngineState;
  readonly quickQuestions: readonly QuickQuestion[];
  /** Whether there is a text editor that *Insert into Editor* can write to. */
  readonly canInsert: boolean;
  /** Whether chat models may be asked: neither a setting nor a policy forbids it. */
  readonly canAnswerWith: boolean;
  /** Whether the next question goes with the text that the starter reads; absent where the chosen model is a starter. */
  readonly withText?: boolean;
  /** Whether the starter model answers, and the user has not dismissed what is said of it. */
  readonly showsStarterNote: boolean;
}

/** What the page itself does of the context menu of an image. `copyText`: what is selected there, or all that was read. */
export type ImageMenuChoice = 'copyText' | 'copyImage' | 'copyRegion' | 'markRegion';

/** From the extension to the page. */
export type HostMessage =
  /** The answer to `ready`, once. `translations` maps English strings to the user's language; absent keys stay. */
  | {
      readonly type: 'init';
      readonly language: string;
      readonly translations: Readonly<Record<string, string>>;
      readonly place: 'panel' | 'sidebar';
    }
  /**
   * Everything the page shows. The fields of `persist` go into `setState()`: the extension restores the panel from
   * them. The page adds one field `page` of its own (questions begun but not asked), which is not the extension's.
   */
  | { readonly type: 'state'; readonly state: PanelState; readonly persist: unknown }
  /** A running exchange's text grew. May name an exchange that is not in view; then it is to be ignored. */
  | { readonly type: 'append'; readonly exchange: string; readonly text: string; readonly tokens: number }
  | { readonly type: 'progress'; readonly exchange: string; readonly progress: Progress }
  /** The answer to `fetchImage`: the encoded file, or why it cannot be read. */
  | {
      readonly type: 'image';
      readonly image: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly mime: string;
    }
  /** The answer to `fetchThumbnail`: a small picture of a page, PNG. */
  | {
      readonly type: 'thumbnail';
      readonly document: string;
      readonly page: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'imageFailed'; readonly image: string; readonly failure: Failure }
  /** Put the cursor into the question box, with this text in it if there is any; `all`: to ask it of all images. */
  | { readonly type: 'focusQuestion'; readonly question?: string; readonly all?: boolean }
  /** What was chosen from the context menu of the image in view. */
  | { readonly type: 'imageMenu'; readonly choice: ImageMenuChoice }
  /** Read the image on the clipboard: the answer is `clipboardRead`. */
  | { readonly type: 'readClipboard' }
  /** The intent of this number was not done, and why; shown near the question box until the next intent. */
  | { readonly type: 'refused'; readonly seq: number; readonly failure: Failure };

/** A part of an answer, such as one of its code blocks. Without it, the whole answer is meant. */
export interface AnswerPart {
  readonly text: string;
  /** The info string of the code block (`python`), or empty. */
  readonly language: string;
}

/** What the user wants. */
export type Intent =
  /** The page has loaded; sent once, first. */
  | { readonly type: 'ready' }
  | { readonly type: 'fetchImage'; readonly image: string }
  /** Asks about an image; with `all`, about each image of the panel. */
  | {
      readonly type: 'ask';
      readonly image: string;
      readonly question: string;
      readonly task: Task;
      readonly all?: boolean;
    }
  /** Stops an answer; of a question to several images, all of them. */
  | { readonly type: 'stop'; readonly exchange: string }
  | { readonly type: 'retry'; readonly exchange: string }
  /** Has a chat model that the user chooses answer the same question. */
  | { readonly type: 'answerWith'; readonly exchange: string }
  /** Drops this exchange and those after it, and asks the changed question instead. */
  | { readonly type: 'editAndAsk'; readonly exchange: string; readonly question: string }
  /** Forgets the conversation about an image. */
  | { readonly type: 'clear'; readonly image: string }
  | { readonly type: 'insert'; readonly exchange: string; readonly part?: AnswerPart }
  | { readonly type: 'copy'; readonly exchange: string; readonly part?: AnswerPart }
  | { readonly type: 'openAsDocument'; readonly exchange: string; readonly part?: AnswerPart }
  /** The page has put a text that was read in an image on the clipboard. */
  | { readonly type: 'copied'; readonly text: string }
  /** Null takes the mark away. */
  | { readonly type: 'setRegion'; readonly image: string; readonly region: Region | null }
  /** Takes the frames away from the words that were searched for. */
  | { readonly type: 'hideFound'; readonly image: string }
  /** Shows one of the panel's images, or of those that were asked about together with the one in view. */
  | { readonly type: 'selectImage'; readonly image: string }
  /** Shows another page of a document in place of this one. */
  | { readonly type: 'turnTo'; readonly image: string; readonly page: number }
  | { readonly type: 'fetchThumbnail'; readonly image: string; readonly page: number }
  | { readonly type: 'closeImage'; readonly image: string }
  /** An image from the clipboard, or a file dropped from outside VS Code. */
  | { readonly type: 'addImage'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** What `readClipboard` asked for; null where there is no image, or the page may not read it. */
  | { readonly type: 'clipboardRead'; readonly bytes: Uint8Array<ArrayBuffer> | null }
  /** Files dropped from VS Code's explorer (`text/uri-list`). */
  | { readonly type: 'addUris'; readonly uris: readonly string[] }
  /** Opens the list of this panel's images, from which one is chosen or all are closed. */
  | { readonly type: 'listImages' }
  /** Opens the picker of the workspace's images. */
  | { readonly type: 'pickImage' }
  | { readonly type: 'pickModel' }
  | { readonly type: 'downloadModel' }
  /** Checks the files of the chosen model. */
  | { readonly type: 'verifyModel' }
  /** Whether a larger model gets the text that was read. */
  | { readonly type: 'setWithText'; readonly on: boolean }
  /** Never shows what is said of the starter model again. */
  | { readonly type: 'dismissStarterNote' }
  | { readonly type: 'pickDevice' }
  | { readonly type: 'proxySettings' }
  | { readonly type: 'restart' }
  | { readonly type: 'showLog' }
  /** A link in an answer was clicked. Only http, https and mailto are opened, and VS Code asks first. */
  | { readonly type: 'openLink'; readonly url: string };

/** An intent as it travels; `seq` counts up from 1 in each page. */
export type IntentMessage = Intent & { readonly seq: number };
