import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Context, ReadyContext } from '../context.ts';
import { isCancelled } from '../failures.ts';
import { type CommandId, commandIds } from '../ids.ts';
import { copyAnswer, insertAnswer, openAnswer } from './answer.ts';
import { askAbout, askPage, askSeveral, askTask, showPlaceOf, trySample } from './ask.ts';
import { cellImage } from './cell-image.ts';
import { askClipboard, extractClipboard, pasteText } from './clipboard.ts';
import { restart, selectDevice, showActions, stop, stopEngine } from './engine.ts';
import { downloadModel } from './download-model.ts';
import { extractText } from './extract.ts';
import { extractShown, inPage, revealShown } from './image-menu.ts';
import { extractFolder } from './extract-folder.ts';
import { findInImages } from './find-in-images.ts';
import { clearFound, copyFound, dismissFound, openFound, openNeighbour, refreshFound } from './found.ts';
import { importModel, manageModels, removeModel, verifyModel } from './manage-models.ts';
import { selectModel } from './select-model.ts';

/** A command that always works, or one that works when there is a model and says what to do when there is none. */
type Command =
  | { readonly always: (context: Context, ...args: unknown[]) => unknown }
  | {
      readonly enabled: (context: ReadyContext, ...args: unknown[]) => unknown;
      readonly disabled: (context: Context) => unknown;
    };

const sayNoModel = (context: Context) => context.tell(new ConvLlavaError('MODEL_NOT_CHOSEN', {}));

const commands: Readonly<Record<CommandId, Command>> = {
  // The panel itself shows when there is no model, and how to choose one.
  'convllava.ask': { always: askAbout },
  'convllava.askPage': { always: askPage },
  'convllava.askSeveral': { always: askSeveral },
  'convllava.showPlace': { always: showPlaceOf },
  'convllava.explainScreenshot': { enabled: askTask('screenshot'), disabled: sayNoModel },
  'convllava.describeDiagram': { enabled: askTask('diagram'), disabled: sayNoModel },
  'convllava.extractText': { enabled: extractText, disabled: sayNoModel },
  'convllava.askClipboard': { always: askClipboard },
  'convllava.extractClipboard': { enabled: extractClipboard, disabled: sayNoModel },
  'convllava.pasteText': { enabled: pasteText, disabled: sayNoModel },
  'convllava.cellImage': { always: cellImage },
  'convllava.trySample': { always: trySample },
  'convllava.copyImageText': { always: inPage('copyText') },
  'convllava.copyImage': { always: inPage('copyImage') },
  'convllava.copyRegion': { always: inPage('copyRegion') },
  'convllava.markRegion': { always: inPage('markRegion') },
  'convllava.extractShown': { enabled: extractShown, disabled: sayNoModel },
  'convllava.revealShown': { always: revealShown },
  'convllava.extractFolder': { enabled: extractFolder, disabled: sayNoModel },
  'convllava.findInImages': { enabled: findInImages, disabled: sayNoModel },
  'convllava.openFound': { always: openFound },
  'convllava.nextFound': { always: openNeighbour(1) },
  'convllava.previousFound': { always: openNeighbour(-1) },
  'convllava.copyFound': { always: copyFound },
  'convllava.dismissFound': { always: dismissFound },
  'convllava.refreshFound': { enabled: refreshFound, disabled: sayNoModel },
  'convllava.clearFound': { always: clearFound },
  'convllava.stop': { always: stop },
  'convllava.insertAnswer': { always: insertAnswer },
  'convllava.copyAnswer': { always: copyAnswer },
  'convllava.openAnswer': { always: openAnswer },
  'convllava.selectModel': { always: selectModel },
  'convllava.downloadModel': { always: downloadModel },
  'convllava.manageModels': { always: manageModels },
  'convllava.importModel': { always: importModel },
  'convllava.verifyModel': { always: verifyModel },
  'convllava.removeModel': { always: removeModel },
  'convllava.selectDevice': { always: selectDevice },
  'convllava.restart': { enabled: restart, disabled: sayNoModel },
  'convllava.stopEngine': { always: stopEngine },
  'convllava.showLog': { always: (context) => context.log.show() },
  'convllava.showActions': { always: showActions },
};

/** Registers every command. One that fails tells the user; none fails silently. */
export function registerCommands(context: Context): void {
  for (const id of commandIds) {
    context.own(vscode.commands.registerCommand(id, (...args: unknown[]) => run(context, commands[id], args)));
  }
}

async function run(context: Context, command: Command, args: readonly unknown[]): Promise<void> {
  try {
    if ('always' in command) {
      await command.always(context, ...args);
      return;
    }
    await context.lookForModel();
    await (context.isReady() ? command.enabled(context, ...args) : command.disabled(context));
  } catch (error) {
    // Not waited for: a notification stays until it is closed.
    if (!isCancelled(error)) void context.tell(error);
  }
}
