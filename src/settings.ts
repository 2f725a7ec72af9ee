import * as vscode from 'vscode';
import type { DeviceChoice, ViewMode } from '../contracts/protocol.ts';
import { taskQuestions, type Task } from '../contracts/tasks.ts';

/** What a setting may hold, and what it is when it holds something else. */
interface Rule<Value> {
  readonly fallback: Value;
  readonly accepts: (value: unknown) => value is Value;
  /** Completes the sentence "It must be …". */
  readonly expected: () => string;
}

const text = (fallback: string): Rule<string> => ({
  fallback,
  accepts: (value) => typeof value === 'string',
  expected: () => vscode.l10n.t('a text'),
});

const oneOf = <Value extends string>(values: readonly Value[], fallback: Value): Rule<Value> => ({
  fallback,
  accepts: (value): value is Value => values.includes(value as Value),
  expected: () => vscode.l10n.t('one of {0}', values.join(', ')),
});

const between = (low: number, high: number, fallback: number, step: 'whole' | 'any' = 'whole'): Rule<number> => ({
  fallback,
  accepts: (value): value is number =>
    typeof value === 'number' && value >= low && value <= high && (step === 'any' || Number.isInteger(value)),
  expected: () => vscode.l10n.t('a number from {0} to {1}', low, high),
});

const yesOrNo = (fallback: boolean): Rule<boolean> => ({
  fallback,
  accepts: (value) => typeof value === 'boolean',
  expected: () => vscode.l10n.t('true or false'),
});

/** Every setting, by its id without the `convllava.` in front. The defaults are those of the manifest. */
export const settingRules = {
  'runtime.path': text(''),
  'models.folder': text(''),
  'hub.endpoint': text(''),
  model: text(''),
  device: oneOf<DeviceChoice>(['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml'], 'auto'),
  'engine.idleMinutes': between(0, 1440, 10, 'any'),
  'engine.cacheMiB': between(0, 65_536, 1024),
  'answer.maxTokens': between(1, 16_384, 1024),
  'answer.temperature': between(0, 2, 0, 'any'),
  'answer.withText': yesOrNo(true),
  'image.view': oneOf<ViewMode | 'model'>(['model', 'pad', 'native'], 'model'),
  'answerWith.enabled': yesOrNo(true),
  'extract.language': oneOf(['markdown', 'plaintext'], 'markdown'),
  'altText.diagnostics': yesOrNo(false),
  'history.images': between(0, 1000, 50),
  'find.enabled': yesOrNo(false),
  'prompt.screenshot': text(''),
  'prompt.diagram': text(''),
  'prompt.extract': text(''),
} as const;

export type SettingId = keyof typeof settingRules;
export type SettingValue<Id extends SettingId> = (typeof settingRules)[Id]['fallback'];

/** Reads settings; a bad value is replaced by the default, and the user is told once for each value. */
export class Settings {
  readonly #told = new Set<string>();
  readonly #warn: (message: string) => void;

  /** @param warn shows a message about a bad value to the user. */
  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /** @param scope the resource that a `resource` setting is read for. */
  get<Id extends SettingId>(id: Id, scope?: vscode.Uri): SettingValue<Id> {
    const rule = settingRules[id] as unknown as Rule<SettingValue<Id>>;
    const value: unknown = vscode.workspace.getConfiguration('convllava', scope).get(id);
    if (value === undefined) return rule.fallback;
    if (rule.accepts(value)) return value;
    this.#tell(id, value, rule);
    return rule.fallback;
  }

  /** Changes a setting where it is set, the innermost place first, else for the user. */
  async set<Id extends SettingId>(id: Id, value: SettingValue<Id>, scope?: vscode.Uri): Promise<void> {
    const settings = vscode.workspace.getConfiguration('convllava', scope);
    const { workspaceFolderValue, workspaceValue } = settings.inspect(id) ?? {};
    const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
    const inWorkspace = workspaceValue === undefined ? Global : Workspace;
    await settings.update(id, value, workspaceFolderValue === undefined ? inWorkspace : WorkspaceFolder);
  }

  /** The question that a task asks by itself, in the user's words if there is a setting for it. */
  prompt(task: Exclude<Task, 'ask'>, scope?: vscode.Uri): string {
    return this.get(`prompt.${task}`, scope).trim() || taskQuestions[task];
  }

  #tell(id: SettingId, value: unknown, rule: Rule<unknown>): void {
    const key = `${id}=${JSON.stringify(value)}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#warn(
      vscode.l10n.t('The setting convllava.{setting} is {value}. It must be {expected}; {fallback} is used.', {
        setting: id,
        value: JSON.stringify(value),
        expected: rule.expected(),
        fallback: JSON.stringify(rule.fallback),
      }),
    );
  }
}
