import MarkdownIt, { type Token } from 'markdown-it';
import type { CellAlign, MarkdownNode, PlainTag } from './tree.ts';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
  // A link definition could change blocks that are already on the screen; its text is shown as it stands instead.
  .disable('reference');
// Only written-out addresses: 'readme.md' in an answer is a file, not a site in Moldova.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const plainTags: ReadonlySet<string> = new Set<PlainTag>([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'em',
  'strong',
  's',
]);

/** Elements within elements that are shown; deeper ones show their text alone, so that no answer exhausts the stack. */
const deepest = 40;

/** One top-level block and where its source begins. */
export interface Block {
  readonly start: number;
  readonly node: MarkdownNode;
}

/** Markdown as blocks; a longer text that begins the same is parsed from the last block on. */
export interface ParsedMarkdown {
  readonly source: string;
  readonly blocks: readonly Block[];
}

/**
 * Parses CommonMark with tables and strikethrough. When `source` goes on from `previous`, the blocks of that which
 * cannot change any more are taken over as the same objects.
 */
export function parseMarkdown(source: string, previous?: ParsedMarkdown): ParsedMarkdown {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  if (previous?.source === text) return previous;
  const kept = previous && text.startsWith(previous.source) ? finishedBlocks(previous) : [];
  const from = kept.length > 0 ? (previous?.blocks[kept.length]?.start ?? 0) : 0;
  return { source: text, blocks: [...kept, ...parseFrom(text, from)] };
}

/**
 * An unfinished line of nothing but space and the signs that begin a block, or of a fence. What follows decides whether it
 * is one, a part of the block above, or of a list above a blank line: `-` and `-:`, `1` and `1. a`, `|-|` and `|-|a`,
 * ```` ``` ```` and ```` ```a` ````.
 */
const undecided = /^[\s>]*(?:[-+*#=_~|:\s]*|\d{0,9}[.)]?\s*|`+[^`]*)$/;

/** What no text that is appended can change: not the last block, and no block that an undecided line may belong to. */
function finishedBlocks({ source, blocks }: ParsedMarkdown): readonly Block[] {
  const lastLine = source.slice(source.lastIndexOf('\n') + 1);
  return blocks.slice(0, lastLine !== '' && undecided.test(lastLine) ? -2 : -1);
}

function parseFrom(text: string, from: number): Block[] {
  const tail = text.slice(from);
  const lineStart = lineStarts(tail);
  const blocks: Block[] = [];
  const tokens = markdown.parse(tail, {});
  for (let at = 0; at < tokens.length;) {
    const line = tokens[at]?.map?.[0] ?? 0;
    const [nodes, next] = readNode(tokens, at, 0);
    for (const node of nodes) blocks.push({ start: from + (lineStart[line] ?? 0), node });
    at = next;
  }
  return blocks;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Reads the node that begins at `tokens[at]`; gives it (none or several for transparent tokens) and the next place. */
function readNode(tokens: readonly Token[], at: number, depth: number): [MarkdownNode[], number] {
  const token = tokens[at];
  if (token === undefined) return [[], at + 1];
  if (token.nesting !== 1) return [leaf(token, depth), at + 1];
  const [children, end] = readSiblings(tokens, at + 1, depth + 1);
  return [container(token, children), end + 1];
}

/** Reads nodes up to the end of what they are in; gives them and the place of that end. */
function readSiblings(tokens: readonly Token[], from: number, depth: number): [MarkdownNode[], number] {
  const nodes: MarkdownNode[][] = [];
  let at = from;
  for (let unshown = 0; at < tokens.length;) {
    const nesting = tokens[at]?.nesting;
    if (nesting === -1 && unshown === 0) break;
    if (nesting !== 0 && depth >= deepest) {
      unshown += nesting ?? 0;
      at++;
      continue;
    }
    const [read, next] = readNode(tokens, at, depth);
    nodes.push(read);
    at = next;
  }
  return [nodes.flat(), at];
}

function leaf(token: Token, depth: number): MarkdownNode[] {
  switch (token.type) {
    case 'inline':
      return readSiblings(token.children ?? [], 0, depth)[0];
    case 'text':
    case 'text_special':
      return token.content === '' ? [] : [token.content];
    case 'softbreak':
    case 'hardbreak':
      return [{ kind: 'element', tag: 'br', children: [] }];
    case 'hr':
      return [{ kind: 'element', tag: 'hr', children: [] }];
    case 'code_inline':
      return [{ kind: 'element', tag: 'code', children: [token.content] }];
    case 'fence':
    case 'code_block':
      return [{ kind: 'code-block', language: language(token.info), code: token.content, isClosed: isClosed(token) }];
    case 'image':
      return [{ kind: 'image', description: token.content }];
    default:
      return token.content === '' ? [] : [token.content];
  }
}

function container(token: Token, children: MarkdownNode[]): MarkdownNode[] {
  if (token.hidden) return children;
  switch (token.type) {
    case 'link_open': {
      const address = safeAddress(attribute(token, 'href') ?? '');
      return address === undefined ? children : [{ kind: 'link', address, children }];
    }
    case 'ordered_list_open':
      return [{ kind: 'ordered-list', start: Number(attribute(token, 'start') ?? 1), children }];
    case 'th_open':
    case 'td_open': {
      const align = cellAlign(token);
      return [{ kind: 'cell', tag: token.type === 'th_open' ? 'th' : 'td', ...(align && { align }), children }];
    }
    default:
      return isPlain(token.tag) ? [{ kind: 'element', tag: token.tag, children }] : children;
  }
}

function isPlain(tag: string): tag is PlainTag {
  return plainTags.has(tag);
}

/** Whether a block of code has a fence at its end; one that a text breaks off in has none yet. */
function isClosed({ type, map, content }: Token): boolean {
  const [first = 0, end = 0] = map ?? [];
  const lines = content.split('\n').length - (content === '' || content.endsWith('\n') ? 1 : 0);
  return type === 'fence' && end - first > lines + 1;
}

/** The first word of a fence's info string: `ts title="a"` is `ts`. */
function language(info: string): string {
  return info.trim().split(/\s+/)[0] ?? '';
}

/** The address if it is one that may be offered: http, https or mailto, and nothing else. */
export function safeAddress(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
}

function cellAlign(token: Token): CellAlign | undefined {
  const align = /text-align:(left|center|right)/.exec(attribute(token, 'style') ?? '')?.[1];
  return align as CellAlign | undefined;
}

function attribute(token: Token, name: string): string | undefined {
  return token.attrGet(name)?.toString();
}
