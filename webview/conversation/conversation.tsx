import { useState } from 'preact/hooks';
import { useSend } from '../context.ts';
import type { Exchange, PanelState, SeriesPart } from '../../contracts/panel.ts';
import { t } from '../strings.ts';
import { Answer } from './answer.tsx';
import { Question } from './question.tsx';
import { FirstQuestions } from './quick-questions.tsx';
import { Series } from './series.tsx';
import { StarterNote } from './starter-note.tsx';
import { useFollowingScroll } from './use-following-scroll.ts';

interface ConversationProps {
  readonly panel: PanelState;
  readonly onAsk: (question: string, task: Exchange['task']) => void;
  /** The note about the starter is gone, and with it what had the focus. */
  readonly onDismissed: () => void;
}

/** The questions about the image in view and their answers. */
export function Conversation({ panel, onAsk, onDismissed }: ConversationProps) {
  const { exchanges } = panel;
  const parts = Object.values(panel.series).flat();
  const isBusy = [...exchanges, ...parts.map(({ exchange }) => exchange)].some(({ status }) => status === 'running');
  const scroller = useFollowingScroll(exchanges.length);
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
      <div>
        {panel.showsStarterNote && <StarterNote onDismissed={onDismissed} />}
        {exchanges.map((exchange, index) => (
          <ExchangeView
            key={exchange.id}
            exchange={exchange}
            canInsert={panel.canInsert}
            canAnswerWith={panel.canAnswerWith}
            parts={exchange.series && panel.series[exchange.series.id]}
            current={panel.current}
            quickQuestions={panel.quickQuestions}
            onAsk={onAsk}
            isBusy={isBusy}
            isLast={index === exchanges.length - 1}
          />
        ))}
      </div>
    </div>
  );
}

interface ExchangeViewProps {
  readonly exchange: Exchange;
  readonly canInsert: boolean;
  readonly canAnswerWith: boolean;
  /** Of a question to several images, what there is of each. */
  readonly parts: readonly SeriesPart[] | undefined;
  /** The image in view. */
  readonly current: string | undefined;
  readonly quickQuestions: PanelState['quickQuestions'];
  readonly onAsk: ConversationProps['onAsk'];
  readonly isBusy: boolean;
  readonly isLast: boolean;
}

function ExchangeView(props: ExchangeViewProps) {
  const { exchange, canInsert, canAnswerWith, parts, current, quickQuestions, onAsk, isBusy, isLast } = props;
  const send = useSend();
  const [isEditing, setEditing] = useState(false);
  const common = { canInsert, isBusy, quickQuestions, onEdit: () => setEditing(true) };
  return (
    <article class="exchange" aria-label={exchange.question}>
      <Question
        exchange={exchange}
        isEditing={isEditing}
        dropsOthers={!isLast && parts === undefined}
        onEditing={setEditing}
        onAskAgain={(question) => {
          setEditing(false);
          send({ type: 'editAndAsk', exchange: exchange.id, question });
        }}
      />
      {parts === undefined ? (
        <Answer exchange={exchange} canAnswerWith={canAnswerWith} onAsk={onAsk} {...common} />
      ) : (
        <Series
          parts={parts}
          current={current}
          answer={({ image, exchange: part }, name) =>
            // What a chat model answers, or what helps on, is shown with the image that it is about.
            image.id === current ? (
              <Answer exchange={part} canAnswerWith={canAnswerWith} onAsk={onAsk} name={name} {...common} />
            ) : (
              <Answer exchange={part} canAnswerWith={false} name={name} {...common} />
            )
          }
        />
      )}
    </article>
  );
}
