import { Button, IconButton } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useSend } from '../context.ts';
import { t } from '../strings.ts';

/** Says that the starter model answers, and what a larger one would bring. */
export function StarterNote({ onDismissed }: { readonly onDismissed: () => void }) {
  const send = useSend();
  return (
    <div class="starter-note" role="note" aria-label={t('starterNoteLabel')}>
      <Icon name="info" />
      <div class="starter-note-body">
        <p>{t('starterNote')}</p>
        <Button onClick={() => send({ type: 'downloadModel' })}>{t('downloadModel')}</Button>
      </div>
      <IconButton
        icon="close"
        label={t('starterNoteDismiss')}
        onClick={() => {
          send({ type: 'dismissStarterNote' });
          onDismissed();
        }}
      />
    </div>
  );
}
