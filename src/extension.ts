import type * as vscode from 'vscode';
import { registerAltText } from './alt-text/register.ts';
import { registerChatModels } from './chat/chat-models.ts';
import { registerParticipant } from './chat/participant.ts';
import { registerCommands } from './commands/commands.ts';
import { Context } from './context.ts';
import { registerImageSources } from './image-sources.ts';
import { showStatusBar } from './status-bar.ts';
import { registerMcpServer } from './tools/mcp-server.ts';
import { registerTools } from './tools/register.ts';

let context: Context | undefined;

/** Builds the pieces and registers them. Nothing is started or read until a user asks for something. */
export function activate(extension: vscode.ExtensionContext): Context {
  context = new Context(extension);
  registerCommands(context);
  registerAltText(context);
  registerImageSources(context);
  registerTools(context);
  registerMcpServer(context);
  registerChatModels(context);
  registerParticipant(context);
  showStatusBar(context);
  return context;
}

/** VS Code waits a few seconds for this: time enough to keep what has been answered, and to end the sidecar. */
export async function deactivate(): Promise<void> {
  await context?.stopAnswering();
  await context?.engine.stop();
}
