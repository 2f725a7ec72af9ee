/**
 * Labels that are HTML, as draw.io writes them: `<switch><foreignObject>…</foreignObject><text>…</text></switch>`. The
 * renderer takes the stand-in, which is cut short, and says once more at the end that it cannot show the HTML. Here the
 * stand-in gets the words of the HTML, and what says that they are missing is left out.
 */
import sax from 'sax';

/** em: the distance of lines, and the usual width of a letter. */
const lineHeight = 1.2;
const letterWidth = 0.5;
/** px, where nothing else is said. */
const usualSize = 12;

/** Elements of HTML that begin a line of their own. */
const blocks: ReadonlySet<string> = new Set(['div', 'p', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** A `switch` that is being read. */
interface Switch {
  readonly from: number;
  html: { text: string; width: number } | undefined;
  isMissingNote: boolean;
  standIn: StandIn | undefined;
}

interface StandIn {
  readonly from: number;
  readonly attributes: Readonly<Record<string, string>>;
  to: number;
  text: string;
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The drawing with its labels written out. What is no well-formed XML stays as it is: others say what is wrong with it. */
export function writeOutLabels(svg: string): string {
  if (!/<(?:\w+:)?switch\b/.test(svg)) return svg;
  const changes = findChanges(svg);
  let [written, at] = ['', 0];
  for (const { from, to, text } of changes) {
    written += svg.slice(at, from) + text;
    at = to;
  }
  return written + svg.slice(at);
}

function findChanges(svg: string): readonly Change[] {
  const parser = sax.parser(true);
  const open: string[] = [];
  const switches: Switch[] = [];
  const changes: Change[] = [];
  /** How many of each are open: to look through `open` takes as long as it is deep. */
  const counts = new Map<string, number>();
  const count = (element: string, by: 1 | -1) => counts.set(element, (counts.get(element) ?? 0) + by);
  const isWithin = (element: string): boolean => (counts.get(element) ?? 0) > 0;
  parser.onerror = () => {
    throw parser.error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = name.slice(name.indexOf(':') + 1);
    open.push(element);
    count(element, 1);
    const current = switches.at(-1);
    const given = attributes as Readonly<Record<string, string>>;
    if (element === 'switch')
      switches.push({ from: parser.startTagPosition - 1, html: undefined, isMissingNote: false, standIn: undefined });
    if (!current) return;
    if (element === 'foreignObject') current.html = { text: '', width: Infinity };
    else if (current.html && isWithin('foreignObject')) {
      if (blocks.has(element)) current.html.text += '\n';
      if (current.html.width === Infinity) current.html.width = widthIn(given['style']);
    }
    if (element === 'text' && !current.standIn)
      current.standIn = { from: parser.startTagPosition - 1, attributes: given, to: 0, text: '' };
    if (
      given['href']?.includes('svg-export-text-problems') ||
      given['xlink:href']?.includes('svg-export-text-problems')
    )
      current.isMissingNote = true;
  };
  parser.ontext = (text) => {
    const current = switches.at(-1);
    if (current?.html && isWithin('foreignObject')) current.html.text += text.replaceAll(/\s+/g, ' ');
    else if (current?.standIn && isWithin('text')) current.standIn.text += text;
  };
  parser.onclosetag = () => {
    const element = open.pop();
    if (element !== undefined) count(element, -1);
    const current = switches.at(-1);
    if (!current) return;
    if (current.html && element && blocks.has(element) && isWithin('foreignObject')) current.html.text += '\n';
    if (element === 'text' && current.standIn?.to === 0) current.standIn.to = parser.position;
    if (element !== 'switch') return;
    switches.pop();
    if (current.isMissingNote) changes.push({ from: current.from, to: parser.position, text: '' });
    else changes.push(...writeOut(current));
  };
  try {
    parser.write(svg).close();
  } catch {
    return [];
  }
  return changes;
}

function widthIn(style: string | undefined): number {
  return Number(/(?:^|;)\s*width:\s*([\d.]+)px/.exec(style ?? '')?.[1] ?? Infinity);
}

function writeOut({ html, standIn }: Switch): Change[] {
  if (!html || !standIn || standIn.to === 0) return [];
  const { x = '0', y = '0', ...attributes } = standIn.attributes;
  const size = Number.parseFloat(attributes['font-size'] ?? '') || usualSize;
  const most = html.width > 2 * size ? html.width / (letterWidth * size) : Infinity;
  const lines = html.text.split('\n').flatMap((line) => wrap(line.trim(), most));
  if (lines.length === 0 || lines.join(' ') === standIn.text.trim()) return [];
  const first = Number(y) - ((lines.length - 1) / 2) * lineHeight * size;
  const rest = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const texts = lines.map((line, index) => {
    const at = `x="${escapeXml(x)}" y="${first + index * lineHeight * size}"`;
    return `<text ${at}${rest.join('')}>${escapeXml(line)}</text>`;
  });
  // A switch shows the first thing that can be shown.
  return [{ from: standIn.from, to: standIn.to, text: `<g>${texts.join('')}</g>` }];
}

/** A line in pieces of so many characters at most, cut between words. */
function wrap(line: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    if (word === '') continue;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
