import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundleWebview } from '../../../scripts/bundle-webview.ts';
import { chromiumPath } from '../../../scripts/chromium.ts';
import type { PanelState } from '../../../contracts/panel.ts';
import './fake-host.ts';

/** For machines that do much else at the same time. */
const patience = 120_000;

const here = import.meta.dirname;

export interface OpenOptions {
  readonly theme?: string;
  readonly place?: 'panel' | 'sidebar';
  readonly width?: number;
  readonly height?: number;
  /** Colour scheme and motion that the system asks for. */
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly state?: Partial<PanelState>;
}

/** The panel in a page of its own. */
export interface Panel {
  readonly page: Page;
  /** Addresses outside the harness that the page asked for. None of them was loaded. */
  readonly outsideRequests: readonly string[];
  /** What the page's console said as warning or error, and what was thrown. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A browser, and a server that has the panel's page with a fake extension behind it. */
export interface Harness {
  open(options?: OpenOptions): Promise<Panel>;
  readonly address: string;
  close(): Promise<void>;
}

/** An image in the state that `sampleImage` is the picture of. */
export const oneImage: Partial<PanelState> = {
  images: [{ id: 'i1', name: 'backup-settings.png', path: 'docs/images/backup-settings.png' }],
  current: 'i1',
  engine: {
    state: 'ready',
    model: 'ConvLLaVA 7B 1536',
    precision: 'int4',
    resolution: 1536,
    device: 'webgpu',
    deviceChoice: 'auto',
    deviceNotes: ['CUDA was not used: its libraries are not installed.'],
  },
};

/** Bundles the page, and starts the server and the browser. */
export async function startHarness(): Promise<Harness> {
  const folder = await mkdtemp(path.join(tmpdir(), 'panel-harness-'));
  await Promise.all([
    bundleWebview(folder, { minify: true }),
    build({
      entryPoints: { fakeHost: path.join(here, 'page', 'main.ts') },
      outdir: folder,
      bundle: true,
      format: 'iife',
      logLevel: 'warning',
    }),
  ]);
  const server = await serve(folder);
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  return {
    address,
    open: (options = {}) => openPanel(browser, address, options),
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function openPanel(browser: Browser, address: string, options: OpenOptions): Promise<Panel> {
  const { theme = 'dark', place = 'panel', width = 1000, height = 720 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  const outsideRequests: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(address),
    async (route) => {
      outsideRequests.push(route.request().url());
      await route.abort();
    },
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${address}?theme=${theme}&place=${place}`);
  if (options.state) await page.evaluate((state) => globalThis.fakeHost.update(state), options.state);
  return { page, outsideRequests, complaints, close: () => context.close() };
}

async function serve(folder: string): Promise<Server> {
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    const type = types[name.split('.').pop() ?? ''];
    if (type === undefined || name.includes('/')) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pageHtml);
      return;
    }
    readFile(path.join(folder, name)).then(
      (bytes) => response.setHeader('Content-Type', type).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The policy of the real page (src/panel/html.ts), after the styles that VS Code puts before everything else. */
const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Panel</title>
<style>
html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
body {
  overscroll-behavior-x: none; background-color: var(--vscode-editor-background);
  color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family);
  font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px;
}
img, video { max-width: 100%; max-height: 100%; }
a, a code { color: var(--vscode-textLink-foreground); }
code { font-family: monospace; color: var(--vscode-textPreformat-foreground);
  background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
pre code { padding: 0; }
blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
</style>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'nonce-panel'; style-src 'self' 'nonce-panel'; style-src-attr 'unsafe-inline';
    font-src 'self'; img-src blob:">
<meta property="csp-nonce" content="panel">
<link rel="stylesheet" href="main.css">
</head>
<body>
<script nonce="panel" src="fakeHost.js"></script>
<script nonce="panel" type="module" src="main.js"></script>
</body>
</html>`;
