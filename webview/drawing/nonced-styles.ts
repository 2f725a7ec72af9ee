/**
 * `document.createElement` as all bundled code has it (scripts/bundle-webview.ts): a <style> that a library makes has the
 * nonce without which the page's policy lets no rule through.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? '';

function createElement(name: string): HTMLElement {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', name);
  if (element instanceof HTMLStyleElement) element.setAttribute('nonce', nonce);
  return element;
}

export { createElement as 'document.createElement' };
