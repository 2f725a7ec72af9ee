import type * as vscode from 'vscode';
import type { AnswerWith } from '../chat/answer-with.ts';
import type { EditorTracker } from '../editor/editor-tracker.ts';
import type { RunnableCommand } from '../ids.ts';
import type { Settings } from '../settings.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import type { StarterNote } from '../starter-note.ts';
import type { Conversations } from './conversations.ts';

/** What a panel needs of the extension. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  /** Where pasted images are kept. */
  readonly storageUri: vscode.Uri;
  /** Whether the extension is on the remote machine of a remote window, whose files are `file:` to it. */
  readonly runsRemotely: boolean;
  readonly log: vscode.LogOutputChannel;
  readonly settings: Settings;
  readonly editors: EditorTracker;
  readonly engine: EngineClient;
  readonly starterNote: StarterNote;
  readonly conversations: Conversations;
  readonly answerWith: AnswerWith;
  /** The name of the chosen model, if it lies in the folder of models. */
  readonly modelName: () => string | undefined;
  /** Runs one of the extension's commands, as a user would. */
  readonly run: (command: RunnableCommand, ...args: unknown[]) => Promise<void>;
}
