import type { RefObject } from 'preact';
import type { Region } from '../../contracts/protocol.ts';
import { t } from '../strings.ts';
import type { View } from './geometry.ts';
import { handles } from './region.ts';

interface RegionMarkProps {
  readonly region: Region;
  readonly view: View;
  readonly mark: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The marked part of the image: what is around it is dimmed, its corners and edges can be dragged. */
export function RegionMark({ region, view, mark, onKeyDown }: RegionMarkProps) {
  return (
    <div
      ref={mark}
      class="region"
      role="application"
      tabIndex={0}
      aria-roledescription={t('regionMark')}
      aria-label={t('regionNumbers', { ...region })}
      aria-describedby="region-help"
      style={{
        transform: `translate(${String(view.x + region.x * view.scale)}px, ${String(view.y + region.y * view.scale)}px)`,
        width: `${String(region.width * view.scale)}px`,
        height: `${String(region.height * view.scale)}px`,
      }}
      onKeyDown={onKeyDown}
    >
      {handles.map((handle) => (
        <span key={handle} class={`handle ${handle}`} data-handle={handle} />
      ))}
      <span id="region-help" class="visually-hidden">
        {t('regionHelp')}
      </span>
    </div>
  );
}
