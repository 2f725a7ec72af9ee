import { useEffect, useState } from 'preact/hooks';
import { t } from '../strings.ts';
import { useAnnounce } from './announcer.tsx';
import { IconButton } from './button.tsx';

const thanksMs = 1500;

/** A copy button that says for a moment that it has copied. */
export function CopyButton({ onCopy }: { readonly onCopy: () => void }) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), thanksMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      label={t(copied ? 'copied' : 'copy')}
      onClick={() => {
        onCopy();
        setCopied(true);
        announce(t('copied'));
      }}
    />
  );
}
