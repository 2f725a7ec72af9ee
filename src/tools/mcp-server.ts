import * as vscode from 'vscode';
import { withoutTelemetry } from '../../contracts/telemetry.ts';
import type { Context } from '../context.ts';
import { describeFailure, sentence } from '../failures.ts';

/** The id of the manifest's entry. */
const providerId = 'convllava.mcp';

/** Settings that the server is started with. */
const usedSettings = ['model', 'models.folder', 'device', 'runtime.path'].map((id) => `convllava.${id}`);

/** `convllava mcp` as VS Code starts it for agents: with the runtime, the model and the device that the panel has. */
export class McpServerProvider implements vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> {
  readonly #context: Context;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeMcpServerDefinitions = this.#changed.event;
  readonly #listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (usedSettings.some((setting) => event.affectsConfiguration(setting))) this.#changed.fire();
  });

  constructor(context: Context) {
    this.#context = context;
  }

  /** Asked for early and often: nothing is started or tried here. */
  async provideMcpServerDefinitions(): Promise<vscode.McpStdioServerDefinition[]> {
    const { models, settings, version, cliEntry } = this.#context;
    const model = await models.chosen();
    if (!model) return [];
    const args = [cliEntry, 'mcp', '--model', model.path, '--device', settings.get('device')];
    const env = { ...withoutTelemetry, NODE_OPTIONS: '', CONVLLAVA_MODELS: models.folder.fsPath };
    return [new vscode.McpStdioServerDefinition('ConvLLaVA', 'node', args, env, version)];
  }

  /** Looks for the Node.js that runs it. @throws an error that says in the user's language why there is none. */
  async resolveMcpServerDefinition(server: vscode.McpStdioServerDefinition): Promise<vscode.McpStdioServerDefinition> {
    const context = this.#context;
    try {
      const { path, env } = await context.findRuntime((await context.models.chosen())?.bytes ?? 0);
      server.command = path;
      server.env = { ...server.env, ...env };
      return server;
    } catch (error) {
      throw new Error(sentence(describeFailure(error)), { cause: error });
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

/** Offers the server to the agents in VS Code. */
export function registerMcpServer(context: Context): void {
  const provider = new McpServerProvider(context);
  context.own(provider, vscode.lm.registerMcpServerDefinitionProvider(providerId, provider));
}
