/** Starts a real VS Code: its server from the npm package `code-server`, its workbench in Chromium. */
import { execa } from 'execa';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/chromium.ts';
import { installCodeServer } from './code-server.ts';

export const repository = resolve(import.meta.dirname, '../..');
/** The extension with the chat models of the tests (test/vscode/recorder), as `scripts/build.ts --test` makes it. */
export const recorder = join(repository, 'dist/test/recorder');

/** ms: how long the machine may take for one step, be it ever so busy. */
const patience = 120_000;

export interface WorkbenchOptions {
  /** Folder that is opened. */
  readonly workspace: string;
  /** Folder of the extension in development; none for an extension that is installed from `vsix`. */
  readonly extension?: string;
  /** Folders of other extensions, which are installed: a workbench in a browser takes one in development. */
  readonly beside?: readonly string[];
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** Module that runs a suite inside the extension host. */
  readonly tests?: string;
  /** Whether what VS Code and the suite write to their console is printed. */
  readonly printsConsole?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly trust?: 'all' | 'ask';
  /** Display language, such as zh-cn. */
  readonly language?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels of the screen for one of CSS; 1 if not given. */
  readonly scale?: number;
}

export interface Workbench extends AsyncDisposable {
  readonly page: Page;
  /** Resolves with the suite's exit code; only with `tests`. */
  readonly exit: Promise<number>;
  /** Process id of the server. */
  readonly pid: number;
}

/** Opens VS Code on a workspace. Everything that it writes is in a temporary folder that goes away with it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const entry = await installCodeServer();
  const data = await mkdtemp(join(tmpdir(), 'convllava-vscode-'));
  for (const scope of ['Machine', 'User']) {
    const folder = join(data, 'user', scope);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }));
  }

  const extensions = join(data, 'extensions');
  // The server takes over what lies in this folder when it first starts.
  for (const folder of options.beside ?? []) await cp(folder, join(extensions, basename(folder)), { recursive: true });
  const port = await freePort();
  const folders = ['--server-data-dir', join(data, 'server'), '--extensions-dir', extensions];
  if (options.vsix) await execa(process.execPath, [entry, ...folders, '--install-extension', options.vsix]);
  const server = execa(
    process.execPath,
    [
      entry,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--enable-smoke-test-driver'],
      ...(options.trust === 'ask' ? [] : ['--disable-workspace-trust']),
      ...folders,
      ...['--user-data-dir', join(data, 'user')],
    ],
    { env: { ...options.env }, reject: false, detached: true, buffer: false, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { pid } = server;
  if (pid === undefined) throw new Error('VS Code’s server did not start.');
  server.stderr.on('data', (text: Buffer) => {
    if (process.env['VERBOSE']) process.stderr.write(text);
  });
  await answers(port);

  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await openPage(browser, options);
  const exit = new Promise<number>((done) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    if (options.printsConsole || process.env['VERBOSE']) console.log(...(type === 'error' ? ['[error]'] : []), ...args);
  });
  await page.goto(address(port, options));

  return {
    page,
    exit,
    pid,
    async [Symbol.asyncDispose]() {
      await browser.close();
      killGroup(pid);
      await server;
      await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** What would only distract from what is looked at. */
const quiet: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.banner': 'never',
  'chat.disableAIFeatures': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
};

async function openPage(browser: Browser, { language, size, scale }: WorkbenchOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: size ?? { width: 1280, height: 800 },
    ...(scale && { deviceScaleFactor: scale }),
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(language && { locale: language }),
  });
  context.setDefaultTimeout(patience);
  // A VS Code that speaks another language without its language pack: its own words stay English.
  if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}';`);
  return context.newPage();
}

function address(port: number, { workspace, extension, tests, language }: WorkbenchOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  if (language) query.set('locale', language);
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 720; tries += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((wait) => setTimeout(wait, 250));
  }
  throw new Error('VS Code’s server did not answer within three minutes.');
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It is gone already.
  }
}
