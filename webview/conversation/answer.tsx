import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useSend } from '../context.ts';
import { useFoundText } from '../found-text.tsx';
import { Markdown, type MarkdownActions } from '../markdown/markdown.tsx';
import type { Exchange, QuickQuestion } from '../../contracts/panel.ts';
import { printable } from '../../contracts/printable.ts';
import type { Task } from '../../contracts/tasks.ts';
import { unreadNote } from '../format.ts';
import { t } from '../strings.ts';
import { AnswerTools } from './answer-tools.tsx';
import { FailureView } from './failure-view.tsx';
import { FoundLines } from './found-lines.tsx';
import { LimitedAnswer } from './limited-answer.tsx';
import { ProgressLine } from './progress-line.tsx';
import { usePacedMarkdown } from './use-paced-markdown.ts';

interface AnswerProps {
  readonly exchange: Exchange;
  readonly canInsert: boolean;
  readonly canAnswerWith: boolean;
  /** Whether any question is running. */
  readonly isBusy: boolean;
  readonly quickQuestions: readonly QuickQuestion[];
  /** Absent where it is about an image that is not in view. */
  readonly onAsk?: (question: string, task: Task) => void;
  readonly onEdit: () => void;
  /** What it is headed with, where it is one of several. */
  readonly name?: ComponentChildren;
}

/** An answer as far as it has come, with its progress, its end and its failure. */
export function Answer(props: AnswerProps) {
  const { exchange, canInsert, canAnswerWith, isBusy, quickQuestions, onAsk, onEdit, name } = props;
  const send = useSend();
  const { id, failure, limited, picture, by, reference } = exchange;
  const isRunning = exchange.status === 'running';
  const { blocks } = usePacedMarkdown(exchange.answer, isRunning);
  const actions = useMemo<MarkdownActions>(
    () => ({
      canInsert,
      previewsHtml: limited === 'sketch',
      onCopy: (part) => send({ type: 'copy', exchange: id, part }),
      onInsert: (part) => send({ type: 'insert', exchange: id, part }),
      onOpen: (part) => send({ type: 'openAsDocument', exchange: id, part }),
      onLink: (url) => send({ type: 'openLink', url }),
    }),
    [id, canInsert, limited, send],
  );
  const showsLines = useFoundText().exchange === id;
  const text = (
    <>
      {blocks.length > 0 && <Markdown blocks={blocks} actions={actions} />}
      {showsLines && <FoundLines />}
    </>
  );
  const end = endNote(exchange);
  const unread = unreadNote(exchange.lines);
  const answerWith = canAnswerWith ? { onAnswerWith: () => send({ type: 'answerWith', exchange: id }) } : {};
  return (
    <div class="answer" aria-busy={isRunning}>
      {name ?? <h2 class="visually-hidden">{t('answer')}</h2>}
      {by && (
        <p class="answer-by quiet">
          <Icon name="commentDiscussion" />
          {t('answerBy', { model: by.name })}
        </p>
      )}
      {limited ? (
        <LimitedAnswer {...{ limited, picture, quickQuestions, isBusy, ...(onAsk && { onAsk }), ...answerWith }}>
          {text}
        </LimitedAnswer>
      ) : (
        text
      )}
      {reference && <Reference reference={reference} />}
      {end !== undefined && <p class="end-note quiet">{end}</p>}
      {unread !== undefined && <p class="end-note quiet">{unread}</p>}
      {isRunning && <ProgressLine exchange={exchange} />}
      {failure && (
        <FailureView failure={failure} onRetry={() => send({ type: 'retry', exchange: id })} onEdit={onEdit} />
      )}
      {!isRunning && (failure === undefined || exchange.answer !== '') && (
        <AnswerTools {...{ exchange, canInsert, isBusy, ...answerWith }} />
      )}
    </div>
  );
}

/** What the model was given to read, folded in. */
function Reference({ reference }: { readonly reference: NonNullable<Exchange['reference']> }) {
  const { text, lines, of } = reference;
  return (
    <details class="reference quiet">
      <summary>{t(lines < of ? 'referencePart' : 'referenceAll', { lines, of })}</summary>
      <pre tabIndex={0}>{printable(text)}</pre>
    </details>
  );
}

function endNote({ status, answer, figures, limited }: Exchange): string | undefined {
  if (status === 'stopped') return t(answer === '' ? 'stoppedEmpty' : 'stopped');
  if (status !== 'done') return undefined;
  if (figures?.finish === 'length') return t('cutOff');
  if (figures?.finish === 'repetition') return t('repetition');
  return answer.trim() === '' && limited === undefined ? t('answerEmpty') : undefined;
}
