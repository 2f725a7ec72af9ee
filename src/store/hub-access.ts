import * as vscode from 'vscode';
import type { HubParams } from '../../contracts/protocol.ts';
import type { Settings } from '../settings.ts';
import { askFor } from '../shown.ts';

const tokenKey = 'convllava.hubToken';

/** How the hub is reached: the setting of a mirror, VS Code's proxy, and the token that VS Code keeps secret. */
export class HubAccess {
  readonly #settings: Settings;
  readonly #secrets: vscode.SecretStorage;

  constructor(settings: Settings, secrets: vscode.SecretStorage) {
    this.#settings = settings;
    this.#secrets = secrets;
  }

  async params(): Promise<HubParams> {
    const endpoint = this.#settings.get('hub.endpoint');
    const token = await this.#secrets.get(tokenKey);
    const proxy = vscodeProxy();
    return { ...(endpoint && { endpoint }), ...(token && { token }), ...(proxy && { proxy }) };
  }

  /** Asks for a token and keeps it. False where the user gave none. */
  async askForToken(reason: string): Promise<boolean> {
    const token = await askFor({
      title: vscode.l10n.t('Access Token of the Hub'),
      prompt: reason,
      placeHolder: 'hf_…',
      password: true,
      ignoreFocusOut: true,
    });
    if (!token) return false;
    await this.#secrets.store(tokenKey, token.trim());
    return true;
  }
}

/** The proxy of VS Code's own settings, unless these say to use none. */
function vscodeProxy(): string | undefined {
  const http = vscode.workspace.getConfiguration('http');
  if (http.get('proxySupport') === 'off') return undefined;
  const proxy = http.get<unknown>('proxy');
  return typeof proxy === 'string' && proxy !== '' ? proxy : undefined;
}
