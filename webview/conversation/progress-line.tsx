import { useRef } from 'preact/hooks';
import { ProgressBar, ProgressRing } from '../components/progress.tsx';
import { formatRate, formatTime, phaseName } from '../format.ts';
import type { Exchange } from '../../contracts/panel.ts';
import { t } from '../strings.ts';
import { useElapsed } from './use-elapsed.ts';

/** What a running question is doing: the phase, how far it is, tokens per second, and the time it has taken. */
export function ProgressLine({ exchange }: { readonly exchange: Exchange }) {
  const { progress, tokens = 0, elapsed: before = { totalMs: 0, writingMs: 0 } } = exchange;
  const elapsed = useElapsed(before.totalMs);
  const firstToken = useRef<number>(undefined);
  // After a crash the answer starts over, and with it the time of its writing.
  if (tokens === 0) firstToken.current = undefined;
  else firstToken.current ??= elapsed - before.writingMs;

  const phase = progress?.phase ?? 'queued';
  const share = progress === undefined || progress.total === 0 ? undefined : progress.done / progress.total;
  const isWriting = phase === 'decode';
  const writing = elapsed - (firstToken.current ?? elapsed);
  const rate = isWriting && writing > 500 ? formatRate((tokens / writing) * 1000) : undefined;
  const isWaiting = phase === 'queued' && exchange.series !== undefined;
  // Until the sidecar says what it does, it is being started, and may be loading the model.
  const name = progress === undefined ? t('phaseStart') : phaseName(phase);
  // Of many that wait, none needs a bar of its own.
  if (isWaiting && progress !== undefined) return <p class="quiet">{name}</p>;
  return (
    <div class="progress-line">
      <div class="progress-words">
        <ProgressRing />
        <span>
          {isWriting || share === undefined
            ? name
            : t('progressPercent', { phase: name, percent: Math.round(share * 100) })}
        </span>
        <span class="quiet numbers">
          {rate !== undefined && `${t('progressRate', { rate })} · `}
          {formatTime(elapsed)}
        </span>
      </div>
      {!isWriting && <ProgressBar label={name} share={share} />}
    </div>
  );
}
