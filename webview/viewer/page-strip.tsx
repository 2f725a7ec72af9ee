import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelImage } from '../../contracts/panel.ts';
import { useSend } from '../context.ts';
import { t } from '../strings.ts';

type PlacedPage = NonNullable<PanelImage['page']>;
/** Small pictures of a document's pages, by their numbers. */
export type Thumbnails = Readonly<Record<number, Uint8Array<ArrayBuffer>>>;

interface PageStripProps {
  readonly image: PanelImage;
  readonly page: PlacedPage;
  readonly thumbnails: Thumbnails;
}

/** The pages of a document to choose from; one tab stop, arrow keys turn the pages. */
export function PageStrip({ image, page: { number: current, count }, thumbnails }: PageStripProps) {
  const send = useSend();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const selected = strip.current?.querySelector('[aria-current=page]');
    selected?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  const turnTo = (page: number): void => {
    if (page < 1 || page > count || page === current) return;
    send({ type: 'turnTo', image: image.id, page });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      Home: 1,
      End: count,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    turnTo(target);
    strip.current?.querySelector<HTMLElement>(`[data-page="${target}"]`)?.focus();
  };
  return (
    <nav ref={strip} class="page-strip" aria-label={t('pages')} onKeyDown={onKeyDown}>
      {Array.from({ length: count }, (_, index) => (
        <PageButton
          key={index}
          image={image.id}
          page={index + 1}
          label={t('pageOf', { page: index + 1, count })}
          isCurrent={index + 1 === current}
          thumbnail={thumbnails[index + 1]}
          onClick={() => turnTo(index + 1)}
        />
      ))}
    </nav>
  );
}

interface PageButtonProps {
  readonly image: string;
  readonly page: number;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly thumbnail: Uint8Array<ArrayBuffer> | undefined;
  readonly onClick: () => void;
}

/** A page; its picture is asked for when it comes into view. */
function PageButton({ image, page, label, isCurrent, thumbnail, onClick }: PageButtonProps) {
  const send = useSend();
  const button = useRef<HTMLButtonElement>(null);
  const hasThumbnail = thumbnail !== undefined;
  useEffect(() => {
    const element = button.current;
    if (element === null || hasThumbnail) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      send({ type: 'fetchThumbnail', image, page });
    });
    observer.observe(element);
    return () => observer.disconnect();
    // The id of the image changes with each page that is turned to; its pages stay the same.
  }, [page, hasThumbnail, send]);
  const url = useThumbnailUrl(thumbnail);
  return (
    <button
      ref={button}
      type="button"
      class="page-button"
      data-page={page}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      title={label}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onClick}
    >
      {url === undefined ? <span class="page-blank" /> : <img src={url} alt="" />}
      <span class="numbers">{page}</span>
    </button>
  );
}

function useThumbnailUrl(bytes: Uint8Array<ArrayBuffer> | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}
