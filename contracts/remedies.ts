/** What can be done about each error by one click, wherever it is told. */
import type { ErrorCode } from './errors.ts';

/** `edit`: ask in other words. `verifyModel`: check the files of the model, and offer to repair what is broken. */
export type Remedy =
  | 'retry'
  | 'edit'
  | 'pickImage'
  | 'pickModel'
  | 'downloadModel'
  | 'verifyModel'
  | 'pickDevice'
  | 'proxySettings'
  | 'restart'
  | 'showLog';

const anotherImage: readonly Remedy[] = ['pickImage', 'retry'];
const anotherModel: readonly Remedy[] = ['pickModel', 'retry'];

/** The likeliest first; what is impossible where an error is told, such as to retry a command, is left out there. */
export const remedies: Readonly<Record<ErrorCode, readonly Remedy[]>> = {
  USAGE: [],
  TOOL_INPUT: [],
  FIND_OFF: [],
  FIND_NO_FOLDER: [],
  TOOL_BUDGET: [],
  QUESTION_EMPTY: ['edit'],
  QUESTION_TOO_LONG: ['edit'],
  REQUEST_TOO_LARGE: anotherImage,
  FILE_NOT_FOUND: anotherImage,
  FILE_IS_DIRECTORY: anotherImage,
  FILE_NOT_READABLE: anotherImage,
  FILE_OUTSIDE: anotherImage,
  NOT_A_DIRECTORY: [],
  IMAGE_EMPTY: anotherImage,
  IMAGE_FORMAT: anotherImage,
  IMAGE_DAMAGED: anotherImage,
  IMAGE_TOO_LARGE: anotherImage,
  IMAGE_TOO_LONG: anotherImage,
  PAGE_UNKNOWN: anotherImage,
  REGION_EMPTY: anotherImage,
  IMAGE_BYTES_TOO_LARGE: anotherImage,
  SVG_UNSAFE: anotherImage,
  SVG_TOO_SLOW: anotherImage,
  SVG_MEMORY: anotherImage,
  PDF_PASSWORD: anotherImage,
  PDF_PASSWORD_WRONG: anotherImage,
  PDF_ENCRYPTION: anotherImage,
  PDF_TOO_SLOW: anotherImage,
  PDF_MEMORY: anotherImage,
  CHECKPOINT_NOT_FOUND: [],
  CHECKPOINT_SHARD_MISSING: [],
  CHECKPOINT_TOWER_MISSING: [],
  CHECKPOINT_CONFIG: [],
  CHECKPOINT_TENSOR_MISSING: [],
  CHECKPOINT_TENSOR_SURPLUS: [],
  CHECKPOINT_TENSOR_SHAPE: [],
  CHECKPOINT_DAMAGED: [],
  PICKLE_REFUSED: [],
  TOKENIZER: ['verifyModel', 'pickModel', 'retry'],
  PACKAGE_NOT_FOUND: ['pickModel', 'downloadModel', 'retry'],
  PACKAGE_VERSION: ['pickModel', 'downloadModel', 'retry'],
  PACKAGE_DAMAGED: ['verifyModel', 'pickModel', 'retry'],
  MODEL_NOT_NAMED: [],
  MODEL_NOT_DOWNLOADED: ['downloadModel'],
  MODEL_NOT_MADE_FOR_THIS: anotherModel,
  MODEL_NOT_LOADED: anotherModel,
  BENCHMARK_FILE: [],
  CHECK_MISMATCH: [],
  OUTPUT_EXISTS: [],
  HUB_UNREACHABLE: ['proxySettings', 'showLog'],
  HUB_BUSY: ['showLog'],
  HUB_NOT_FOUND: [],
  HUB_TOKEN_NEEDED: [],
  HUB_TOKEN_REFUSED: [],
  HUB_FORBIDDEN: [],
  HUB_REDIRECT: [],
  HUB_ANSWER: [],
  HUB_LAYOUT: [],
  HUB_FILE_WRONG: [],
  HUB_CHANGED: [],
  STORE_BUSY: [],
  STORE_UNKNOWN: [],
  STORE_AMBIGUOUS: [],
  STORE_STOPPED: ['showLog'],
  INDEX_STOPPED: ['retry', 'showLog'],
  STORE_LINK: [],
  MODEL_DAMAGED: ['verifyModel', 'pickModel', 'retry'],
  REPAIR_FAILED: ['retry', 'verifyModel', 'pickModel'],
  REPAIR_OTHER_HUB: ['pickModel', 'retry'],
  REPAIR_NO_SOURCE: ['pickModel', 'retry'],
  DEVICE_UNKNOWN: ['pickDevice', 'retry', 'showLog'],
  DEVICE_UNAVAILABLE: ['pickDevice', 'retry', 'showLog'],
  ENGINE_CRASHED: ['retry', 'restart', 'pickDevice', 'showLog'],
  UPLOADER: ['retry', 'showLog'],
  DISK_FULL: ['retry'],
  NOT_WRITABLE: ['retry'],
  MEMORY: ['retry', 'pickModel'],
  RUNTIME_NOT_FOUND: ['restart', 'showLog'],
  ENGINE_GAVE_UP: ['restart', 'pickDevice', 'showLog'],
  MODEL_NOT_CHOSEN: ['pickModel', 'downloadModel', 'retry'],
  NO_EDITOR: [],
  NO_ANSWER: [],
  NO_IMAGE: ['pickImage'],
  NO_CLIPBOARD_IMAGE: [],
  ALT_TEXT_UNKNOWN: ['pickModel', 'downloadModel'],
  NOTHING_RUNNING: [],
  CHAT_OFF: [],
  CHAT_UNTRUSTED: [],
  CHAT_NO_MODEL: [],
  CHAT_FAILED: ['retry'],
  CHAT_NO_PICTURE: [],
  PROTOCOL: ['restart', 'showLog'],
  CANCELLED: ['retry'],
  INTERNAL: ['retry', 'showLog'],
};

/** What can be done about an error; one of another version can be tried again, and looked up. */
export function remediesFor(code: string): readonly Remedy[] {
  return Object.hasOwn(remedies, code) ? remedies[code as ErrorCode] : ['retry', 'showLog'];
}
