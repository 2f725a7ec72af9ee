import { fill } from '../contracts/errors.ts';

/**
 * Every string that the page itself shows, in English. The extension sends translations with the English string as
 * the key, as `vscode.l10n` bundles have it.
 */
export const strings = {
  // Empty panel
  emptyTitle: 'Ask about an image',
  emptyText: 'Questions are answered on this computer. Nothing is uploaded.',
  emptyPick: 'Choose an Image…',
  emptyPaste: 'Paste an image with {keys}',
  emptyDrop: 'Drop a file here while holding Shift',
  emptyExplorer: 'Or right-click an image in the Explorer',

  // Images
  images: 'Images',
  closeImage: 'Close {name}',
  listImages: 'All images…',
  imageOf: '{number} of {count}',
  addImage: 'Add an image',
  dropHere: 'Drop to ask about this image',
  dropHoldShift: 'Hold Shift to drop here',
  pastedName: 'Pasted image',

  // Pages of a document
  pages: 'Pages',
  pageOf: 'Page {page} of {count}',

  // Viewer
  viewer: 'Image {name}',
  viewerHelp: 'Arrow keys pan, plus and minus zoom, 0 fits, 1 shows actual size, R marks a region, Escape clears it.',
  viewerToolbar: 'Image tools',
  zoomIn: 'Zoom in (+)',
  zoomOut: 'Zoom out (−)',
  zoomFit: 'Fit (0)',
  zoomActual: 'Actual size (1)',
  zoomLevel: '{percent}%',
  markRegion: 'Mark a region to ask about (R, or Shift and drag)',
  modelSight: 'Show as the model sees it',
  modelSightUnknown: 'Show as the model sees it: ask a question first',
  clearRegion: 'Clear the region (Escape)',
  regionMark: 'Marked region',
  regionHelp: 'Arrow keys move it, Shift and arrow keys resize it, Escape clears it.',
  regionNumbers: '{width}×{height} at {x}, {y}',
  regionAnnounced: 'Region: {width} by {height} pixels, at {x} from the left and {y} from the top',
  wordsFramed: 'Found words are framed in: {text}. Escape takes the frames away',
  regionCleared: 'Region cleared; questions are about the whole image',
  size: '{width}×{height}',
  sizeSeen: '{given}, seen at {seen}',
  sizeSeenRegion: 'region {given}, seen at {seen}',
  sizeSeenHelp: 'The model reads the image at this size. Mark a region to have small details read larger.',
  imageLoading: 'Opening {name}…',
  imageNoPreview: 'This image cannot be shown here. The model may still be able to read it.',
  splitter: 'Size of the image',

  // Questions
  conversation: 'Conversation',
  questionLabel: 'Question about the image',
  questionPlaceholder: 'Ask about this image',
  questionPlaceholderRegion: 'Ask about the marked region',
  questionPlaceholderAll: 'Ask about all {count} images',
  ask: 'Ask (Enter)',
  stop: 'Stop',
  quickQuestions: 'Quick questions',
  startHint: 'Small text? Hold Shift and drag over a part of the image to ask about that part alone.',
  askAll: 'All {count} images',
  askAllHelp: 'Asks the same question about each image of this panel, one after the other.',
  withText: 'With the text that was read',
  withTextHelp: 'The small starter model reads the image first; the larger one gets the lines with your question.',
  clearConversation: 'Clear the conversation',

  // Answers
  you: 'You',
  answer: 'Answer',
  edit: 'Edit and ask again',
  editLabel: 'Changed question',
  editAsk: 'Ask again',
  editCancel: 'Cancel',
  editDrops: 'The exchanges after this one are dropped.',
  insert: 'Insert into Editor',
  insertNone: 'Insert into Editor: no text editor is open',
  copy: 'Copy',
  copied: 'Copied',
  openAsDocument: 'Open as New Document',
  retry: 'Ask again',
  retryFailed: 'Retry',
  answerWith: 'Answer with…',
  answerWithHelp: 'Answer with… (a chat model of another extension)',
  answerBy: 'Answered by {model}',
  seriesOf: 'Answers about {count} images',
  seriesShow: 'Show {name}',
  seriesTools: 'Tools for all answers',
  seriesCopy: 'Copy All Answers',
  seriesOpen: 'Open All as New Document',
  seriesProgress: '{done} of {count} images',
  stopped: 'Stopped.',
  stoppedEmpty: 'Stopped before the first word.',
  answerEmpty: 'The model gave no answer.',
  cutOff: 'Cut off: the longest answer allowed was reached.',
  repetition: 'Stopped: the model began to repeat itself.',
  codeBlock: 'Code',
  codeBlockOf: '{language} code',
  drawing: 'Drawing of the diagram',
  drawingAlt: 'Diagram. Texts in it: {labels}',
  preview: 'Preview of the page',
  showSource: 'Show the Source',
  drawingFailed: 'Mermaid cannot draw this:',
  table: 'Table',
  imageInAnswer: 'Image: {description}',
  linkOpens: 'Opens {address}',
  answerTools: 'Answer tools',
  codeTools: 'Code tools',
  referenceAll: 'With the text that was read ({lines} lines)',
  referencePart: 'With the text that was read (the first {lines} of {of} lines)',
  foundShow: 'Show where each line was found',
  foundLines: 'Lines of the text; the chosen one is marked on the image',
  foundUncertain: '(may be wrong)',
  foundUnread: '(could not be read)',
  foundForeign: '({script}, not read)',
  figures: '{rate} tokens/s · {time}',
  figuresHelp: '{tokens} tokens on {device}. First token after {first}.',
  figuresReused: '{reused} tokens of the prompt were still in memory.',

  // Progress
  phaseStart: 'Getting ready',
  phaseQueued: 'Waiting for its turn',
  phaseLoad: 'Loading the model',
  phasePreprocess: 'Preparing the image',
  phaseVision: 'Looking at the image',
  phasePrefill: 'Reading the question',
  phaseDecode: 'Writing',
  progressPercent: '{phase} · {percent}%',
  progressRate: '{rate} tokens/s',
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',

  // Announced to screen readers
  announceDone: 'Answer finished: {words} words.',
  announceStopped: 'Answer stopped.',
  announceFailed: 'The question failed. {message} {next}',
  announceStarted: 'Question sent.',
  announceSeries: 'All images have been asked about: {answered} of {count} answered.',

  // The starter model
  starterNoteLabel: 'About the model that answers',
  starterNote:
    'This is the small starter model: it reads text, describes user interfaces and draws diagrams, with mistakes. A larger one, such as ConvLLaVA 7B, answers any question about an image.',
  starterNoteDismiss: 'Do not show this again',

  // Engine
  engine: 'Model and device',
  engineNoModel: 'No model chosen',
  engineStopped: 'Starts with the next question',
  engineStarting: 'Starting',
  engineLoading: 'Loading',
  engineRepairing: 'Repairing the model',
  engineReady: 'Ready',
  engineAnswering: 'Answering',
  engineFailed: 'Stopped by an error',
  engineModel: 'Model',
  enginePrecision: 'Precision',
  engineDevice: 'Device',
  engineState: 'State',
  engineResolution: 'Sees images at',
  engineResolutionValue: 'up to {pixels} pixels',
  engineDeviceAuto: '{device} (chosen automatically)',
  engineNotes: 'Why not another device',
  engineChoice: 'Chosen: {choice}',

  // Answers to what the starter model was not made for
  limitedActions: 'What helps on',

  // What to do about a failure
  pickModel: 'Select Model…',
  downloadModel: 'Download Model…',
  verifyModel: 'Verify Model…',
  pickDevice: 'Select Device…',
  proxySettings: 'Proxy Settings',
  pickImage: 'Choose an Image…',
  restart: 'Restart',
  showLog: 'Show Log',
  failureCode: 'Error {code}',
} as const;

export type StringKey = keyof typeof strings;

type PlaceholdersOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

type ParamsOf<Key extends StringKey> = [PlaceholdersOf<(typeof strings)[Key]>] extends [never]
  ? []
  : [Readonly<Record<PlaceholdersOf<(typeof strings)[Key]>, string | number>>];

let translations: Readonly<Record<string, string>> = {};

/** Sets the user's language: a map from English strings to translated ones. A string that is not in it stays English. */
export function setTranslations(table: Readonly<Record<string, string>>): void {
  translations = table;
}

/** The string in the user's language, its placeholders filled. */
export function t<Key extends StringKey>(key: Key, ...params: ParamsOf<Key>): string {
  return fill(translated(strings[key]), params[0] ?? {});
}

/** A text that stands in contracts/, which names its translation too, in the user's language. */
export function translated(english: string): string {
  return translations[english] ?? english;
}
