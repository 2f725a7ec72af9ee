import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Region, SeenImage, Size } from '../../contracts/protocol.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { useSend } from '../context.ts';
import { useFoundText } from '../found-text.tsx';
import type { FoundLine, ImageMenuChoice, PanelImage } from '../../contracts/panel.ts';
import type { PageState } from '../store.ts';
import { t } from '../strings.ts';
import { FoundMarks } from './found-marks.tsx';
import { toImage } from './geometry.ts';
import { ModelSight } from './model-sight.tsx';
import { copyPicture } from './picture-clipboard.ts';
import { centralRegion, moveRegion, resizeRegion, sameRegion } from './region.ts';
import { RegionMark } from './region-mark.tsx';
import { SeenSize } from './seen-size.tsx';
import { copyText, selectText, TextLayer } from './text-layer.tsx';
import { useElementSize } from './use-element-size.ts';
import { useGestures } from './use-gestures.ts';
import { useView, type ViewControl } from './use-view.ts';
import { ViewerToolbar, zoomStep } from './viewer-toolbar.tsx';
import { WordFrames } from './word-frames.tsx';

interface ImageStageProps {
  readonly image: PanelImage;
  readonly url: string;
  readonly size: Size;
  readonly seen: SeenImage | undefined;
  /** What was read of it, line by line. */
  readonly text: readonly FoundLine[];
  readonly menu: PageState['menu'];
  readonly onRegion: (region: Region | null) => void;
  /** The frames around words that were searched for are to go. */
  readonly onHideFound: () => void;
}

const unmeasured: Size = { width: 1, height: 1 };
/** A key press moves the image or the region by this many screen pixels; zoomed in, the region by single pixels. */
const panStep = 48;
const regionStep = 8;
/** From here on pixels are shown as squares, so that the edges of a region can be set exactly. */
const squarePixelsFrom = 3;

/** The decoded image, to be zoomed and moved, with the region marked on it. */
export function ImageStage({ image, url, size, seen, text, menu, onRegion, onHideFound }: ImageStageProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const box = useElementSize(viewport) ?? unmeasured;
  const control = useView(size, box);
  const [marking, setMarking] = useState(false);
  const [showsSight, setShowsSight] = useState(false);
  const [draft, setDraft] = useState<Region>();
  const announce = useAnnounce();
  const send = useSend();
  const region = draft ?? image.region;
  const { view } = control;

  useEffect(() => setDraft(undefined), [image.region]);

  const { lines, chosen } = useFoundText();
  useEffect(() => {
    const line = chosen === undefined ? undefined : lines[chosen];
    if (line) control.reveal(line.box);
    // Who moves the image afterwards moves it.
  }, [chosen]);

  const setRegion = useCallback(
    (to: Region | null) => {
      if (to !== null && sameRegion(to, image.region)) return;
      onRegion(to);
      announce(to === null ? t('regionCleared') : t('regionAnnounced', { ...to }));
    },
    [image.region, onRegion, announce],
  );

  useGestures({ viewport, control, image: size, region, marking, onDraft: setDraft, onRegion: setRegion });

  const markByKeyboard = (): void => {
    const corner = toImage(view, { x: 0, y: 0 });
    const shown = { ...corner, width: box.width / view.scale, height: box.height / view.scale };
    if (image.region === undefined) setRegion(centralRegion(visiblePart(shown, size), size));
    setMarking(true);
    requestAnimationFrame(() => mark.current?.focus());
  };

  const shownMenu = useRef(menu);
  useEffect(() => {
    // What was chosen before this image came into view was meant for another.
    if (menu === undefined || menu === shownMenu.current) return;
    shownMenu.current = menu;
    void choose(menu.choice);
  }, [menu]);
  const choose = async (choice: ImageMenuChoice): Promise<void> => {
    if (choice === 'markRegion') {
      markByKeyboard();
      return;
    }
    if (choice === 'copyText') send({ type: 'copied', text: await copyText(text) });
    else await copyPicture(url, (choice === 'copyRegion' ? image.region : undefined) ?? { x: 0, y: 0, ...size });
    announce(t('copied'));
  };

  const clearOrLeave = (): void => {
    if (image.region !== undefined) setRegion(null);
    else if (image.found && !marking) onHideFound();
    else setMarking(false);
    viewport.current?.focus();
  };

  const onRegionKey = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (arrow === undefined || region === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const step = Math.max(1, Math.round(regionStep / view.scale));
    const [dx, dy] = [arrow[0] * step, arrow[1] * step];
    setRegion(event.shiftKey ? resizeRegion(region, 'se', dx, dy, size) : moveRegion(region, dx, dy, size));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && selectText()) {
      event.preventDefault();
      // VS Code would select all of the panel.
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keyAction(event.key, control, markByKeyboard, clearOrLeave);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <div class={marking ? 'viewer marking' : 'viewer'}>
      <div
        ref={viewport}
        class="viewport"
        role="application"
        tabIndex={0}
        aria-label={t('viewer', { name: image.name })}
        aria-describedby="viewer-help"
        data-vscode-context={menuContext(text, image)}
        onKeyDown={onKeyDown}
      >
        <img
          class={view.scale >= squarePixelsFrom ? 'picture square-pixels' : 'picture'}
          src={url}
          alt={image.name}
          draggable={false}
          width={size.width}
          height={size.height}
          style={{ transform: `translate(${String(view.x)}px, ${String(view.y)}px) scale(${String(view.scale)})` }}
        />
        {showsSight && seen && (
          <ModelSight url={url} part={image.region ?? { x: 0, y: 0, ...size }} seen={seen} view={view} />
        )}
        <FoundMarks view={view} />
        {image.found && <WordFrames found={image.found} view={view} reveal={control.reveal} />}
        {text.length > 0 && <TextLayer lines={text} view={view} />}
        {region && <RegionMark region={region} view={view} mark={mark} onKeyDown={onRegionKey} />}
        <span id="viewer-help" class="visually-hidden">
          {t('viewerHelp')}
        </span>
      </div>
      <SeenSize image={size} region={region} seen={seen} />
      <ViewerToolbar
        control={control}
        marking={marking}
        sight={seen && showsSight}
        onSight={() => setShowsSight(!showsSight)}
        onMark={(byKeyboard) => (byKeyboard && !marking ? markByKeyboard() : setMarking(!marking))}
      />
    </div>
  );
}

/** What VS Code's menu is told of the image; it leaves out Cut, Copy and Paste, which are about text fields. */
function menuContext(text: readonly FoundLine[], { region, isInWorkspace }: PanelImage): string {
  return JSON.stringify({
    webviewSection: 'image',
    preventDefaultContextMenuItems: true,
    hasText: text.length > 0,
    hasRegion: region !== undefined,
    isInWorkspace: isInWorkspace === true,
  });
}

/** Directions by key: [right, down]. */
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function keyAction(key: string, control: ViewControl, mark: () => void, clear: () => void): (() => void) | undefined {
  const arrow = arrows[key];
  if (arrow !== undefined) return () => control.pan(-arrow[0] * panStep, -arrow[1] * panStep);
  const actions: Readonly<Record<string, () => void>> = {
    '+': () => control.zoom(zoomStep),
    '=': () => control.zoom(zoomStep),
    '-': () => control.zoom(1 / zoomStep),
    '0': () => control.fit(),
    '1': () => control.zoomTo(1),
    r: mark,
    R: mark,
    Escape: clear,
  };
  return actions[key];
}

function visiblePart(shown: Region, image: Size): Region {
  const x = Math.max(0, shown.x);
  const y = Math.max(0, shown.y);
  return {
    x,
    y,
    width: Math.min(image.width, shown.x + shown.width) - x,
    height: Math.min(image.height, shown.y + shown.height) - y,
  };
}
