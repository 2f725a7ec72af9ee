import * as vscode from 'vscode';
import type { Exchange, PanelState, SeriesPart } from '../../contracts/panel.ts';
import { printableName } from '../../contracts/printable.ts';
import type { Conversations } from './conversations.ts';
import { pageOf } from './document-pages.ts';
import { fileName } from './image-files.ts';

/** The images that were asked about together with one, by what was asked about it. */
export function imagesBeside(exchanges: readonly Exchange[]): ReadonlySet<string> {
  return new Set(exchanges.flatMap(({ series }) => series?.images ?? []));
}

/** What became of each question to several images, in the conversations about them that have been read. */
export function seriesAmong(exchanges: readonly Exchange[], conversations: Conversations): PanelState['series'] {
  const all = exchanges.flatMap(({ series }) => (series ? [series] : []));
  return Object.fromEntries(
    all.map(({ id, images }) => [
      id,
      images.flatMap((image): SeriesPart[] => {
        const exchange = conversations.shown(image).findLast(({ series }) => series?.id === id);
        return exchange ? [{ image: { id: image, ...namesOf(vscode.Uri.parse(image)) }, exchange }] : [];
      }),
    ]),
  );
}

function namesOf(uri: vscode.Uri): Pick<SeriesPart['image'], 'name' | 'path'> {
  const { t } = vscode.l10n;
  const page = pageOf(uri);
  const named = (name: string): string => printableName(page === 1 ? name : t('{0}, page {1}', name, page));
  return { name: named(fileName(uri)), path: named(vscode.workspace.asRelativePath(uri.with({ fragment: '' }))) };
}
