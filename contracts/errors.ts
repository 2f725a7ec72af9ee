/**
 * The one table of every failure that can reach a user: a code, a sentence that says what is wrong, and what to do
 * next. The sidecar throws these, the command line prints them, the extension translates and shows them.
 * Placeholders in braces are filled from the error's parameters.
 */

import { printable } from './printable.ts';

/** What an error is about; the command line's exit code follows from it. */
export type ErrorKind = 'usage' | 'input' | 'model' | 'device' | 'resource' | 'cancelled' | 'internal';

/** Exit codes of the command line by kind of error. */
export const exitCodes: Readonly<Record<ErrorKind, number>> = {
  internal: 1,
  usage: 2,
  input: 3,
  model: 4,
  device: 5,
  resource: 6,
  cancelled: 130,
};

interface ErrorEntry {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly next: string;
}

export const errorTable = {
  // What was asked for
  USAGE: { kind: 'usage', message: '{problem}', next: 'Run the command with --help to see what it takes.' },
  TOOL_INPUT: {
    kind: 'usage',
    message: 'The input of {tool} is not right: {problem}.',
    next: 'Call it again with input as its schema says.',
  },
  FIND_OFF: {
    kind: 'usage',
    message: 'The images of this workspace are not searched: nobody has switched it on.',
    next: 'Read single images with read_image_text, or ask the user to switch it on with the command "ConvLLaVA: Find in Workspace Images…".',
  },
  FIND_NO_FOLDER: {
    kind: 'usage',
    message: 'No folder is open in which words could be looked for.',
    next: 'Name the folder, or ask the user to open it.',
  },
  TOOL_BUDGET: {
    kind: 'usage',
    message: 'No result of {tool} fits into {tokens} tokens.',
    next: 'Call it again with a larger budget.',
  },
  QUESTION_EMPTY: { kind: 'input', message: 'The question is empty.', next: 'Type a question about the image.' },
  QUESTION_TOO_LONG: {
    kind: 'input',
    message: 'The question and the conversation need {tokens} tokens; the model has room for {limit}.',
    next: 'Shorten the question, or start a new conversation about the image.',
  },

  REQUEST_TOO_LARGE: {
    kind: 'input',
    message: 'The request has {size} MiB; {limit} MiB is the most.',
    next: 'Save the image as a file on this computer, and open it there.',
  },

  // Files in general
  FILE_NOT_FOUND: { kind: 'input', message: '{file} does not exist.', next: 'Check the path.' },
  FILE_IS_DIRECTORY: { kind: 'input', message: '{file} is a folder, not a file.', next: 'Choose a file.' },
  FILE_NOT_READABLE: {
    kind: 'input',
    message: '{file} cannot be read: {reason}.',
    next: 'Check the permissions of the file.',
  },
  FILE_OUTSIDE: {
    kind: 'input',
    message: '{file} lies outside the folders that are open to this tool ({folders}).',
    next: 'Use an image in one of them, or ask the user to copy it there or to open its folder.',
  },
  NOT_A_DIRECTORY: { kind: 'input', message: '{path} is not a folder.', next: 'Choose a folder.' },

  // Images
  IMAGE_EMPTY: { kind: 'input', message: '{file} is empty (0 bytes).', next: 'Choose an image that has content.' },
  IMAGE_FORMAT: {
    kind: 'input',
    message: '{file} is not an image that can be read.',
    next: 'Use PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF, HEIC, ICO, SVG or PDF.',
  },
  IMAGE_DAMAGED: {
    kind: 'input',
    message: '{file} is damaged or cut short: {reason}.',
    next: 'Save or copy the image again.',
  },
  IMAGE_TOO_LARGE: {
    kind: 'input',
    message: '{file} has {width} x {height} pixels, more than the limit of {limit} megapixels.',
    next: 'Crop or shrink the image first.',
  },
  IMAGE_TOO_LONG: {
    kind: 'input',
    message: '{file} has {width} x {height} pixels; no side may be longer than {limit}.',
    next: 'Crop or shrink the image first.',
  },
  PAGE_UNKNOWN: {
    kind: 'input',
    message: '{file} has {count} pages; there is no page {page}.',
    next: 'Choose a page from 1 to {count}.',
  },
  REGION_EMPTY: {
    kind: 'input',
    message: 'The chosen region of {file} holds no pixel.',
    next: 'Choose a region that lies in the image.',
  },
  IMAGE_BYTES_TOO_LARGE: {
    kind: 'input',
    message: '{file} has {size} MB, more than the limit of {limit} MB.',
    next: 'Save the image in a smaller file.',
  },
  SVG_UNSAFE: {
    kind: 'input',
    message: '{file} is an SVG that {reason}; it is not rendered.',
    next: 'Remove that from the SVG, or export it as PNG.',
  },
  SVG_TOO_SLOW: {
    kind: 'input',
    message: '{file} could not be drawn within {seconds} seconds.',
    next: 'Simplify the SVG, or export it as PNG.',
  },
  SVG_MEMORY: {
    kind: 'input',
    message: '{file} needs more than {limit} MiB to be drawn.',
    next: 'Simplify the SVG, or export it as PNG.',
  },

  // PDFs
  PDF_PASSWORD: {
    kind: 'input',
    message: '{file} asks for a password.',
    next: 'Give it: --password on the command line; VS Code asks for it.',
  },
  PDF_PASSWORD_WRONG: {
    kind: 'input',
    message: 'That is not the password of {file}.',
    next: 'Try again with the right one.',
  },
  PDF_ENCRYPTION: {
    kind: 'input',
    message: '{file} is encrypted in a way that cannot be read here.',
    next: 'Open it in the program that it was made with, and save or print it without encryption.',
  },
  PDF_TOO_SLOW: {
    kind: 'input',
    message: 'A page of {file} could not be read within {seconds} seconds.',
    next: 'Choose other pages, or print the file to a new PDF first.',
  },
  PDF_MEMORY: {
    kind: 'input',
    message: '{file} needs more memory than a PDF is given.',
    next: 'Choose other pages, or print the file to a new PDF first.',
  },

  // Checkpoints and model packages
  CHECKPOINT_NOT_FOUND: {
    kind: 'model',
    message: '{path} holds no ConvLLaVA checkpoint: {reason}.',
    next: 'Give the folder that has config.json and the weight files.',
  },
  CHECKPOINT_SHARD_MISSING: {
    kind: 'model',
    message: 'The checkpoint in {path} lacks {file}, which {index} names.',
    next: 'Download that file into the same folder.',
  },
  CHECKPOINT_TOWER_MISSING: {
    kind: 'model',
    message: 'The checkpoint in {path} lacks its vision tower, {tower}, which is not a folder on this disk.',
    next: 'Download {tower} and put its files into a folder vision_tower beside config.json.',
  },
  CHECKPOINT_CONFIG: {
    kind: 'model',
    message: '{file}: {field} is {found}; expected {expected}.',
    next: 'Check that this is a ConvLLaVA checkpoint and that the file is unchanged.',
  },
  CHECKPOINT_TENSOR_MISSING: {
    kind: 'model',
    message: 'The checkpoint lacks the tensor {tensor} (expected {expected}).',
    next: 'Check that config.json belongs to these weights, and that all of their files are there.',
  },
  CHECKPOINT_TENSOR_SURPLUS: {
    kind: 'model',
    message: 'The checkpoint has a tensor that the model does not know: {tensor} ({found}).',
    next: 'Check that config.json belongs to these weights.',
  },
  CHECKPOINT_TENSOR_SHAPE: {
    kind: 'model',
    message: 'The tensor {tensor} is {found}; expected {expected}.',
    next: 'Check that config.json belongs to these weights.',
  },
  CHECKPOINT_DAMAGED: {
    kind: 'model',
    message: '{file} is damaged at byte {offset}: {reason}.',
    next: 'Download that file again.',
  },
  PICKLE_REFUSED: {
    kind: 'model',
    message: '{file} holds a pickle that asks for {found} at byte {offset}, which weights never need; nothing was run.',
    next: 'Do not use this file; get the checkpoint from its publisher, as safetensors if there are any.',
  },
  TOKENIZER: {
    kind: 'model',
    message: 'The tokenizer {file} cannot be used: {reason}.',
    next: 'Download tokenizer.model again.',
  },
  PACKAGE_NOT_FOUND: {
    kind: 'model',
    message: '{path} holds no converted model: {reason}.',
    next: 'Check that its drive is there, or make one with: convllava convert CHECKPOINT {path}',
  },
  PACKAGE_VERSION: {
    kind: 'model',
    message: 'The model in {path} has format version {found}; this version reads {supported}.',
    next: 'Update the extension, or convert the checkpoint again.',
  },
  PACKAGE_DAMAGED: {
    kind: 'model',
    message: '{file} of the model is damaged: {reason}.',
    next: 'Convert or download the model again.',
  },
  MODEL_NOT_NAMED: {
    kind: 'model',
    message: 'No model was named, and the starter model is not installed.',
    next: 'Name one with --model DIR or $CONVLLAVA_MODEL, or make one with: convllava convert CHECKPOINT DIR',
  },
  MODEL_NOT_DOWNLOADED: {
    kind: 'model',
    message: '{name} is not on this machine.',
    next: 'Download it with: convllava models download {name}',
  },
  MODEL_NOT_MADE_FOR_THIS: {
    kind: 'model',
    message: 'This is the small starter model; it was made to {tasks}, and would only guess an answer to this.',
    next: 'Ask for the text of the image, or choose a larger model, such as ConvLLaVA 7B: "ConvLLaVA: Select Model" in VS Code, --model on the command line.',
  },
  MODEL_NOT_LOADED: { kind: 'model', message: 'No model is loaded.', next: 'Load a model first.' },
  BENCHMARK_FILE: {
    kind: 'input',
    message: '{file} is not the file of the benchmark: {reason}.',
    next: 'Give the file as the benchmark is distributed; "convllava eval --help" names it.',
  },
  CHECK_MISMATCH: {
    kind: 'usage',
    message: '{package} was not made from {checkpoint}: the {part} configuration is another one.',
    next: 'Name the checkpoint that the package was converted from.',
  },
  OUTPUT_EXISTS: {
    kind: 'usage',
    message: '{path} exists and is not a model package made here.',
    next: 'Choose another output folder.',
  },

  // Models from a hub, and the folder that they are kept in
  HUB_UNREACHABLE: {
    kind: 'resource',
    message: '{host} cannot be reached: {reason}.',
    next: 'Check the connection and the proxy, then try again. Whatever has arrived before is kept.',
  },
  HUB_BUSY: {
    kind: 'resource',
    message: '{host} asks for fewer requests.',
    next: 'Wait some minutes, then try again. Whatever has arrived before is kept.',
  },
  HUB_NOT_FOUND: {
    kind: 'model',
    message: '{host} has no {repo}, or does not show it.',
    next: 'Check the name and the revision; a private repo needs a token.',
  },
  HUB_TOKEN_NEEDED: {
    kind: 'model',
    message: '{repo} is given only to those who have accepted its conditions.',
    next: 'Accept them at {url}, make a token that may read, and give it with $HF_TOKEN or "ConvLLaVA: Download Model".',
  },
  HUB_TOKEN_REFUSED: {
    kind: 'model',
    message: '{host} does not accept the token for {repo}.',
    next: 'Make a new token that may read, and give that one.',
  },
  HUB_FORBIDDEN: {
    kind: 'model',
    message: 'The token is right, but its owner may not read {repo} yet.',
    next: 'Accept the conditions at {url}, wait until they are confirmed, and try again.',
  },
  HUB_REDIRECT: {
    kind: 'model',
    message: '{host} sends us to {other}, which nobody has allowed; nothing was fetched from there.',
    next: 'If the mirror keeps its files there, name the host in $CONVLLAVA_HUB_HOSTS.',
  },
  HUB_ANSWER: {
    kind: 'model',
    message: 'The answer of {host} makes no sense: {reason}.',
    next: 'Check the address of the hub, and that this repository is the one you mean.',
  },
  HUB_LAYOUT: {
    kind: 'model',
    message: '{repo} is no ConvLLaVA model: {reason}.',
    next: 'Name a repo with a ConvLLaVA checkpoint or a converted model.',
  },
  HUB_FILE_WRONG: {
    kind: 'model',
    message: '{file} of {repo} arrived with wrong content twice; it was deleted.',
    next: 'Try again later, or from another mirror.',
  },
  HUB_CHANGED: {
    kind: 'model',
    message: '{file} of {repo} changes while it is fetched.',
    next: 'Wait until its publisher has finished, then try again.',
  },
  STORE_BUSY: {
    kind: 'resource',
    message: 'Another window or program (process {pid}) is at work in {folder}.',
    next: 'Wait until it has finished, or stop it there.',
  },
  STORE_UNKNOWN: {
    kind: 'model',
    message: 'There is no model {name} in {folder}.',
    next: 'See what there is with: convllava models list',
  },
  STORE_AMBIGUOUS: {
    kind: 'usage',
    message: '{name} may be any of these: {found}.',
    next: 'Name one of them in full.',
  },
  STORE_STOPPED: {
    kind: 'model',
    message: 'What read the files of a model was stopped: {reason}.',
    next: 'Check where the model is from. If you know it to be right, try again when the computer has less to do.',
  },
  INDEX_STOPPED: {
    kind: 'resource',
    message: 'What has the index of images open was stopped: {reason}.',
    next: 'Search again; what was read before is kept. If it happens again, close other programs to free memory.',
  },
  STORE_LINK: {
    kind: 'model',
    message: '{file} leads out of its folder; it was not taken.',
    next: 'Put the file itself in the place of the link.',
  },
  MODEL_DAMAGED: {
    kind: 'model',
    message: 'The model {name} is damaged: {files}.',
    next: 'Repair it, which fetches only what is broken, with: {command}',
  },
  REPAIR_FAILED: {
    kind: 'model',
    message: 'The model {name} is damaged ({files}), and was not repaired. {reason}',
    next: 'Ask again to go on with repairing it, or choose another model.',
  },
  REPAIR_OTHER_HUB: {
    kind: 'model',
    message: 'The model {name} is damaged ({files}), and says that it is from {other}; the hub in use is {host}.',
    next: 'If you know that hub, name it (--endpoint, or the setting convllava.hub.endpoint) and try again.',
  },
  REPAIR_NO_SOURCE: {
    kind: 'model',
    message: 'The model {name} is damaged ({files}), and it was not downloaded, so that it cannot be repaired.',
    next: 'Import it again.',
  },

  // Devices and resources
  DEVICE_UNKNOWN: {
    kind: 'usage',
    message: 'There is no device {device}.',
    next: 'Use one of: {known}.',
  },
  DEVICE_UNAVAILABLE: {
    kind: 'device',
    message: '{device} cannot be used: {reason}.',
    next: 'Use --device auto or cpu; "convllava doctor" lists what works here.',
  },
  ENGINE_CRASHED: {
    kind: 'device',
    message: 'The engine stopped unexpectedly ({reason}).',
    next: 'Ask again; if it happens again, close other programs to free memory, or choose the device cpu.',
  },
  UPLOADER: {
    kind: 'internal',
    message:
      'onnxruntime {version} has started to collect telemetry, though it is told not to: {seen}. It was stopped.',
    next: 'Report this. If another program here uses onnxruntime, set ORT_DISABLE_TELEMETRY=1 for it, and try again.',
  },
  DISK_FULL: {
    kind: 'resource',
    message: 'The disk is full: {path} needs {needed} more.',
    next: 'Free some space and run the same command again.',
  },
  NOT_WRITABLE: {
    kind: 'resource',
    message: '{path} cannot be written: {reason}.',
    next: 'Choose a folder that you may write to.',
  },
  MEMORY: {
    kind: 'resource',
    message: 'There is not enough memory: {reason}.',
    next: 'Close other programs, or use a smaller model or precision.',
  },

  // The extension
  RUNTIME_NOT_FOUND: {
    kind: 'device',
    message: 'No Node.js was found that can run the engine. {reasons}',
    next: 'Install Node.js {version} or later, or name one in the setting convllava.runtime.path.',
  },
  ENGINE_GAVE_UP: {
    kind: 'device',
    message: 'The engine stopped five times within three minutes, the last time because: {reason}.',
    next: 'See the log, choose another device or model, and restart the engine.',
  },
  MODEL_NOT_CHOSEN: {
    kind: 'model',
    message: 'No model is chosen.',
    next: 'Choose one with "ConvLLaVA: Select Model".',
  },
  NO_EDITOR: {
    kind: 'usage',
    message: 'There is no text editor to insert into.',
    next: 'Open a text file, put the cursor where the text should go, and insert again.',
  },
  NO_ANSWER: { kind: 'usage', message: 'There is no answer yet.', next: 'Ask a question about an image first.' },
  NO_IMAGE: {
    kind: 'usage',
    message: 'There are no images in this workspace.',
    next: 'Open a folder that has some, or paste an image into the panel.',
  },
  NO_CLIPBOARD_IMAGE: {
    kind: 'usage',
    message: 'There is no image on the clipboard.',
    next: 'Copy an image or take a screenshot, and try again. On Linux, xclip or wl-clipboard has to be installed.',
  },
  ALT_TEXT_UNKNOWN: {
    kind: 'model',
    message: 'The model has found no text, controls or diagram in {file} to make alt text of.',
    next: 'Write it by hand, mark the image as decorative, or choose a larger model.',
  },
  NOTHING_RUNNING: { kind: 'usage', message: 'No question is being answered.', next: 'There is nothing to stop.' },

  // Chat models of other extensions
  CHAT_OFF: {
    kind: 'usage',
    message: 'Chat models are not asked here: {reason}.',
    next: 'Ask the model on this computer, or whoever set it so.',
  },
  CHAT_UNTRUSTED: {
    kind: 'usage',
    message: 'Chat models are not asked in a workspace that is not trusted.',
    next: 'Trust the workspace, then ask again.',
  },
  CHAT_NO_MODEL: {
    kind: 'usage',
    message: 'No chat model is there to answer.',
    next: 'Install an extension that brings one (GitHub Copilot Chat, or one for a local server such as Ollama), or add one with "Chat: Manage Language Models".',
  },
  CHAT_FAILED: {
    kind: 'resource',
    message: '{model} did not answer: {reason}.',
    next: 'Ask again later, or choose another chat model.',
  },
  CHAT_NO_PICTURE: {
    kind: 'input',
    message: 'There is no picture in this chat, and this model answers questions about pictures.',
    next: 'Attach a picture to the question.',
  },

  PROTOCOL: {
    kind: 'internal',
    message: 'The client speaks version {found} of the protocol, the sidecar version {supported}.',
    next: 'Reload the window, so that both come from the same version of the extension.',
  },
  CANCELLED: { kind: 'cancelled', message: 'Cancelled.', next: 'Ask again when you like.' },
  INTERNAL: {
    kind: 'internal',
    message: 'Something unexpected went wrong: {reason}.',
    next: 'Please report this, with the log.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

type PlaceholdersOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** The parameters that an error's message and next step name. */
export type ErrorParams<Code extends ErrorCode> = Readonly<
  Record<PlaceholdersOf<(typeof errorTable)[Code]['message'] | (typeof errorTable)[Code]['next']>, string | number>
>;

/** An error as it crosses a process border: plain data. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A failure that a user is told of. Anything else that is thrown is a bug, and becomes INTERNAL at the border. */
export class ConvLlavaError<Code extends ErrorCode = ErrorCode> extends Error implements ErrorData {
  override readonly name = 'ConvLlavaError';
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: Code, params: ErrorParams<Code>, options?: ErrorOptions) {
    super(fill(errorTable[code].message, params), options);
    this.code = code;
    this.params = params;
  }

  get kind(): ErrorKind {
    return errorTable[this.code].kind;
  }

  /** What the user can do next: one sentence. */
  get next(): string {
    return fill(errorTable[this.code].next, this.params);
  }
}

/** Puts the parameters into a message's placeholders; an unknown placeholder stays as it is. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole: string, name: string) => String(params[name] ?? whole));
}

/** The error as plain data, whatever was thrown. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof ConvLlavaError) {
    const { code, params }: ErrorData = error as ConvLlavaError;
    return { code, params };
  }
  return { code: 'INTERNAL', params: { reason: error instanceof Error ? error.message : String(error) } };
}

/** The error that plain data from another process describes. */
export function fromErrorData(data: ErrorData): ConvLlavaError {
  return new ConvLlavaError(data.code, data.params);
}

/** The error as a model is told of it, whatever was thrown: what is wrong, and what it can do next. */
export function errorForModel(error: unknown): string {
  const { code, message, next } = fromErrorData(toErrorData(error));
  return printable(`error[${code}]: ${message}\nnext: ${next}`);
}

const signsOfDamage: readonly ErrorCode[] = ['PACKAGE_DAMAGED', 'TOKENIZER'];

/** Whether a model that failed to load with this error may have files that are not what they were. */
export function meansDamage(error: unknown): boolean {
  return signsOfDamage.includes(toErrorData(error).code);
}

/** The `code` of a Node system error such as ENOENT, or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
