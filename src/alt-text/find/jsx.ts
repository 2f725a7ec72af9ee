/** Images in JSX and TSX: `<img>`, and `<Image>` as frameworks call theirs. */
import { parse } from '@babel/parser';
import type { JSXAttribute, JSXElement, Node } from '@babel/types';
import type { FoundImage } from './found-image.ts';
import { slotOf } from './markup.ts';

const images = new Set(['img', 'Image']);
const actions = new Set(['a', 'button', 'Link']);

/** The images of a module; those of one that is being written, as far as it can be read. */
export function imagesInJsx(text: string): FoundImage[] {
  let program: Node;
  try {
    ({ program } = parse(text, { sourceType: 'module', errorRecovery: true, plugins: ['jsx', 'typescript'] }));
  } catch {
    return [];
  }
  return [...imagesIn(program, { imports: importsOf(program) })];
}

interface Around {
  /** Files by the names under which they are imported. */
  readonly imports: ReadonlyMap<string, string>;
  readonly link?: string;
}

function importsOf(program: Node): Map<string, string> {
  const imports = new Map<string, string>();
  for (const node of childrenOf(program))
    if (node.type === 'ImportDeclaration')
      for (const { local } of node.specifiers) imports.set(local.name, node.source.value);
  return imports;
}

function* imagesIn(node: Node, around: Around): Generator<FoundImage> {
  let inner = around;
  if (node.type === 'JSXElement') {
    const name = nameOf(node);
    if (images.has(name)) {
      const image = describe(node, around);
      if (image) yield image;
    }
    if (actions.has(name)) inner = { ...around, link: textOf(attribute(node, 'href'), around) ?? '' };
  }
  for (const child of childrenOf(node)) yield* imagesIn(child, inner);
}

function describe(element: JSXElement, around: Around): FoundImage | undefined {
  const { openingElement } = element;
  const at = attribute(element, 'src');
  const source = textOf(at, around)?.trim();
  if (!source || !at) return undefined;
  const alt = attribute(element, 'alt');
  const isGiven = alt ? textOf(alt, around)?.trim() !== '' : openingElement.attributes.some(givesName);
  return {
    ...spanOf(openingElement),
    source,
    alt: isGiven ? 'given' : alt ? 'empty' : 'missing',
    ...(around.link !== undefined && { link: around.link }),
    slot: slotOf('alt', alt && spanOf(alt), spanOf(at).end),
  };
}

function nameOf({ openingElement: { name } }: JSXElement): string {
  return name.type === 'JSXIdentifier' ? name.name : '';
}

function attribute({ openingElement }: JSXElement, wanted: string): JSXAttribute | undefined {
  return openingElement.attributes.find(
    (one): one is JSXAttribute => one.type === 'JSXAttribute' && one.name.name === wanted,
  );
}

/** The text of an attribute; undefined where it is computed. What is imported is the file that it comes from. */
function textOf(attribute: JSXAttribute | undefined, { imports }: Around): string | undefined {
  const value = attribute?.value;
  if (value?.type === 'StringLiteral') return value.value;
  if (value?.type !== 'JSXExpressionContainer') return undefined;
  const { expression } = value;
  if (expression.type === 'StringLiteral') return expression.value;
  return expression.type === 'Identifier' ? imports.get(expression.name) : undefined;
}

/** Whether the image is named in another way, needs no name, or may have one among what is spread. */
function givesName(attribute: JSXElement['openingElement']['attributes'][number]): boolean {
  if (attribute.type === 'JSXSpreadAttribute') return true;
  const { name } = attribute;
  return name.type === 'JSXIdentifier' && ['aria-label', 'aria-labelledby', 'aria-hidden', 'role'].includes(name.name);
}

function spanOf({ start, end }: Node): { start: number; end: number } {
  return { start: start ?? 0, end: end ?? 0 };
}

/** Nodes below a node, in order. */
function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key.endsWith('Comments') ? [] : (Array.isArray(value) ? (value as unknown[]) : [value as unknown]).filter(isNode),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
