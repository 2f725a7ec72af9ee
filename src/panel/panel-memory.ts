import * as v from 'valibot';

/** What a page remembers across a reload of the window; the extension writes and reads it, the page only keeps it. */
export interface PanelMemory {
  readonly images: readonly string[];
  readonly current?: string;
}

const panelMemory = v.object({
  images: v.array(v.string()),
  current: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, PanelMemory>;

/** What the page kept for us; anything else is as good as nothing. */
export function readMemory(state: unknown): PanelMemory | undefined {
  const read = v.safeParse(panelMemory, state);
  return read.success ? read.output : undefined;
}
