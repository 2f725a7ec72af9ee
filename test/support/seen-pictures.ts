/** Pictures of kinds that tests choose. */
import { pictureKinds, type PictureKind } from '../../contracts/picture-kind.ts';
import { seenPicture, type SeenPicture } from '../../sidecar/engine/picture-kinds.ts';
import type { KindProbabilities } from '../../sidecar/pictures/picture-kind.ts';

/** Of these probabilities; what is left of 1 is the same for all other kinds. */
export function pictureOf(likely: Partial<KindProbabilities>): SeenPicture {
  const given = Object.values(likely).reduce((sum, share) => sum + share, 0);
  const left = (1 - given) / (pictureKinds.length - Object.keys(likely).length);
  const shareOf = (kind: PictureKind): number => likely[kind] ?? left;
  return seenPicture(Object.fromEntries(pictureKinds.map((kind) => [kind, shareOf(kind)])) as KindProbabilities);
}
