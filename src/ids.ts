/** Every id that the manifest and the code share; scripts/check-manifest.ts holds the two against each other. */

export const commandIds = [
  'convllava.ask',
  'convllava.explainScreenshot',
  'convllava.describeDiagram',
  'convllava.extractText',
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

/** The panel beside the editor, for the webview serializer. */
export const panelViewType = 'convllava.panel';
/** The view in the side bar. */
export const sideBarViewId = 'convllava.view';
export const walkthroughId = 'convllava.start';

/** Set while a question is being answered: shows *Stop*. */
export const answeringContext = 'convllava.answering';

/** Endings of the image files that the menus offer; the manifest's `when` clauses have the same list. */
export const imageExtensions = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'tif', 'tiff', 'avif', 'svg'] as const;
