import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from './components/button.tsx';
import { useSend } from './context.ts';
import type { PanelImage } from '../contracts/panel.ts';
import { t } from './strings.ts';

interface ImageTabsProps {
  readonly images: readonly PanelImage[];
  readonly current: string | undefined;
}

/** A new image's tab is the last of those that may not all have room; where it has none with its button, its name counts. */
function showSelected(list: HTMLElement | null): void {
  for (const part of ['.tab-close', '[aria-selected=true]'])
    list?.querySelector(part)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The images opened in this panel (the WAI-ARIA tabs pattern: one tab stop, arrow keys select, Delete closes). */
export function ImageTabs({ images, current }: ImageTabsProps) {
  const send = useSend();
  const list = useRef<HTMLDivElement>(null);
  const count = images.length;
  useEffect(() => {
    if (!list.current) return undefined;
    // Told once at first and then whenever the list gets narrower or wider.
    const observer = new ResizeObserver(() => showSelected(list.current));
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [current, count]);

  const select = (at: number): void => {
    const image = images.at(at % images.length);
    if (image === undefined) return;
    send({ type: 'selectImage', image: image.id });
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[images.indexOf(image)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = images.findIndex(({ id }) => id === current);
    const act = keyAction(
      event.key,
      at,
      select,
      () => current !== undefined && send({ type: 'closeImage', image: current }),
    );
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const place = t('imageOf', { number: images.findIndex(({ id }) => id === current) + 1, count });
  return (
    <header class="image-tabs">
      <div ref={list} class="tab-list" onKeyDown={onKeyDown}>
        {/* It owns the tabs and has nothing in it: a tab list may hold tabs alone, and a tab has its button beside it. */}
        <div role="tablist" aria-label={t('images')} aria-owns={images.map(({ id }) => `tab-${id}`).join(' ')} />
        {images.map(({ id, name, path }) => (
          <Fragment key={id}>
            <button
              type="button"
              class="tab"
              role="tab"
              id={`tab-${id}`}
              aria-selected={id === current}
              aria-controls="image-panel"
              tabIndex={id === current ? 0 : -1}
              title={path === '' ? name : path}
              onClick={() => send({ type: 'selectImage', image: id })}
              onAuxClick={({ button }) => {
                if (button === 1) send({ type: 'closeImage', image: id });
              }}
            >
              {name}
            </button>
            {id === current && (
              <IconButton
                class="tab-close"
                icon="close"
                label={t('closeImage', { name })}
                onClick={() => send({ type: 'closeImage', image: id })}
              />
            )}
          </Fragment>
        ))}
      </div>
      <span class="spacer" />
      {count > 1 && (
        <IconButton
          icon="listUnordered"
          label={`${t('listImages')} ${place}`}
          words={place}
          onClick={() => send({ type: 'listImages' })}
        />
      )}
      <IconButton icon="add" label={t('addImage')} onClick={() => send({ type: 'pickImage' })} />
    </header>
  );
}

function keyAction(key: string, at: number, select: (at: number) => void, close: () => void): (() => void) | undefined {
  const actions: Readonly<Record<string, () => void>> = {
    ArrowRight: () => select(at + 1),
    ArrowLeft: () => select(at - 1),
    Home: () => select(0),
    End: () => select(-1),
    Delete: close,
  };
  return actions[key];
}
