import * as vscode from 'vscode';
import { linkedImage, showsImages } from '../alt-text/linked-image.ts';
import { imageExtensions } from '../ids.ts';
import { isImage } from '../panel/image-files.ts';
import { chooseFrom, chooseSeveral } from '../shown.ts';

/** Most images that the picker lists. */
const mostListed = 2000;

/**
 * The images that a command is about: the ones selected in the explorer, the one of an editor's tab or title, the one in
 * the image preview, or the one that the text at the cursor shows. Without any, the user picks one. Undefined if nothing
 * was picked.
 * @param args what VS Code gives to a command of a menu
 * @param howMany whether the user may pick several
 */
export async function imagesOf(
  args: readonly unknown[],
  howMany: 'one' | 'several' = 'one',
): Promise<readonly vscode.Uri[] | undefined> {
  const [clicked, selection] = args;
  const selected = Array.isArray(selection) ? selection.filter((uri) => uri instanceof vscode.Uri) : [];
  if (selected.length > 1) {
    const images = selected.filter(isImage);
    if (images.length > 0) return images;
  }
  if (clicked instanceof vscode.Uri && isImage(clicked)) return [clicked];
  const editor = vscode.window.activeTextEditor;
  if (clicked instanceof vscode.Uri && editor?.document.uri.toString() === clicked.toString() && showsImages(editor)) {
    const linked = await linkedImage(editor);
    return linked && [linked];
  }
  // The menus of the image preview hand over its webview, not its file: that is the active tab's.
  const preview = activeImage();
  if (preview && clicked !== undefined) return [preview];
  if (howMany === 'several') return pickImages(preview);
  const picked = await pickImage(preview);
  return picked && [picked];
}

/** The image in the active tab. */
function activeImage(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && isImage(input.uri) ? input.uri : undefined;
}

interface ImageItem extends vscode.QuickPickItem {
  /** None for any other file. */
  readonly uri?: vscode.Uri;
}

/** Lets the user pick one of the workspace's images, the one in sight first, or any other on this computer. */
async function pickImage(first: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const items = await imageItems(first);
  const browse: ImageItem = { label: `$(folder-opened) ${vscode.l10n.t('Browse…')}`, alwaysShow: true };
  if (items.length === 0) return (await browseForImages('one'))?.[0];
  const placeHolder = vscode.l10n.t('Choose an image');
  const picked = await chooseFrom([...items, browse], { placeHolder, matchOnDescription: true });
  return picked === browse ? (await browseForImages('one'))?.[0] : picked?.uri;
}

/** Lets the user pick several of the workspace's images; where it has none, of any on this computer. */
async function pickImages(first: vscode.Uri | undefined): Promise<readonly vscode.Uri[] | undefined> {
  const items = await imageItems(first);
  if (items.length === 0) return browseForImages('several');
  const placeHolder = vscode.l10n.t('Choose the images to ask about');
  const picked = await chooseSeveral(items, { placeHolder, matchOnDescription: true });
  return picked?.flatMap(({ uri }) => (uri ? [uri] : []));
}

/** The workspace's images to choose from, the one in sight first. */
async function imageItems(first: vscode.Uri | undefined): Promise<ImageItem[]> {
  const pattern = `**/*.{${imageExtensions.flatMap((end) => [end, end.toUpperCase()]).join(',')}}`;
  const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostListed);
  const others = found.filter((uri) => uri.toString() !== first?.toString());
  const uris = [...(first ? [first] : []), ...others.sort((a, b) => a.path.localeCompare(b.path))];
  return uris.map((uri): ImageItem => {
    const path = vscode.workspace.asRelativePath(uri);
    const slash = path.lastIndexOf('/');
    const description = slash > 0 ? path.slice(0, slash) : '';
    return { uri, label: path.slice(slash + 1), description, iconPath: new vscode.ThemeIcon('file-media') };
  });
}

async function browseForImages(howMany: 'one' | 'several'): Promise<readonly vscode.Uri[] | undefined> {
  const { t } = vscode.l10n;
  const filters = { [t('Images')]: [...imageExtensions] };
  const title = howMany === 'one' ? t('Choose an image') : t('Choose the images to ask about');
  return vscode.window.showOpenDialog({ title, filters, canSelectMany: howMany === 'several' });
}
