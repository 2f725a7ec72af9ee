/** The twelve kinds of pictures. */
import { Random } from '../../diagrams/mermaid/random.ts';
import { codePicture } from './code.ts';
import { dialogPicture } from './dialogs.ts';
import { formPicture } from './forms.ts';
import { idPicture } from './ids.ts';
import { latinPicture, scriptPicture } from './languages.ts';
import { photoPicture, scaledPicture, scanPicture, slidePicture } from './pages.ts';
import type { Picture } from './picture.ts';
import { sheetPicture } from './sheets.ts';
import { terminalPicture } from './terminal.ts';

const makers = {
  '01-code': codePicture,
  '02-terminal': terminalPicture,
  '03-dialogs': dialogPicture,
  '04-forms': formPicture,
  '05-scans': scanPicture,
  '06-slides': slidePicture,
  '07-sheets': sheetPicture,
  '08-latin': latinPicture,
  '09-scripts': scriptPicture,
  '10-photos': photoPicture,
  '11-ids': idPicture,
  '12-scaled': scaledPicture,
} as const satisfies Readonly<Record<string, (random: Random, index: number) => Picture>>;

export type Kind = keyof typeof makers;
export const kinds = Object.keys(makers) as readonly Kind[];

/** Picture `index` of a kind: the same for the same index. */
export function makePicture(kind: Kind, index: number): Picture {
  // Numbers far apart: the first choices of neighbours are alike.
  const seed = Math.imul(1000 * (kinds.indexOf(kind) + 1) + index, 0x9e3779b1);
  return makers[kind](new Random(seed), index);
}
