/** What the layout model says of a page: training/README.md, "The contract of the maps". */
import type { Size } from '../../contracts/protocol.ts';
import type { LayoutMap } from '../model/layout-config.ts';

/** Maps of a page, row by row; `width` and `height` are half the page's, rounded up. */
export interface LayoutMaps extends Size {
  /** float32 [height * width]: the logit of a mask, or a value. */
  readonly maps: Readonly<Record<LayoutMap, Float32Array>>;
}
