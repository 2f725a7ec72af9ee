import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useSend } from '../context.ts';
import type { Failure, Intent } from '../../contracts/panel.ts';
import { type Remedy, remediesFor } from '../../contracts/remedies.ts';
import { type StringKey, t } from '../strings.ts';

const labels = {
  retry: 'retryFailed',
  edit: 'edit',
  pickImage: 'pickImage',
  pickModel: 'pickModel',
  downloadModel: 'downloadModel',
  verifyModel: 'verifyModel',
  pickDevice: 'pickDevice',
  proxySettings: 'proxySettings',
  restart: 'restart',
  showLog: 'showLog',
} as const satisfies Record<Remedy, StringKey>;

interface FailureViewProps {
  readonly failure: Failure;
  /** Where the question can be asked again, or changed. */
  readonly onRetry?: () => void;
  readonly onEdit?: () => void;
}

/** A failure in its place: what is wrong, what to do next, and the buttons that do it. */
export function FailureView({ failure, onRetry, onEdit }: FailureViewProps) {
  const send = useSend();
  const ask = (type: Exclude<Remedy, 'retry' | 'edit'> & Intent['type']) => () => send({ type });
  const buttons = remediesFor(failure.code).flatMap((remedy) => {
    const act = remedy === 'retry' ? onRetry : remedy === 'edit' ? onEdit : ask(remedy);
    return act ? [{ remedy, act }] : [];
  });
  return (
    <div class="failure">
      <Icon name="error" />
      <div class="failure-body">
        <p>{failure.message}</p>
        <p class="failure-next">{failure.next}</p>
        <div class="failure-actions">
          {buttons.map(({ remedy, act }, index) => (
            <Button key={remedy} appearance={index === 0 ? 'primary' : 'secondary'} onClick={act}>
              {t(labels[remedy])}
            </Button>
          ))}
          <span class="failure-code quiet">{t('failureCode', { code: failure.code })}</span>
        </div>
      </div>
    </div>
  );
}
