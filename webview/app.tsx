import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Region } from '../contracts/protocol.ts';
import { announcement } from './announce.ts';
import { useAnnounce } from './components/announcer.tsx';
import { Icon } from './components/icon.tsx';
import { Splitter } from './components/splitter.tsx';
import { useSend } from './context.ts';
import { Composer } from './conversation/composer.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { EmptyPanel } from './empty-panel.tsx';
import { EngineBar } from './engine.tsx';
import { FoundTextProvider } from './found-text.tsx';
import { ImageTabs } from './image-tabs.tsx';
import type { Exchange, FoundLine, PanelImage, PanelState } from '../contracts/panel.ts';
import type { Task } from '../contracts/tasks.ts';
import type { Action, PageState } from './store.ts';
import { t } from './strings.ts';
import { type DragState, useIncomingImages } from './use-incoming-images.ts';
import { useIsWide } from './use-is-wide.ts';
import { PageStrip } from './viewer/page-strip.tsx';
import { sameRegion } from './viewer/region.ts';
import { Viewer } from './viewer/viewer.tsx';

interface AppProps {
  readonly state: PageState;
  readonly dispatch: (action: Action) => void;
}

/** The page. */
export function App({ state, dispatch }: AppProps) {
  const send = useSend();
  const { panel } = state;
  const drag = useIncomingImages(send);
  useAnnouncements(panel);

  const current = panel?.current;
  const hasPicture = state.picture !== undefined;
  useEffect(() => {
    if (current !== undefined && !hasPicture) send({ type: 'fetchImage', image: current });
    // The picture is dropped whenever another image comes into view.
  }, [current, send]);

  if (panel === undefined) return null;
  const image = panel.images.find(({ id }) => id === current);
  return (
    <div class={`app ${state.place}`}>
      {panel.images.length > 0 && <ImageTabs images={panel.images} current={current} />}
      <main>
        {image === undefined ? (
          <EmptyPanel />
        ) : (
          <FoundTextProvider exchanges={panel.exchanges}>
            <ImagePage
              key={image.page?.document ?? image.id}
              state={state}
              panel={panel}
              image={image}
              dispatch={dispatch}
            />
          </FoundTextProvider>
        )}
      </main>
      <EngineBar engine={panel.engine} />
      <DropHint drag={drag} />
    </div>
  );
}

interface ImagePageProps extends AppProps {
  readonly panel: PanelState;
  readonly image: PanelImage;
}

/** An image and the conversation about it: side by side where there is room, otherwise one above the other. */
function ImagePage({ state, panel, image, dispatch }: ImagePageProps) {
  const send = useSend();
  const isWide = useIsWide();
  const share = state.memory.split ?? (isWide ? 0.56 : 0.38);
  const running = runningAmong(panel);
  const count = panel.images.length;
  const second = useRef<HTMLDivElement>(null);
  const asked = panel.exchanges.length;
  useEffect(() => {
    // In a low window the image leaves the room to what is answered; elsewhere there is nothing to scroll.
    if (asked > 0) second.current?.scrollIntoView({ block: 'end' });
  }, [asked]);
  const all = count > 1 && state.asksAll;
  const seen = panel.exchanges.findLast(
    (exchange) => exchange.seen !== undefined && sameRegion(exchange.region, image.region),
  )?.seen;

  const ask = (question: string, task: Task): void =>
    send({ type: 'ask', image: image.id, question, task, ...(all && { all }) });
  const setRegion = useCallback(
    (region: Region | null) => send({ type: 'setRegion', image: image.id, region }),
    [image.id, send],
  );
  const hideFound = useCallback(() => send({ type: 'hideFound', image: image.id }), [image.id, send]);
  return (
    <div id="image-panel" class={isWide ? 'split wide' : 'split'} role="tabpanel" aria-labelledby={`tab-${image.id}`}>
      <h1 class="visually-hidden">{image.name}</h1>
      <div class="split-first" style={{ flexBasis: `${String(share * 100)}%` }}>
        {image.page && (
          <PageStrip
            image={image}
            page={image.page}
            thumbnails={state.thumbnails?.document === image.page.document ? state.thumbnails.pages : {}}
          />
        )}
        <Viewer
          image={image}
          picture={state.picture}
          seen={seen}
          text={textOf(panel.exchanges)}
          menu={state.menu}
          onRegion={setRegion}
          onHideFound={hideFound}
        />
      </div>
      <Splitter
        label={t('splitter')}
        orientation={isWide ? 'vertical' : 'horizontal'}
        share={share}
        onShare={(to) => dispatch({ type: 'split', share: to })}
      />
      <div ref={second} class="split-second">
        <Conversation panel={panel} onAsk={ask} onDismissed={() => dispatch({ type: 'focusQuestion' })} />
        <Composer
          image={image}
          draft={state.memory.drafts[image.id] ?? ''}
          running={running}
          hasExchanges={panel.exchanges.length > 0}
          quickQuestions={panel.quickQuestions}
          withText={panel.withText}
          imageCount={count}
          asksAll={all}
          onAskAll={(on) => dispatch({ type: 'askAll', on })}
          refusal={state.refusal}
          wantsFocus={state.wantsFocus}
          onFocused={() => dispatch({ type: 'focused' })}
          onDraft={(text) => dispatch({ type: 'draft', image: image.id, text })}
          onAsk={ask}
        />
      </div>
    </div>
  );
}

/** What is being answered in this conversation, or about the images that were asked about together with this one. */
function runningAmong({ exchanges, series }: PanelState): Exchange | undefined {
  const parts = Object.values(series).flatMap((each) => each.map(({ exchange }) => exchange));
  return [...exchanges, ...parts].find(({ status }) => status === 'running');
}

const nothingRead: readonly FoundLine[] = [];

/** What was last read of the image, word for word: of a screen or a diagram, lines are descriptions. */
function textOf(exchanges: readonly Exchange[]): readonly FoundLine[] {
  const read = exchanges.filter(({ lines, task, limited }) => lines && (task === 'extract' || limited !== undefined));
  return (read.findLast(({ task }) => task === 'extract') ?? read.at(-1))?.lines ?? nothingRead;
}

function DropHint({ drag }: { readonly drag: DragState }) {
  if (drag === 'none') return null;
  return (
    <div class="drop-hint">
      <Icon name="fileMedia" />
      {t(drag === 'drop' ? 'dropHere' : 'dropHoldShift')}
    </div>
  );
}

function useAnnouncements(panel: PanelState | undefined): void {
  const announce = useAnnounce();
  const before = useRef(panel);
  useEffect(() => {
    const text = announcement(before.current, panel);
    before.current = panel;
    if (text !== undefined) announce(text);
  }, [panel, announce]);
}
