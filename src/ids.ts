/** Every id that the manifest and the code share; scripts/check-manifest.ts holds the two against each other. */

export const commandIds = [
  'convllava.ask',
  'convllava.askPage',
  'convllava.askSeveral',
  'convllava.showPlace',
  'convllava.explainScreenshot',
  'convllava.describeDiagram',
  'convllava.extractText',
  'convllava.askClipboard',
  'convllava.extractClipboard',
  'convllava.pasteText',
  'convllava.cellImage',
  'convllava.trySample',
  'convllava.copyImageText',
  'convllava.copyImage',
  'convllava.copyRegion',
  'convllava.markRegion',
  'convllava.extractShown',
  'convllava.revealShown',
  'convllava.extractFolder',
  'convllava.findInImages',
  'convllava.openFound',
  'convllava.nextFound',
  'convllava.previousFound',
  'convllava.copyFound',
  'convllava.dismissFound',
  'convllava.refreshFound',
  'convllava.clearFound',
  'convllava.stop',
  'convllava.insertAnswer',
  'convllava.copyAnswer',
  'convllava.openAnswer',
  'convllava.selectModel',
  'convllava.downloadModel',
  'convllava.manageModels',
  'convllava.importModel',
  'convllava.verifyModel',
  'convllava.removeModel',
  'convllava.selectDevice',
  'convllava.restart',
  'convllava.stopEngine',
  'convllava.showLog',
  'convllava.showActions',
] as const;
export type CommandId = (typeof commandIds)[number];
/** Commands that this extension runs: its own, and of VS Code's what it offers as a remedy. */
export type RunnableCommand = CommandId | 'workbench.action.openSettings';

/** Tools for models, which the manifest describes as the sidecar's table of tools does. */
export const toolNames = [
  'read_image_text',
  'describe_user_interface',
  'read_diagram',
  'ask_image',
  'find_in_images',
] as const;
export type ToolName = (typeof toolNames)[number];

/** Our own models in VS Code's list of chat models. */
export const chatVendor = 'convllava';

/** The panel beside the editor, for the webview serializer. */
export const panelViewType = 'convllava.panel';
/** The view in the side bar. */
export const sideBarViewId = 'convllava.view';
/** The lines that were found in images. */
export const foundViewId = 'convllava.found';
export const walkthroughId = 'convllava.start';

/** Set while a question is being answered: shows *Stop*. */
export const answeringContext = 'convllava.answering';

/** Set while there is an answer about the image in view: shows what can be done with it. */
export const hasAnswerContext = 'convllava.hasAnswer';
/** Set while there are lines that were found in images: shows their view. */
export const hasFoundContext = 'convllava.hasFound';
/** The cells that show images, of the notebooks in sight. */
export const imageCellsContext = 'convllava.imageCells';
/** The names of the documents in sight that show images. */
export const showsImagesContext = 'convllava.showsImages';

/** Endings of the image files that the menus offer; the manifest's `when` clauses have the same list. */
export const imageExtensions = [
  'png',
  'jpg',
  'jpeg',
  'webp',
  'gif',
  'bmp',
  'ico',
  'tif',
  'tiff',
  'avif',
  'heic',
  'heif',
  'svg',
  'svgz',
  'pdf',
] as const;
/** Endings of files that may hold several pages. */
export const pagedExtensions = ['pdf', 'tif', 'tiff'] as const;
/** Endings of files that no browser shows. */
export const unshownExtensions = ['pdf', 'tif', 'tiff', 'heic', 'heif', 'svgz'] as const;
