import { Button } from './components/button.tsx';
import { Icon } from './components/icon.tsx';
import { useSend } from './context.ts';
import { t } from './strings.ts';

const pasteKeys = navigator.userAgent.includes('Mac') ? '⌘V' : 'Ctrl+V';

/** What the panel shows before it has an image: the ways to give it one. */
export function EmptyPanel() {
  const send = useSend();
  return (
    <div class="empty-panel">
      <Icon name="fileMedia" />
      <h1>{t('emptyTitle')}</h1>
      <p class="quiet">{t('emptyText')}</p>
      <Button appearance="primary" onClick={() => send({ type: 'pickImage' })}>
        {t('emptyPick')}
      </Button>
      <ul class="empty-ways quiet">
        <li>{t('emptyPaste', { keys: pasteKeys })}</li>
        <li>{t('emptyDrop')}</li>
        <li>{t('emptyExplorer')}</li>
      </ul>
    </div>
  );
}
