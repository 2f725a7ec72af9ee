/** Images in Markdown, in the HTML in it, and in Learn's own notation. */
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { FoundImage } from './found-image.ts';
import { imagesInFragment, imagesOfLearn } from './markup.ts';

export function imagesInMarkdown(text: string): FoundImage[] {
  const root = fromMarkdown(text);
  return [...imagesIn(root, { text, addresses: addressesOf(root) })];
}

interface Source {
  readonly text: string;
  /** What the names of references stand for. */
  readonly addresses: ReadonlyMap<string, string>;
}

function addressesOf(root: Root): Map<string, string> {
  const addresses = new Map<string, string>();
  const collect = (node: Nodes): void => {
    // The first definition of a name counts.
    if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url);
    if ('children' in node) for (const child of node.children) collect(child);
  };
  collect(root);
  return addresses;
}

function* imagesIn(node: Nodes, source: Source, link?: string): Generator<FoundImage> {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  if (node.type === 'image' || node.type === 'imageReference') {
    const address = node.type === 'image' ? node.url : source.addresses.get(node.identifier);
    if (address) yield describe({ start, end, address, alt: node.alt ?? '' }, source.text, link);
  } else if (node.type === 'html') {
    for (const image of imagesInFragment(source.text.slice(start, end), start))
      yield link === undefined ? image : { link, ...image };
  } else if (node.type === 'paragraph') {
    yield* imagesOfLearn(source.text.slice(start, end), start);
  }
  const inner = linkOf(node, source) ?? link;
  if ('children' in node) for (const child of node.children) yield* imagesIn(child, source, inner);
}

/** What a node leads to, where it is a link. */
function linkOf(node: Nodes, { addresses }: Source): string | undefined {
  if (node.type === 'link') return node.url;
  return node.type === 'linkReference' ? (addresses.get(node.identifier) ?? '') : undefined;
}

function describe(
  { start, end, address, alt }: { start: number; end: number; address: string; alt: string },
  text: string,
  link: string | undefined,
): FoundImage {
  const from = start + '!['.length;
  // Only where there is no alternative text is it certain that it ends here; where there is, nothing is filled in.
  const to = text.indexOf(']', from);
  return {
    start,
    end,
    source: address,
    alt: alt.trim() === '' ? 'empty' : 'given',
    ...(link !== undefined && { link }),
    slot: { start: from, end: to, syntax: 'markdown', before: '', after: '' },
  };
}
