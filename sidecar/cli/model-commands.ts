/** Commands that the user is told to type next. */
import type { UnfinishedDownload } from '../../contracts/protocol.ts';
import { defaultStoreFolder } from '../store/layout.ts';

/** Goes on with a download, of the same precision. */
export function downloadCommand({ repo, precision }: UnfinishedDownload, folder: string): string {
  return `convllava models download ${repo}${precision ? ` --precision ${precision}` : ''}${inFolder(folder)}`;
}

/** Repairs a model. */
export function repairCommand(name: string, folder: string): string {
  return `convllava models verify ${name} --repair${inFolder(folder)}`;
}

function inFolder(folder: string): string {
  return folder === defaultStoreFolder() ? '' : ` --folder "${folder}"`;
}
