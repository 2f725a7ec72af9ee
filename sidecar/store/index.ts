/** Models on disk and on a hub: what the commands and the protocol are made of. */
export { downloadModel, previewDownload } from './download.ts';
export type { StoreHooks } from './hub-session.ts';
export { importModel } from './import.ts';
export { findModel, listStore, readSource, removeModel } from './store.ts';
export { findProblems, verifyModel } from './verify.ts';
