import type { ErrorCode } from '../contracts/errors.ts';

/** What a button beside a failure does. */
export type FailureAction = 'retry' | 'edit' | 'pickImage' | 'pickModel' | 'pickDevice' | 'restart' | 'showLog';

const byCode: Readonly<Partial<Record<ErrorCode, readonly FailureAction[]>>> = {
  QUESTION_EMPTY: ['edit'],
  QUESTION_TOO_LONG: ['edit'],
  MEMORY: ['retry', 'pickModel'],
  DISK_FULL: ['retry'],
  CANCELLED: ['retry'],
  TOKENIZER: ['pickModel', 'retry'],
  REPAIR_FAILED: ['retry', 'pickModel'],
  REPAIR_NO_SOURCE: ['pickModel', 'retry'],
  RUNTIME_NOT_FOUND: ['restart', 'showLog'],
  ENGINE_CRASHED: ['retry', 'pickDevice', 'showLog'],
  ENGINE_GAVE_UP: ['restart', 'pickDevice', 'showLog'],
  NO_IMAGE: ['pickImage'],
  NO_EDITOR: [],
  NO_ANSWER: [],
  NOTHING_RUNNING: [],
};

const byPrefix: readonly (readonly [prefix: string, actions: readonly FailureAction[]])[] = [
  ['IMAGE_', ['pickImage', 'retry']],
  ['FILE_', ['pickImage', 'retry']],
  ['SVG_', ['pickImage', 'retry']],
  ['MODEL_', ['pickModel', 'retry']],
  ['PACKAGE_', ['pickModel', 'retry']],
  ['CHECKPOINT_', ['pickModel', 'retry']],
  ['DEVICE_', ['pickDevice', 'retry']],
];

/** What the user can do about a failure, the likeliest first. A code not known here can be tried again, and looked up. */
export function failureActions(code: string): readonly FailureAction[] {
  const known: Readonly<Partial<Record<string, readonly FailureAction[]>>> = byCode;
  return known[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? ['retry', 'showLog'];
}
