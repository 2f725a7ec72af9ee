import type { ComponentChildren } from 'preact';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useSend } from '../context.ts';
import type { QuickQuestion } from '../../contracts/panel.ts';
import { type LimitedFound, limitedText, mayHelp } from '../../contracts/limited.ts';
import type { PictureGuess } from '../../contracts/picture-kind.ts';
import type { Task } from '../../contracts/tasks.ts';
import { t, translated } from '../strings.ts';

interface LimitedAnswerProps {
  readonly limited: LimitedFound;
  readonly picture: PictureGuess | undefined;
  readonly quickQuestions: readonly QuickQuestion[];
  /** Whether what helps on can be asked for now. */
  readonly isBusy: boolean;
  /** Has a chat model answer; absent where that is forbidden. */
  readonly onAnswerWith?: () => void;
  /** Without it, nothing that helps on is offered. */
  readonly onAsk?: (question: string, task: Task) => void;
  /** What was found. */
  readonly children: ComponentChildren;
}

/** The answer of a model that was not made for the question: what it is, what was found, and what helps on. */
export function LimitedAnswer(props: LimitedAnswerProps) {
  const { limited, picture, quickQuestions, isBusy, onAnswerWith, onAsk, children } = props;
  const send = useSend();
  const tasks = quickQuestions.filter(({ task }) => task !== 'ask' && mayHelp(task, limited, picture));
  return (
    <div class="limited">
      <Icon name="info" />
      <div class="limited-body">
        <p class="quiet">{limitedText(limited, picture, translated)}</p>
        {children}
        {onAsk && (
          <div class="limited-actions" role="group" aria-label={t('limitedActions')}>
            {tasks.map(({ label, question, task }) => (
              <Button key={label} disabled={isBusy} onClick={() => onAsk(question, task)}>
                {label}
              </Button>
            ))}
            {onAnswerWith && (
              <Button disabled={isBusy} onClick={onAnswerWith}>
                {t('answerWith')}
              </Button>
            )}
            <Button onClick={() => send({ type: 'downloadModel' })}>{t('downloadModel')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
