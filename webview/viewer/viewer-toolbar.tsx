import { IconButton } from '../components/button.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { t } from '../strings.ts';
import type { ViewControl } from './use-view.ts';

export const zoomStep = 1.25;

interface ViewerToolbarProps {
  readonly control: ViewControl;
  readonly marking: boolean;
  /** Whether the image is shown as the model saw it; undefined while that is not known. */
  readonly sight: boolean | undefined;
  readonly onSight: () => void;
  /** The mark button was pressed, with the pointer or by keyboard. */
  readonly onMark: (byKeyboard: boolean) => void;
}

/** Buttons for what the viewer's keys do. */
export function ViewerToolbar({ control, marking, sight, onSight, onMark }: ViewerToolbarProps) {
  const percent = Math.round(control.view.scale * 100);
  return (
    <Toolbar label={t('viewerToolbar')} class="viewer-tools viewer-chrome">
      <IconButton
        icon="screenCut"
        label={t('markRegion')}
        pressed={marking}
        // A click that no pointer made has no count.
        onClick={({ detail }) => onMark(detail === 0)}
      />
      <IconButton
        icon="eye"
        label={t(sight === undefined ? 'modelSightUnknown' : 'modelSight')}
        pressed={sight ?? false}
        disabled={sight === undefined}
        onClick={onSight}
      />
      <span class="tool-divider" />
      <IconButton icon="zoomOut" label={t('zoomOut')} onClick={() => control.zoom(1 / zoomStep)} />
      <span class="zoom-level">{t('zoomLevel', { percent })}</span>
      <IconButton icon="zoomIn" label={t('zoomIn')} onClick={() => control.zoom(zoomStep)} />
      <span class="tool-divider" />
      <IconButton icon="screenFull" label={t('zoomFit')} disabled={control.isFitted} onClick={control.fit} />
      <IconButton
        icon="actualSize"
        label={t('zoomActual')}
        disabled={percent === 100}
        onClick={() => control.zoomTo(1)}
      />
    </Toolbar>
  );
}
