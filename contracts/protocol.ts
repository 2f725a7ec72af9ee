/**
 * Every message between the extension and the sidecar: types and method names, no code but the names. Requests are a
 * map {method: [Params, Result]} from which both ends are typed. The wire is JSON-RPC 2.0 with LSP's Content-Length
 * framing over stdio; a request is cancelled with `$/cancelRequest`. A failed request's `error.data` is an ErrorData
 * (errors.ts).
 */
import type { ErrorData } from './errors.ts';
import type { LimitedFound } from './limited.ts';
import type { PictureGuess } from './picture-kind.ts';
import type { Script } from './scripts.ts';
import type { StarterTask, Task } from './tasks.ts';

/** Raised when a message changes in a way that the other end would misread. */
export const protocolVersion = 2;

/** Bytes of a request: an image that comes with it, in base64, with room. What reads one takes four times as much memory. */
export const longestMessage = 100 * 2 ** 20;
/** Bytes of an image that comes with a request. */
export const mostBytesInRequest = 64e6;

/** An execution provider of onnxruntime, as the user names it. */
export type Device = 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';
export type DeviceChoice = 'auto' | Device;
/** How the weights are stored. */
export type Precision = 'fp32' | 'fp16' | 'int8' | 'int4';
/** What the activations and the KV cache are computed in. */
export type Activations = 'fp32' | 'fp16';
/** `pad`: the published preparation, a square padded with the mean colour. `native`: the image's own aspect ratio. */
export type ViewMode = 'pad' | 'native';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of an image, in pixels of the image as it is shown (after EXIF orientation). */
export interface Region extends Size {
  readonly x: number;
  readonly y: number;
}

/** Of a file that holds several images: which one, and what opens it. */
export interface PageChoice {
  /** Counted from 1. Default: the first. */
  readonly page?: number;
  /** Of a document that asks for one. */
  readonly password?: string;
}

/** An image by its path on this machine, or by its encoded bytes (PNG, JPEG, PDF, …) in base64. */
export type ImageSource = PageChoice &
  ({ readonly path: string } | { readonly base64: string; /** For messages only. */ readonly name?: string });

/** What a file holds: `pages` of a document, each worth reading, or `frames` of an animation, of which one stands for all. */
export interface FilePages {
  readonly kind: 'pages' | 'frames';
  readonly count: number;
}

/** A page as it is shown. */
export interface PagePicture {
  /** PNG or JPEG. */
  readonly base64: string;
  /** Of the picture. */
  readonly drawn: Size;
  /** Of the page itself, in the pixels that regions of it are given in. */
  readonly size: Size;
  /** How many of these make an inch, as far as that is known; else 96. */
  readonly dpi: number;
}

export interface PictureParams {
  readonly image: ImageSource;
  /** The picture's longest side is at most this many px. */
  readonly side: number;
  /** Default: png. */
  readonly type?: 'png' | 'jpeg';
}

/** The page that was looked at, counted from 1, of a file that holds more than one. */
export interface SeenPage extends FilePages {
  readonly page: number;
}

/** One exchange of a conversation; the last one has no answer yet. */
export interface Turn {
  readonly question: string;
  readonly answer?: string;
}

export interface SamplingOptions {
  /** 0 is greedy. Default 0. */
  readonly temperature?: number;
  /** Nucleus: the smallest set of tokens with this much probability. Default 1 (all). */
  readonly topP?: number;
  /** The k likeliest tokens; 0 for all. Default 0. */
  readonly topK?: number;
  /** Divides the logits of tokens seen before (CTRL, arXiv 1909.05858); 1 is off. Default 1. */
  readonly repetitionPenalty?: number;
  /** The same seed gives the same answer. Default: drawn at random. */
  readonly seed?: number;
}

export type PromptFormat = 'vicuna' | 'vlmevalkit';

/** Where an image stands in the question of a turn. */
export interface ImagePlace {
  /** 0 is the question's `image`, 1 the first of its `furtherImages`. */
  readonly image: number;
  /** Counted from 0. Default: the first. */
  readonly turn?: number;
  /** Before which character of the question, in UTF-16 code units. */
  readonly offset: number;
}

export interface AskParams {
  readonly image: ImageSource;
  /** More images, for a question about several: of larger models alone. */
  readonly furtherImages?: readonly ImageSource[];
  /** Where the images stand, each as often as it is to be seen. Default: all of them before the first question. */
  readonly imagePlaces?: readonly ImagePlace[];
  /** Of `image`. */
  readonly region?: Region;
  /** What the last question is for. Default `ask`. */
  readonly task?: Task;
  readonly turns: readonly Turn[];
  /** The words around the question. Default `vicuna`, as in training; `vlmevalkit` is for its benchmarks. */
  readonly promptFormat?: PromptFormat;
  /** Default: what the model package says. */
  readonly view?: ViewMode;
  /** Most tokens of the answer. Default 1024. */
  readonly maxTokens?: number;
  readonly sampling?: SamplingOptions;
  /** Whether a larger model gets the lines that the starter reads in the image beside it. Default false. */
  readonly withText?: boolean;
  /** Names this question in `ask/event` notifications. */
  readonly token: string;
}

/** What a question goes through, in order. */
export type Phase = 'queued' | 'load' | 'preprocess' | 'vision' | 'prefill' | 'decode';

/**
 * The image as it was given (after orientation and region) and as the model saw it. What is read in parts is seen in the
 * size that it has.
 */
export interface SeenImage {
  readonly given: Size;
  readonly seen: Size;
  readonly view: ViewMode;
  readonly visualTokens: number;
}

export type AskEvent =
  | { readonly kind: 'phase'; readonly phase: Phase; readonly done: number; readonly total: number }
  | { readonly kind: 'image'; readonly image: SeenImage }
  /** The answer is a limited one: before its text. */
  | { readonly kind: 'limited'; readonly limited: LimitedFound; readonly picture?: PictureGuess }
  /** A piece of the answer. The answer is the pieces joined. */
  | { readonly kind: 'text'; readonly text: string; readonly tokens: number };

/** Lines that the starter has read, as a larger model gets them with a question. */
export interface ReferenceText {
  /** A line each. */
  readonly text: string;
  /** How many there was room for, of how many that were read. */
  readonly lines: number;
  readonly of: number;
}

/** Tokens of an answer that were guessed from a text that is known, and computed several in one run. */
export interface DraftCount {
  drafted: number;
  /** Those of them that were right, and so saved a run. */
  accepted: number;
}

/** Why an answer ended. */
export type FinishReason = 'eos' | 'length' | 'repetition';

/**
 * Milliseconds. A step that was not needed (model loaded, image known) took 0; the three that only an image has which is
 * seen as a whole are absent where it was read in parts.
 */
export interface Timings {
  readonly load: number;
  readonly preprocess?: number;
  readonly vision?: number;
  readonly prefill?: number;
  /** From the start of the question, loading excluded, to the first token or the first line. */
  readonly firstToken: number;
  readonly decode: number;
  readonly total: number;
}

export interface AskResult {
  readonly text: string;
  /** Tokens of the answer, the end mark excluded. */
  readonly tokens: number;
  /** Absent where the image was read in parts. */
  readonly promptTokens?: number;
  /** Prompt tokens whose KV cache was still there; absent where the image was read in parts. */
  readonly reusedTokens?: number;
  readonly finish: FinishReason;
  /** What the model was given to read beside the image. */
  readonly reference?: ReferenceText;
  /** Absent where the image was read in parts. */
  readonly drafts?: Readonly<DraftCount>;
  /** Of a small model that was asked what it was not made for: what the answer is instead. */
  readonly limited?: LimitedFound;
  /** Of a limited answer: what kind of picture it is about, where that is likelier than not. */
  readonly picture?: PictureGuess;
  /** Where on the image that stands which the answer tells of: lines that were read, controls, or phrases with boxes. */
  readonly lines?: readonly ExtractedLine[];
  readonly device: Device;
  readonly precision: Precision;
  readonly activations: Activations;
  readonly image: SeenImage;
  /** Absent where the file holds one image only. */
  readonly page?: SeenPage;
  readonly timings: Timings;
}

export interface ExtractParams {
  readonly image: ImageSource;
  readonly region?: Region;
  /** Of the text. Default `text`: lines as on the page, cells of tables divided by tabs. */
  readonly format?: 'text' | 'markdown';
  /** How a model is asked that was not trained to read lines, but sees a page, or part after part of a large one. */
  readonly ask?: Pick<AskParams, 'view' | 'maxTokens'> & { readonly question?: string };
  /** Names this extraction in `extract/event` notifications. */
  readonly token: string;
}

/** A line of text, or the part of it that lies in one column or cell. */
export interface ExtractedLine {
  /** Empty where it could not be read. */
  readonly text: string;
  /** In pixels of the image as it is shown (after EXIF orientation). */
  readonly box: Region;
  /**
   * How likely (0..1) the text is right, character for character, calibrated on pictures whose text is known; absent where
   * the model reads parts of a page, not lines.
   */
  readonly confidence?: number;
  /**
   * Where the text may be wrong, each from a character to the one after the last, in UTF-16 code units and in order. Absent
   * where nothing is known of single letters.
   */
  readonly uncertain?: readonly (readonly [from: number, to: number])[];
  /** `uncertain`: may be wrong. `unread`: not in letters that the model knows, or too unclear. */
  readonly state: 'read' | 'uncertain' | 'unread';
  /** Of a line that was not read: what it is written in, where that is clear. */
  readonly script?: Script;
  /** A number beside a line of code, which is no part of the text. */
  readonly lineNumber?: boolean;
}

/** Lines that belong together, in reading order. */
export interface ExtractedBlock {
  readonly kind: 'heading' | 'paragraph' | 'code' | 'table';
  /** Of a heading: 1 for the largest. */
  readonly level?: number;
  /** Of a table: how many. */
  readonly columns?: number;
  readonly rows: readonly ExtractedRow[];
}

export interface ExtractedRow {
  /** By their index among the lines of the page. */
  readonly lines: readonly number[];
  /** Of a table: the column of each. */
  readonly columns?: readonly number[];
  /** Whether it goes on with the sentence of the row above. */
  readonly continues?: true;
}

export type ExtractEvent =
  /** In the phase `decode`, `done` and `total` count strips: parts of lines. */
  | { readonly kind: 'phase'; readonly phase: Phase; readonly done: number; readonly total: number }
  /** The next line in reading order. */
  | { readonly kind: 'line'; readonly line: ExtractedLine }
  /** A piece of the text. The text is the pieces joined. */
  | { readonly kind: 'text'; readonly text: string; readonly tokens: number };

export interface ExtractResult {
  /** In the format that was asked for; empty where there is none. */
  readonly text: string;
  /** In reading order. */
  readonly lines: readonly ExtractedLine[];
  /** Absent where the model reads parts of a page, not lines. */
  readonly blocks?: readonly ExtractedBlock[];
  /** Of the image, in pixels as it is shown. */
  readonly size: Size;
  /** Absent where the file holds one image only. */
  readonly page?: SeenPage;
  /** Of the text, the end marks excluded. */
  readonly tokens: number;
  readonly visualTokens: number;
  readonly device: Device;
  readonly timings: {
    readonly load: number;
    /** From the start, loading excluded, to the first line. */
    readonly firstLine: number;
    readonly total: number;
  };
}

/** A call of one of the tools for models that cannot see (sidecar/tools/table.ts). */
export interface ToolParams {
  readonly tool: string;
  /** As the schema of the tool says; the tool checks it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** For a tool that looks at one image: what the path of the input means. */
  readonly image?: ImageSource;
  /** For the one that finds words in many: where. */
  readonly search?: ToolSearch;
  /** Names this call in `tool/event` notifications. */
  readonly token: string;
}

/** What a tool searches: some files of an index that is kept up to date by whoever calls. */
export interface ToolSearch {
  /** The file that the index is kept in. */
  readonly index: string;
  readonly files: readonly string[];
}

export type ToolEvent = Extract<AskEvent, { readonly kind: 'phase' }>;

/** What a tool has found; together it keeps to `maxCharacters` of the input. */
export interface ToolResult {
  /** Made from the image; empty where there is nothing. */
  readonly text: string;
  /** What is to be known about it: what may be wrong, what was left out. A sentence each. */
  readonly notes: readonly string[];
}

export interface LoadParams {
  /** Folder of a model package. */
  readonly model: string;
  readonly device: DeviceChoice;
  /** Bound of the memory kept for images seen before, in MiB. Default 1024. */
  readonly cacheMiB?: number;
}

/** A device that was considered: whether it works here, and if not why. */
export type DeviceProbe =
  | {
      readonly device: Device;
      readonly available: true;
      readonly fp16: boolean;
      /** Whether its attention kernel is right for long chunks of a prompt; else the prompt is read in short ones. */
      readonly longChunks: boolean;
      /** Measured on a small matrix product in float32, in 10^9 operations a second. */
      readonly gflops: number;
      readonly probeMs: number;
      /** Why `auto` did not take it although it works. */
      readonly passedOver?: string;
    }
  | { readonly device: Device; readonly available: false; readonly reason: string };

/** Which device answers, in which precision, and why each better one was not taken. */
export interface DeviceReport {
  readonly chosen: Device;
  readonly activations: Activations;
  /** Positions of a prompt that are computed in one run. */
  readonly prefillChunk: number;
  readonly considered: readonly DeviceProbe[];
}

export interface ModelInfo {
  /** What a starter model was made for; it refuses other questions. Absent for a model that takes any. */
  readonly starterTasks?: readonly StarterTask[];
  readonly path: string;
  readonly name: string;
  readonly precision: Precision;
  readonly resolution: number;
  readonly view: ViewMode;
  /** Longest prompt and answer together, in tokens. */
  readonly contextLength: number;
  readonly parameters: number;
  readonly device: DeviceReport;
  readonly loadMs: number;
}

export interface LoadEvent {
  readonly done: number;
  readonly total: number;
  readonly step: string;
}

/** How many tokens something is to a model. */
export interface TokenCount {
  /** Of the text. */
  readonly text: number;
  /** Of an image, padded to a square; at most that at its own aspect ratio. */
  readonly image: number;
}

/** What the sidecar is doing right now. */
export interface SidecarStatus {
  readonly state: 'idle' | 'loading' | 'ready' | 'answering';
  readonly model?: ModelInfo;
  /** While loading or answering. */
  readonly phase?: { readonly phase: Phase; readonly done: number; readonly total: number };
  /** Questions that wait behind the one in work. */
  readonly queued: number;
  /** Resident memory of the sidecar's processes, in bytes. */
  readonly residentBytes: number;
}

export interface InitializeParams {
  readonly protocolVersion: number;
  readonly client: { readonly name: string; readonly version: string };
  /** The sidecar exits when this process is gone. */
  readonly parentPid?: number;
}

export interface InitializeResult {
  readonly protocolVersion: number;
  readonly version: string;
  readonly node: string;
  readonly onnxruntime: string;
  readonly capabilities: { readonly devices: readonly Device[]; readonly imageFormats: readonly string[] };
}

/** Terms that a model comes under. */
export interface Licence {
  readonly name: string;
  readonly url: string;
  readonly about: string;
}

/** A model that can be downloaded by a short name. */
export interface CatalogueEntry {
  /** `owner/name` on the hub. */
  readonly repo: string;
  /** `sft`: tuned to follow instructions. `pretrain`: before that. */
  readonly stage: 'sft' | 'pretrain';
  readonly resolution: number;
  readonly visualTokens: number;
  /** Fetched from the hub. */
  readonly downloadBytes: number;
  readonly precisions: readonly {
    readonly precision: Precision;
    readonly packageBytes: number;
    /** Estimate: the weights, the KV cache of a conversation, and room to work in. */
    readonly memoryBytes: number;
  }[];
  /** Scores that the authors published, by benchmark. */
  readonly published?: Readonly<Record<string, number>>;
  readonly licences: readonly Licence[];
}

/** Which model of the catalogue suits a machine; without `repo` none does. */
export interface Fit {
  readonly repo?: string;
  readonly precision?: Precision;
  /** What it needs. */
  readonly memoryBytes?: number;
  /** What the machine has, and has free now. */
  readonly machineBytes: number;
  readonly freeBytes: number;
}

/** A model package in the folder of models. */
export interface InstalledModel {
  /** Its folder's name, by which commands know it. */
  readonly name: string;
  readonly path: string;
  readonly precision?: Precision;
  readonly resolution?: number;
  readonly parameters?: number;
  readonly bytes: number;
  /** Where it was downloaded from. */
  readonly source?: { readonly repo: string; readonly revision: string };
  /** Why it cannot be used. */
  readonly problem?: ErrorData;
}

/** A download that was stopped and can go on. */
export interface UnfinishedDownload {
  readonly name: string;
  readonly repo: string;
  readonly precision?: Precision;
  readonly arrivedBytes: number;
  readonly totalBytes: number;
}

export interface StoreListing {
  readonly folder: string;
  readonly models: readonly InstalledModel[];
  readonly unfinished: readonly UnfinishedDownload[];
  readonly catalogue: readonly CatalogueEntry[];
  readonly fit: Fit;
}

/** How a hub is reached. */
export interface HubParams {
  /** Default: $HF_ENDPOINT, or huggingface.co. */
  readonly endpoint?: string;
  /** Default: $HF_TOKEN. */
  readonly token?: string;
  /** Default: $HTTP_PROXY and $HTTPS_PROXY. */
  readonly proxy?: string;
}

export interface DownloadParams {
  /** The folder of models. */
  readonly folder: string;
  readonly repo: string;
  /** A branch, a tag or a commit. Default: main. */
  readonly revision?: string;
  /** Default: int4. A repo that comes converted has its own. */
  readonly precision?: Precision;
  readonly hub?: HubParams;
}

/** What a download would do. */
export interface DownloadPlan {
  readonly name: string;
  readonly repo: string;
  readonly revision: string;
  readonly kind: 'checkpoint' | 'package';
  readonly totalBytes: number;
  /** Already here, from a download that was stopped or from Hugging Face's cache. */
  readonly arrivedBytes: number;
  readonly packageBytes: number;
  /** What the disk must have free, and has. */
  readonly neededBytes: number;
  readonly freeBytes: number;
  readonly licences: readonly Licence[];
}

/** What is happening to a model. `download`: bytes from the hub; all else is done on this machine. */
export interface StoreEvent {
  readonly step: 'download' | 'convert' | 'check' | 'copy';
  /** In bytes. */
  readonly done: number;
  readonly total: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
  /** Files that a check has found broken, and that are repaired next. */
  readonly broken?: readonly string[];
}

/** A file of a model that is not what it should be. */
export interface FileProblem {
  readonly file: string;
  readonly problem: 'missing' | 'length' | 'content' | 'unreadable' | 'link';
}

export interface Verification {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** What was found wrong. */
  readonly problems: readonly FileProblem[];
  /** Whether all of it was repaired. */
  readonly repaired: boolean;
}

/** Names an operation in `store/progress` notifications. */
interface StoreToken {
  readonly token: string;
}

/** An index of what is written in files, and which files are to be in it. */
export interface FindUpdateParams {
  /** The file that the index is kept in. */
  readonly index: string;
  /** All of them: what is not among them is forgotten. */
  readonly files: readonly string[];
  /** Names this update in `find/progress` notifications. */
  readonly token: string;
}

export interface FindProgress {
  readonly done: number;
  readonly total: number;
  /** The file that is next. */
  readonly file: string;
}

/** What an index holds after it was brought up to date. */
export interface FindReport {
  readonly files: number;
  readonly pages: number;
  /** Files that were read for it. */
  readonly read: number;
  /** Files that were not: empty, gone, too large, or more than the index has room for. */
  readonly leftOut: number;
  readonly failed: readonly { readonly file: string; readonly error: ErrorData }[];
}

export interface FindParams {
  readonly index: string;
  /** All of which stand on a page, each with a letter or two that may be others. */
  readonly words: string;
  /** Most lines. Default 100. */
  readonly limit?: number;
}

/** A line in which words were found. */
export interface FoundWords {
  readonly text: string;
  /** Of the line, in pixels of the page as it is shown. */
  readonly box: Region;
  /** Where the words stand in the text, each from a character to the one after the last, in UTF-16 code units and in order. */
  readonly words: readonly (readonly [from: number, to: number])[];
}

export interface FindHit extends FoundWords {
  readonly file: string;
  /** Counted from 1. */
  readonly page: number;
}

type Nothing = Record<string, never>;

/** Requests to the sidecar: {method: [params, result]}. */
export interface SidecarRequests {
  initialize: [InitializeParams, InitializeResult];
  'device/report': [{ readonly device: DeviceChoice }, DeviceReport];
  'model/load': [LoadParams, ModelInfo];
  'model/unload': [Nothing, Nothing];
  /** Of a model package in a folder, which need not be loaded. */
  'model/tokens': [{ readonly model: string; readonly text: string }, TokenCount];
  ask: [AskParams, AskResult];
  extract: [ExtractParams, ExtractResult];
  tool: [ToolParams, ToolResult];
  /** How many pages a file has; answered while the model is busy, and without one. */
  'image/pages': [{ readonly image: ImageSource }, FilePages];
  /** A page as a picture; in the same way. */
  'image/picture': [PictureParams, PagePicture];
  /** Cancelled, it keeps what was read. */
  'find/update': [FindUpdateParams, FindReport];
  'find/search': [FindParams, { readonly hits: readonly FindHit[] }];
  /** Deletes the index. */
  'find/clear': [{ readonly index: string }, Nothing];
  status: [Nothing, SidecarStatus];
  'store/list': [{ readonly folder: string }, StoreListing];
  'store/plan': [DownloadParams, DownloadPlan];
  /** Cancelled, it keeps what has arrived, and goes on from there when it is asked for again. */
  'store/download': [DownloadParams & StoreToken, InstalledModel];
  /** Takes a checkpoint or a package from a folder of this machine. */
  'store/import': [
    { readonly folder: string; readonly from: string; readonly precision?: Precision } & StoreToken,
    InstalledModel,
  ];
  'store/verify': [
    { readonly folder: string; readonly name: string; readonly repair: boolean; readonly hub?: HubParams } & StoreToken,
    Verification,
  ];
  /** A model, or a download that was stopped. */
  'store/remove': [{ readonly folder: string; readonly name: string }, Nothing];
  shutdown: [Nothing, Nothing];
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Notifications from the sidecar: {method: params}. */
export interface SidecarNotifications {
  'ask/event': { readonly token: string; readonly event: AskEvent };
  'extract/event': { readonly token: string; readonly event: ExtractEvent };
  'tool/event': { readonly token: string; readonly event: ToolEvent };
  'model/progress': LoadEvent;
  'store/progress': { readonly token: string; readonly event: StoreEvent };
  'find/progress': { readonly token: string; readonly event: FindProgress };
  log: { readonly level: LogLevel; readonly message: string };
}

export type { ErrorData };
