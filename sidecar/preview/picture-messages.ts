/** What the process that looks into files is asked, and says. */
import type { ErrorData } from '../../contracts/errors.ts';
import type { FilePages, ImageSource, PagePicture, PictureParams } from '../../contracts/protocol.ts';

export type PictureRequest =
  { readonly kind: 'pages'; readonly image: ImageSource } | ({ readonly kind: 'picture' } & PictureParams);

export interface PictureResults {
  readonly pages: FilePages;
  readonly picture: PagePicture;
}

export interface ToPictureProcess {
  readonly id: number;
  readonly request: PictureRequest;
}

export type FromPictureProcess =
  | { readonly id: number; readonly result: PictureResults[keyof PictureResults] }
  | { readonly id: number; readonly error: ErrorData };
