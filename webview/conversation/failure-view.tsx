import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { type FailureAction, failureActions } from '../failure-actions.ts';
import type { Failure } from '../../contracts/panel.ts';
import { type StringKey, t } from '../strings.ts';

const labels = {
  retry: 'retryFailed',
  edit: 'edit',
  pickImage: 'pickImage',
  pickModel: 'pickModel',
  pickDevice: 'pickDevice',
  restart: 'restart',
  showLog: 'showLog',
} as const satisfies Record<FailureAction, StringKey>;

interface FailureViewProps {
  readonly failure: Failure;
  /** Buttons to offer; by default those that fit the failure. An action without a handler is left out. */
  readonly actions?: readonly FailureAction[];
  readonly handlers: Readonly<Partial<Record<FailureAction, () => void>>>;
}

/** A failure in its place: what is wrong, what to do next, and the buttons that do it. */
export function FailureView({ failure, actions = failureActions(failure.code), handlers }: FailureViewProps) {
  return (
    <div class="failure">
      <Icon name="error" />
      <div class="failure-body">
        <p>{failure.message}</p>
        <p class="failure-next">{failure.next}</p>
        <div class="failure-actions">
          {actions.map((action, index) => {
            const handler = handlers[action];
            return (
              handler && (
                <Button key={action} appearance={index === 0 ? 'primary' : 'secondary'} onClick={handler}>
                  {t(labels[action])}
                </Button>
              )
            );
          })}
          <span class="failure-code quiet">{t('failureCode', { code: failure.code })}</span>
        </div>
      </div>
    </div>
  );
}
