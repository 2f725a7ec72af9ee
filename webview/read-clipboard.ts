/** ms: how long the page waits to get the focus, without which it may not read. */
const patience = 3000;

/** The image on the clipboard as an encoded file; null where there is none, or the page may not read it. */
export async function readClipboard(): Promise<Uint8Array<ArrayBuffer> | null> {
  await focused();
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((one) => one.startsWith('image/'));
      if (type !== undefined) return new Uint8Array(await (await item.getType(type)).arrayBuffer());
    }
  } catch {
    // Not allowed: to whoever asks, that is as if there were none.
  }
  return null;
}

async function focused(): Promise<void> {
  window.focus();
  if (document.hasFocus()) return;
  await new Promise((resolve) => {
    window.addEventListener('focus', resolve, { once: true });
    setTimeout(resolve, patience);
  });
}
