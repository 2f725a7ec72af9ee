import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AnswerPart } from '../../contracts/panel.ts';
import { copyText, insertText, openText, warnOfUnseen } from '../editor/answers.ts';
import type { Conversations } from './conversations.ts';
import type { PanelController } from './controller.ts';
import { listImages } from './list-images.ts';
import { fileName, isImage, keepImage } from './image-files.ts';
import type { Wish } from './page.ts';
import type { PanelServices } from './services.ts';

/** Does what the user of a panel wants. Throws a ConvLlavaError that says why it could not be done. */
export async function carryOut(wish: Wish, panel: PanelController, services: PanelServices): Promise<void> {
  const { conversations, editors, engine, run } = services;
  switch (wish.type) {
    case 'fetchImage':
      return panel.sendImage(wish.image);
    case 'ask':
      await (wish.all === true
        ? panel.askEach(wish.task, () => wish.question)
        : panel.ask(wish.task, wish.question, wish.image));
      return;
    case 'stop':
      return conversations.stopSeries(wish.exchange);
    case 'retry':
      await panel.questions.retry(wish.exchange);
      return;
    case 'answerWith':
      return answerWith(wish.exchange, panel, services);
    case 'editAndAsk':
      await panel.questions.editAndAsk(wish.exchange, wish.question);
      return;
    case 'clear':
      return conversations.clear(panel.images.known(wish.image));
    case 'insert':
      return insertText(editors, answer(conversations, wish));
    case 'copy':
      return copyText(answer(conversations, wish));
    case 'openAsDocument':
      return openText(answer(conversations, wish));
    case 'copied':
      warnOfUnseen(wish.text);
      return;
    case 'setRegion':
      panel.mark(wish.image, wish.region);
      return;
    case 'hideFound':
      panel.showFound(wish.image, []);
      return;
    case 'selectImage':
      return panel.select(wish.image);
    case 'turnTo':
      return panel.turnTo(wish.image, wish.page);
    case 'fetchThumbnail':
      return panel.sendThumbnail(wish.image, wish.page);
    case 'closeImage':
      return panel.close(wish.image);
    case 'listImages':
      return listImages(panel);
    case 'addImage':
      return panel.open([await keepImage(services.storageUri, wish.name, wish.bytes)]);
    case 'clipboardRead':
      panel.hearClipboard(wish.bytes ?? undefined);
      return;
    case 'addUris':
      return panel.open(imagesAmong(wish.uris.map((uri) => droppedUri(uri, services))));
    case 'pickImage':
      return run('convllava.ask');
    case 'pickModel':
      return run('convllava.selectModel');
    case 'downloadModel':
      return run('convllava.downloadModel');
    case 'verifyModel':
      return run('convllava.verifyModel', services.modelName());
    case 'setWithText':
      return services.settings.set(
        'answer.withText',
        wish.on,
        panel.current === undefined ? undefined : vscode.Uri.parse(panel.current),
      );
    case 'dismissStarterNote':
      return services.starterNote.dismiss();
    case 'pickDevice':
      return run('convllava.selectDevice');
    case 'proxySettings':
      return run('workbench.action.openSettings', 'http.proxy');
    case 'restart':
      return engine.restart();
    case 'showLog':
      services.log.show();
      return;
    case 'openLink':
      return openLink(wish.url);
  }
}

/** Has the user choose a chat model, and that model answer what was asked before. */
async function answerWith(
  exchange: string,
  panel: PanelController,
  { answerWith: chat }: PanelServices,
): Promise<void> {
  const model = await chat.choose();
  if (model) await panel.questions.answerWith(exchange, model);
}

/** The part of an answer that is meant, or all of it. Throws NO_ANSWER if the exchange is gone. */
function answer(
  conversations: Conversations,
  { exchange: id, part }: { readonly exchange: string; readonly part?: AnswerPart },
): AnswerPart {
  const found = conversations.find(id);
  if (!found) throw new ConvLlavaError('NO_ANSWER', {});
  return part ?? { text: found.exchange.answer, language: '' };
}

/** A dropped file as VS Code names it to the extension: to pages, it names the files of a remote machine otherwise. */
function droppedUri(text: string, { runsRemotely }: PanelServices): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  return runsRemotely && uri.scheme === 'vscode-remote' ? vscode.Uri.file(uri.path) : uri;
}

/** The images among files that were dropped. Throws IMAGE_FORMAT if there are only others. */
function imagesAmong(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  const images = uris.filter(isImage);
  const [other] = uris;
  if (images.length === 0 && other) throw new ConvLlavaError('IMAGE_FORMAT', { file: fileName(other) });
  return images;
}

async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url);
  if (['http', 'https', 'mailto'].includes(uri.scheme)) await vscode.env.openExternal(uri);
}
