/** What a button beside a failure does. */
export type FailureAction = 'retry' | 'edit' | 'pickImage' | 'pickModel' | 'pickDevice' | 'restart' | 'showLog';

const byCode: Readonly<Record<string, readonly FailureAction[]>> = {
  QUESTION_EMPTY: ['edit'],
  QUESTION_TOO_LONG: ['edit'],
  MODEL_NOT_LOADED: ['pickModel', 'retry'],
  MEMORY: ['retry', 'pickModel'],
  DISK_FULL: ['retry'],
  CANCELLED: ['retry'],
  ENGINE_CRASHED: ['retry', 'pickDevice', 'showLog'],
};

const byPrefix: readonly (readonly [prefix: string, actions: readonly FailureAction[]])[] = [
  ['IMAGE_', ['pickImage', 'retry']],
  ['FILE_', ['pickImage', 'retry']],
  ['SVG_', ['pickImage', 'retry']],
  ['PACKAGE_', ['pickModel', 'retry']],
  ['CHECKPOINT_', ['pickModel', 'retry']],
  ['DEVICE_', ['pickDevice', 'retry']],
];

/** What the user can do about a failed question, the likeliest first. */
export function failureActions(code: string): readonly FailureAction[] {
  return byCode[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? ['retry', 'showLog'];
}
