import { ChromiumControls } from './chromium.ts';
import { Bootstrap } from './libraries/bootstrap.ts';
import { Bulma } from './libraries/bulma.ts';
import { Pico } from './libraries/pico.ts';
import { Shoelace } from './libraries/shoelace.ts';
import { VSCode } from './libraries/vscode.ts';
import { markup } from './markup.ts';
import type { Part } from './parts.ts';
import type { Theme } from './toolkit.ts';

export const toolkits = {
  unstyled: new ChromiumControls(),
  native: new ChromiumControls(markup`
    body { font-family: system-ui; font-size: 15px; margin: 16px 24px }
    h1 { font-size: 22px; margin: 4px 0 14px }
    h2 { font-size: 17px }`),
  bootstrap: new Bootstrap(),
  pico: new Pico(),
  bulma: new Bulma(),
  shoelace: new Shoelace(),
  vscode: new VSCode(),
} as const;
type ToolkitName = keyof typeof toolkits;

/** What draws a page, with which ground, and with how many px of the picture for one of the page. */
export type Look = readonly [toolkit: ToolkitName, theme: Theme, scale: 1 | 2];

export interface Page {
  readonly name: string;
  /** Of the window, in px: 800×600 if nothing is said. */
  readonly size?: readonly [width: number, height: number];
  /** Such as `native light` or `bootstrap dark 2x`. */
  readonly looks: readonly `${ToolkitName} ${Theme}${'' | ' 2x'}`[];
  readonly parts: readonly Part[];
}

/** Takes the name of a look apart. */
export function parseLook(look: Page['looks'][number]): Look {
  const [toolkit, theme, scale] = look.split(' ') as [ToolkitName, Theme, '2x'?];
  return [toolkit, theme, scale ? 2 : 1];
}
