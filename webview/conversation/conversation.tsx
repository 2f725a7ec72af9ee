import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSend } from '../context.ts';
import type { Exchange, PanelState } from '../messages.ts';
import { t } from '../strings.ts';
import { Answer } from './answer.tsx';
import { Question } from './question.tsx';
import { FirstQuestions } from './quickQuestions.tsx';

interface ConversationProps {
  readonly panel: PanelState;
  readonly onAsk: (question: string, task: Exchange['task']) => void;
}

// Nearer to the end than this, the reader follows the answer as it grows.
const followWithin = 48;

/** The questions about the image in view and their answers. */
export function Conversation({ panel, onAsk }: ConversationProps) {
  const { exchanges } = panel;
  const isBusy = exchanges.some(({ status }) => status === 'running');
  const scroller = useFollowingScroll(exchanges);
  if (exchanges.length === 0) {
    return (
      <div class="conversation empty">
        <FirstQuestions questions={panel.quickQuestions} onAsk={onAsk} />
        <p class="hint quiet">{t('startHint')}</p>
      </div>
    );
  }
  return (
    <div ref={scroller} class="conversation" role="region" aria-label={t('conversation')} tabIndex={0}>
      {exchanges.map((exchange, index) => (
        <ExchangeView
          key={exchange.id}
          exchange={exchange}
          canInsert={panel.canInsert}
          isBusy={isBusy}
          isLast={index === exchanges.length - 1}
        />
      ))}
    </div>
  );
}

interface ExchangeViewProps {
  readonly exchange: Exchange;
  readonly canInsert: boolean;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}

function ExchangeView({ exchange, canInsert, isBusy, isLast }: ExchangeViewProps) {
  const send = useSend();
  const [isEditing, setEditing] = useState(false);
  return (
    <article class="exchange" aria-label={exchange.question}>
      <Question
        exchange={exchange}
        isEditing={isEditing}
        dropsOthers={!isLast}
        onEditing={setEditing}
        onAskAgain={(question) => {
          setEditing(false);
          send({ type: 'editAndAsk', exchange: exchange.id, question });
        }}
      />
      <Answer exchange={exchange} canInsert={canInsert} isBusy={isBusy} onEdit={() => setEditing(true)} />
    </article>
  );
}

/** Keeps the end in sight while it grows, unless the reader has scrolled up; a new question always comes into sight. */
function useFollowingScroll(exchanges: readonly Exchange[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const count = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = (): void => {
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < followWithin;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [exchanges.length === 0]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (exchanges.length > count.current) follows.current = true;
    count.current = exchanges.length;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  });
  return scroller;
}
