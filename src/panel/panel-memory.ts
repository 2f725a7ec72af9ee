/** What a page remembers across a reload of the window; the extension writes and reads it, the page only keeps it. */
export interface PanelMemory {
  readonly images: readonly string[];
  readonly current?: string;
}

/** What the page kept for us; anything else is as good as nothing. */
export function readMemory(state: unknown): PanelMemory | undefined {
  if (typeof state !== 'object' || state === null || !('images' in state)) return undefined;
  const { images } = state;
  if (!Array.isArray(images) || !images.every((image) => typeof image === 'string')) return undefined;
  const current = 'current' in state && typeof state.current === 'string' ? state.current : undefined;
  return { images, ...(current !== undefined && { current }) };
}
