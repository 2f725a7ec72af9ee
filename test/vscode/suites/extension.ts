/** The extension under test, and small helpers that the suites share. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { describeFailure } from '../../../src/failures.ts';
import { type Asked, Conversations } from '../../../src/panel/conversations.ts';
import { engineAnswerer } from '../../../src/panel/engine-answerer.ts';
import type { History } from '../../../src/panel/history.ts';
import type { Exchange } from '../../../contracts/panel.ts';
import type { ErrorData } from '../../../contracts/errors.ts';

export const extensionId = 'convllava.convllava';

/** The active extension's own context. */
export async function extension(): Promise<Context> {
  const found = vscode.extensions.getExtension<Context>(extensionId);
  assert.ok(found, 'the extension is installed');
  return found.activate();
}

/** An image of the test workspace. */
export function image(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Asks about an image and waits for the end. */
export async function ask(context: Context, uri: vscode.Uri, question = 'What is this?'): Promise<Exchange> {
  await context.conversations.open(uri.toString());
  return context.conversations.ask(uri.toString(), { task: 'ask', question }).finished;
}

/** Conversations of their own, which are kept in this history. */
export function conversationsIn(history: History, { engine, settings, answerWith }: Context): Conversations {
  return new Conversations({
    engine: engineAnswerer(engine, settings),
    chatModel: (name) => answerWith.by(name),
    history,
    describe: describeFailure,
  });
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => unknown, ms = 120_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > end) assert.fail(`It never came that ${what}.`);
    await new Promise((wait) => setTimeout(wait, 25));
  }
}

/** The codes of the failures that the user is told while this runs, in place of the notifications. */
export async function toldWhile(context: Context, work: () => Promise<unknown>): Promise<string[]> {
  const told: string[] = [];
  context.tell = (error) => {
    told.push((error as ErrorData).code);
    return Promise.resolve();
  };
  try {
    await work();
    return told;
  } finally {
    // The class's own method shows again.
    Reflect.deleteProperty(context, 'tell');
  }
}

/** Changes a setting for as long as this runs. */
export async function withSetting(id: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('convllava');
  const before = settings().inspect(id)?.globalValue;
  await settings().update(id, value, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await settings().update(id, before, vscode.ConfigurationTarget.Global);
  }
}

/** A question that the fake sidecar answers until it is stopped: a test can take its time to be in the middle of it. */
export const endless = 'endless';

/** Asks a question that goes on for ever, and waits until its answer has begun. */
export async function askEndlessly(context: Context, uri: vscode.Uri): Promise<Asked> {
  const asked = context.conversations.ask(uri.toString(), { task: 'ask', question: endless });
  await until('text comes', () => context.conversations.find(asked.id)?.exchange.answer);
  return asked;
}

/** Runs with another script of test/support as the sidecar; fake-sidecar.ts answers without a model. */
export async function withSidecar(context: Context, script: string, work: () => Promise<void>): Promise<void> {
  const before = context.sidecarEntry;
  await context.engine.stop();
  context.sidecarEntry = join(process.env['CONVLLAVA_TEST_SUPPORT'] ?? '', script);
  try {
    await work();
  } finally {
    context.sidecarEntry = before;
    await context.engine.stop();
  }
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
