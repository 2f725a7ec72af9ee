/** A screen in words: `Describe this user interface.` */
import { escapeMarkdown } from '../page/markdown.ts';
import type { Element, Screen } from './detected-item.ts';

/** Most elements that are listed; a screen full of text has hundreds of lines. */
const mostListed = 120;

const plurals: Readonly<Partial<Record<Element['kind'], string>>> = { checkbox: 'checkboxes', switch: 'switches' };

/** `2 buttons`, `1 checkbox`. */
export function countOf(count: number, kind: Element['kind']): string {
  return `${count} ${count === 1 ? kind : (plurals[kind] ?? `${kind}s`)}`;
}

/** One line, such as `checkbox "Dark mode" (checked)` or `text field "Name" = "Anna"`: the form of the training's. */
export function describeElement({ kind, label, value, state }: Element): string {
  const name = label === '' ? kind : `${kind} "${label}"`;
  return name + (value ? ` = "${value}"` : '') + (state ? ` (${state})` : '');
}

/** Markdown: what kind of window it is, what it has, and a list of its parts in reading order. */
export function describeScreen({ kind, elements }: Screen): string {
  const [first] = elements;
  if (!first) return 'Nothing that can be read, and no controls.';
  const title = first.kind === 'title' ? first : undefined;
  const rest = title ? elements.slice(1) : elements;
  const counts = new Map<Element['kind'], number>();
  for (const element of rest)
    if (!['text', 'heading'].includes(element.kind)) counts.set(element.kind, (counts.get(element.kind) ?? 0) + 1);
  const has = [...counts].map(([name, count]) => countOf(count, name));
  const name = `A ${kind}${title ? `, “${escapeMarkdown(title.label)}”` : ''}`;
  const listed = rest.slice(0, mostListed).map((element) => `- ${escapeMarkdown(describeElement(element))}`);
  const more = rest.length > mostListed ? [`- … and ${rest.length - mostListed} more`] : [];
  return [`${name}${has.length > 0 ? `, with ${join(has)}` : ''}:`, '', ...listed, ...more].join('\n');
}

const join = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : (parts[0] ?? '');
