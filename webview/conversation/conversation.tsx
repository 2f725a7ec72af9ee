import { useState } from 'preact/hooks';
import { useSend } from '../context.ts';
import type { Exchange, PanelState } from '../../contracts/panel.ts';
import { t } from '../strings.ts';
import { Answer } from './answer.tsx';
import { Question } from './question.tsx';
import { FirstQuestions } from './quick-questions.tsx';
import { useFollowingScroll } from './use-following-scroll.ts';

interface ConversationProps {
  readonly panel: PanelState;
  readonly onAsk: (question: string, task: Exchange['task']) => void;
}

/** The questions about the image in view and their answers. */
export function Conversation({ panel, onAsk }: ConversationProps) {
  const { exchanges } = panel;
  const isBusy = exchanges.some(({ status }) => status === 'running');
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
        {exchanges.map((exchange, index) => (
          <ExchangeView
            key={exchange.id}
            exchange={exchange}
            canInsert={panel.canInsert}
            canAnswerWith={panel.canAnswerWith}
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
  readonly quickQuestions: PanelState['quickQuestions'];
  readonly onAsk: ConversationProps['onAsk'];
  readonly isBusy: boolean;
  readonly isLast: boolean;
}

function ExchangeView(props: ExchangeViewProps) {
  const { exchange, canInsert, canAnswerWith, quickQuestions, onAsk, isBusy, isLast } = props;
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
      <Answer
        exchange={exchange}
        canInsert={canInsert}
        canAnswerWith={canAnswerWith}
        isBusy={isBusy}
        quickQuestions={quickQuestions}
        onAsk={onAsk}
        onEdit={() => setEditing(true)}
      />
    </article>
  );
}
