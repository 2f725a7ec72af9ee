/** Images in HTML and in what is written like it: Vue, Razor, Learn's `:::image:::`. */
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import type { FoundImage, Slot, Span } from './found-image.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose image says what they do. */
const actions = new Set(['a', 'button']);

/** The images of a whole document. */
export function imagesInHtml(text: string): FoundImage[] {
  return [...imagesIn(parse(text, { sourceCodeLocationInfo: true }))];
}

/** The images of a part of a document, which stands in a text at an offset. */
export function imagesInFragment(text: string, offset = 0): FoundImage[] {
  return [...imagesIn(parseFragment(text, { sourceCodeLocationInfo: true }))].map((image) => moved(image, offset));
}

const learnTag = ':::image';
/** As long as the tag, so that offsets stay; and no element that HTML knows. */
const learnElement = '<x-learn';

/** The images of Learn's own Markdown in a part of a text: `:::image source="…" alt-text="…":::`. */
export function imagesOfLearn(text: string, offset: number): FoundImage[] {
  const found: FoundImage[] = [];
  for (let start = text.indexOf(learnTag); start !== -1; start = text.indexOf(learnTag, start + 1)) {
    const end = text.indexOf(':::', start + learnTag.length);
    if (end === -1) break;
    const [element] = parseFragment(`${learnElement}${text.slice(start + learnTag.length, end)}>`, {
      sourceCodeLocationInfo: true,
    }).childNodes;
    const image = element && isElement(element) && describe(element, { source: 'source', alt: 'alt-text' });
    if (image) found.push(moved({ ...image, start: 0, end: end + ':::'.length - start }, offset + start));
  }
  return found;
}

function* imagesIn(node: Node, link?: string): Generator<FoundImage> {
  const inner = isElement(node) && actions.has(node.tagName) ? (valueOf(node, 'href') ?? '') : link;
  if (isElement(node) && isImage(node)) {
    const image = describe(node, { source: 'src', alt: 'alt' });
    if (image) yield { ...image, ...(inner !== undefined && { link: inner }) };
  }
  if ('content' in node) yield* imagesIn(node.content, inner);
  if ('childNodes' in node) for (const child of node.childNodes) yield* imagesIn(child, inner);
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function isImage(element: Element): boolean {
  return element.tagName === 'img' || (element.tagName === 'input' && valueOf(element, 'type') === 'image');
}

function valueOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** The image, or undefined where its source is computed, or the element is not wholly there. */
function describe(
  element: Element,
  names: { readonly source: string; readonly alt: string },
): Omit<FoundImage, 'link'> | undefined {
  const location = element.sourceCodeLocation;
  const source = valueOf(element, names.source)?.trim();
  const sourceAt = location?.attrs?.[names.source];
  if (!location || !source || !sourceAt || isComputed(source)) return undefined;
  const tag = location.startTag ?? location;
  const altAt = location.attrs?.[names.alt];
  return {
    start: tag.startOffset,
    end: tag.endOffset,
    source,
    alt: altOf(element, names.alt),
    slot: slotOf(names.alt, altAt && { start: altAt.startOffset, end: altAt.endOffset }, sourceAt.endOffset),
  };
}

/** Whether a value is an expression of Vue, Razor or JSX; `@/` is a folder. */
function isComputed(value: string): boolean {
  return value.includes('{{') || /^(?:@(?!\/)|\{)/.test(value);
}

function altOf(element: Element, name: string): FoundImage['alt'] {
  const alt = valueOf(element, name);
  if (alt !== undefined) return alt.trim() === '' ? 'empty' : 'given';
  return element.attrs.some(givesName) ? 'given' : 'missing';
}

/** Whether an attribute names the image in another way, computes its alternative text, or says that none is needed. */
function givesName({ name, value }: { readonly name: string; readonly value: string }): boolean {
  if ([':alt', 'v-bind:alt', 'v-bind', 'aria-label', 'aria-labelledby'].includes(name)) return true;
  return (name === 'aria-hidden' && value === 'true') || (name === 'role' && ['none', 'presentation'].includes(value));
}

/** Where the attribute stands, or else after another one. */
export function slotOf(name: string, at: Span | undefined, after: number): Slot {
  const syntax = 'attribute';
  if (at) return { start: at.start, end: at.end, syntax, before: `${name}="`, after: '"' };
  return { start: after, end: after, syntax, before: ` ${name}="`, after: '"' };
}

function moved<Image extends Omit<FoundImage, 'link'>>(image: Image, by: number): Image {
  const { slot } = image;
  return {
    ...image,
    start: image.start + by,
    end: image.end + by,
    slot: { ...slot, start: slot.start + by, end: slot.end + by },
  };
}
