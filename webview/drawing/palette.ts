/** Opaque colours of a drawing, `#rrggbb`, after the theme that VS Code shows. */
export interface Palette {
  readonly isDark: boolean;
  readonly ground: string;
  readonly ink: string;
  readonly lines: string;
  /** Of shapes: most of them, and two kinds beside. */
  readonly fills: readonly [string, string, string];
  readonly borders: string;
  readonly groups: string;
  /** A CSS list of families. */
  readonly font: string;
}

/** How much of its colour a shape, a group or a line has; the rest is the ground. */
const shares = { fill: 0.16, group: 0.05, line: 0.7 };

/** The colours of the theme as it is now. */
export function paletteNow(): Palette {
  const styles = getComputedStyle(document.body);
  const colour = (...names: readonly string[]): string =>
    names.map((name) => styles.getPropertyValue(`--vscode-${name}`).trim()).find((value) => value !== '') ??
    'transparent';
  const ground = painted([colour('editor-background')], [colour('textCodeBlock-background')]);
  const onGround = (paint: string, share = 1): string => painted([ground], [paint, share]);
  const ink = onGround(colour('editor-foreground', 'foreground'));
  const shared = { isDark: isDark(ground), ground, ink, font: styles.fontFamily };
  // Where contrast is asked for, shapes are told by their borders.
  if (/\bvscode-high-contrast/.test(document.body.className))
    return {
      ...shared,
      lines: ink,
      fills: [ground, ground, ground],
      borders: onGround(colour('contrastBorder', 'editor-foreground')),
      groups: ground,
    };
  const [first, second, third] = ['charts-blue', 'charts-green', 'charts-orange'].map((name) =>
    colour(name, 'focusBorder'),
  ) as [string, string, string];
  return {
    ...shared,
    lines: onGround(ink, shares.line),
    fills: [onGround(first, shares.fill), onGround(second, shares.fill), onGround(third, shares.fill)],
    borders: onGround(first, shares.line),
    groups: onGround(ink, shares.group),
  };
}

/** The colour of layers one over the other on white, each a CSS colour and how much it covers. */
function painted(...layers: readonly (readonly [colour: string, share?: number])[]): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) throw new Error('The browser has no canvas.');
  for (const [colour, share = 1] of [['white'] as const, ...layers]) {
    context.globalAlpha = share;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return `#${channels(context)
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

function channels(context: OffscreenCanvasRenderingContext2D): number[] {
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return red + green + blue < 3 * 128;
}
