import { CopyButton } from '../components/copy-button.tsx';
import { IconButton } from '../components/button.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { useSend } from '../context.ts';
import { useFoundText } from '../found-text.tsx';
import { deviceName, formatRate, formatTime } from '../format.ts';
import type { AnswerFigures, Exchange } from '../../contracts/panel.ts';
import { t } from '../strings.ts';

interface AnswerToolsProps {
  readonly exchange: Exchange;
  readonly canInsert: boolean;
  readonly isBusy: boolean;
  /** Has a chat model answer the same; absent where that is forbidden. */
  readonly onAnswerWith?: () => void;
}

/** What can be done with a finished answer, and how fast it came. */
export function AnswerTools({ exchange, canInsert, isBusy, onAnswerWith }: AnswerToolsProps) {
  const send = useSend();
  const { id, figures } = exchange;
  const hasText = exchange.answer !== '';
  return (
    <div class="answer-foot">
      <Toolbar label={t('answerTools')}>
        {hasText && (
          <>
            <CopyButton onCopy={() => send({ type: 'copy', exchange: id })} />
            <IconButton
              icon="insert"
              label={t(canInsert ? 'insert' : 'insertNone')}
              words={t('insert')}
              disabled={!canInsert}
              onClick={() => send({ type: 'insert', exchange: id })}
            />
            <IconButton
              icon="newFile"
              label={t('openAsDocument')}
              onClick={() => send({ type: 'openAsDocument', exchange: id })}
            />
          </>
        )}
        {exchange.lines && <FoundTextToggle exchange={id} />}
        {onAnswerWith && (
          <IconButton
            icon="commentDiscussion"
            label={t('answerWithHelp')}
            words={t('answerWith')}
            disabled={isBusy}
            onClick={onAnswerWith}
          />
        )}
        <IconButton
          icon="refresh"
          label={t('retry')}
          disabled={isBusy}
          onClick={() => send({ type: 'retry', exchange: id })}
        />
      </Toolbar>
      {figures && <Figures figures={figures} />}
    </div>
  );
}

function FoundTextToggle({ exchange }: { readonly exchange: string }) {
  const found = useFoundText();
  const isShown = found.exchange === exchange;
  return (
    <IconButton
      icon="location"
      label={t('foundShow')}
      pressed={isShown}
      // A click that no pointer made has no count.
      onClick={({ detail }) => found.show(isShown ? undefined : exchange, detail === 0)}
    />
  );
}

function Figures({ figures }: { readonly figures: AnswerFigures }) {
  const rate = formatRate(figures.tokensPerSecond);
  const time = formatTime(figures.totalMs);
  const help = [
    t('figuresHelp', {
      tokens: figures.tokens,
      device: deviceName(figures.device),
      first: formatTime(figures.firstTokenMs),
    }),
    ...(figures.reusedTokens ? [t('figuresReused', { reused: figures.reusedTokens })] : []),
  ].join('\n');
  return (
    <span class="figures quiet numbers" title={help}>
      {rate === undefined ? time : t('figures', { rate, time })}
    </span>
  );
}
