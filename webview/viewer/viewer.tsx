import { useEffect, useState } from 'preact/hooks';
import type { SeenImage, Size } from '../../contracts/protocol.ts';
import type { Region } from '../../contracts/protocol.ts';
import { Icon } from '../components/icon.tsx';
import { ProgressRing } from '../components/progress.tsx';
import type { FoundLine, PanelImage } from '../../contracts/panel.ts';
import type { PageState, Picture } from '../store.ts';
import { t } from '../strings.ts';
import { ImageStage } from './image-stage.tsx';
import { useObjectUrl } from './use-object-url.ts';

interface ViewerProps {
  readonly image: PanelImage;
  readonly picture: Picture | undefined;
  readonly seen: SeenImage | undefined;
  /** What was read of it, line by line. */
  readonly text: readonly FoundLine[];
  readonly menu: PageState['menu'];
  readonly onRegion: (region: Region | null) => void;
  readonly onHideFound: () => void;
}

/** The image in view, or why it cannot be shown. */
export function Viewer({ image, picture, seen, text, menu, onRegion, onHideFound }: ViewerProps) {
  const url = useObjectUrl(picture);
  const decoded = useDecoded(url);
  if (picture !== undefined && 'failure' in picture) {
    return (
      <div class="viewer notice">
        <Icon name="warning" />
        <p>{picture.failure.message}</p>
        <p class="quiet">{picture.failure.next}</p>
      </div>
    );
  }
  if (decoded.state === 'failed') {
    return (
      <div class="viewer notice">
        <Icon name="fileMedia" />
        <p>{t('imageNoPreview')}</p>
      </div>
    );
  }
  if (url === undefined || decoded.state === 'loading') {
    return (
      <div class="viewer notice">
        <ProgressRing />
        <p class="quiet">{t('imageLoading', { name: image.name })}</p>
      </div>
    );
  }
  return (
    <ImageStage
      key={url}
      image={image}
      url={url}
      size={decoded.size}
      seen={seen}
      text={text}
      menu={menu}
      onRegion={onRegion}
      onHideFound={onHideFound}
    />
  );
}

type Decoded =
  { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'shown'; readonly size: Size };

const loading: Decoded = { state: 'loading' };

/** Has the browser decode the image before it is shown, so that its size is known and nothing jumps. */
function useDecoded(url: string | undefined): Decoded {
  const [last, setLast] = useState<{ readonly url?: string; readonly decoded: Decoded }>({ decoded: loading });
  useEffect(() => {
    if (url === undefined) return undefined;
    const image = new Image();
    let wanted = true;
    const set = (decoded: Decoded): void => {
      if (wanted) setLast({ url, decoded });
    };
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      set(width > 0 && height > 0 ? { state: 'shown', size: { width, height } } : { state: 'failed' });
    };
    image.onerror = () => set({ state: 'failed' });
    image.src = url;
    return () => {
      wanted = false;
    };
  }, [url]);
  // The image before had another size.
  return last.url === url ? last.decoded : loading;
}
