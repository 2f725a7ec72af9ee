import type { Region, SeenImage, Size } from '../../contracts/protocol.ts';
import { formatSize } from '../format.ts';
import { t } from '../strings.ts';

interface SeenSizeProps {
  readonly image: Size;
  readonly region: Region | undefined;
  /** How the model saw this very part of the image, if it has. */
  readonly seen: SeenImage | undefined;
}

/** The size of the image or its region, and the size at which the model saw it: `2560×1440, seen at 1536×896`. */
export function SeenSize({ image, region, seen }: SeenSizeProps) {
  const given = formatSize(region ?? image);
  const numbers =
    seen === undefined
      ? region === undefined
        ? given
        : t('regionNumbers', { ...region })
      : t(region === undefined ? 'sizeSeen' : 'sizeSeenRegion', { given, seen: formatSize(seen.seen) });
  return (
    <div class="seen-size viewer-chrome" title={t('sizeSeenHelp')}>
      {numbers}
    </div>
  );
}
