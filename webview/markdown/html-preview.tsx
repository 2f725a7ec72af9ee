import { nonce } from '../drawing/nonced-styles.ts';
import { t } from '../strings.ts';

/**
 * A page as a browser shows it, in a frame of its own: no script runs there, and the panel's policy, which the frame inherits,
 * has nothing loaded and no link followed. Its rules need the nonce of that policy.
 */
export function HtmlPreview({ html }: { readonly html: string }) {
  const srcdoc = html.replaceAll('<style>', `<style nonce="${nonce}">`);
  return <iframe class="html-preview" title={t('preview')} sandbox="" srcdoc={srcdoc} />;
}
