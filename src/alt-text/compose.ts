/**
 * Short alternative text out of what a model says of an image. In English, as models answer and as the starter's
 * descriptions are written.
 */

import type { PictureKind } from '../../contracts/picture-kind.ts';

/** What a starter model has found on an image. */
export interface Sight {
  /** What kind of diagram it is, and the labels in it. */
  readonly diagram?: { readonly summary: string; readonly labels: readonly string[] };
  /** What kind of window it is and what it has; absent where there are no controls. */
  readonly screen?: string;
  /** What else it is, where that is sure. */
  readonly picture?: PictureKind;
  /** Lines of text, surely read, in reading order. */
  readonly lines: readonly string[];
}

/** Longer alternative texts are read out in one breath by no screen reader. */
const mostLetters = 150;
/** Longer texts are not the words on a button or a logo. */
const mostOfName = 60;

/** What kinds of pictures are called. That one is a picture is said to every reader, and more is not known of a photograph. */
const kindNames: Readonly<Record<PictureKind, string | undefined>> = {
  interface: 'A user interface',
  code: 'Code',
  terminal: 'A terminal',
  document: 'A document',
  form: 'A form or receipt',
  table: 'A table',
  flowchart: 'A flow chart',
  sequence: 'A sequence diagram',
  class: 'A class diagram',
  er: 'An entity-relationship diagram',
  state: 'A state diagram',
  gantt: 'A Gantt chart',
  plot: 'A plot',
  photo: undefined,
  blank: undefined,
};

/** What an informative image says; undefined where nothing was found. */
export function composeInformative({ diagram, screen, picture, lines }: Sight): string | undefined {
  if (diagram) return shorten(listed(diagram.summary, diagram.labels));
  if (screen !== undefined) return shorten(screen);
  const name = picture && kindNames[picture];
  const text = lines.join(' ');
  if (name !== undefined) return shorten(text === '' ? name : `${name}: ${text}`);
  if (text === '') return undefined;
  return text.length <= mostOfName ? text : shorten(`Text: ${text}`);
}

/**
 * What an image does that is a link or a button: its words, or else where it leads.
 * @param link what it leads to; empty for a button
 */
export function composeFunctional({ lines }: Sight, link: string): string | undefined {
  const text = lines.join(' ');
  return text !== '' && text.length <= mostOfName ? text : destinationOf(link);
}

/** A sentence of a model as alternative text: without what every alternative text could begin with, and short. */
export function composeFromSentence(answer: string): string | undefined {
  const line = answer.replace(/\s+/g, ' ').trim();
  const sentence = (/^.*?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line).replace(/[.。]$/u, '');
  const rest = sentence.replace(
    /^(?:the|this|in (?:the|this)) (?:image|picture|photo|photograph|screenshot),? (?:shows|features|depicts|displays|contains|is of|is|there (?:is|are)) /i,
    '',
  );
  if (!/[\p{L}\p{N}]/u.test(rest)) return undefined;
  return shorten(rest.charAt(0).toUpperCase() + rest.slice(1));
}

function listed(summary: string, labels: readonly string[]): string {
  const known = labels.filter((label) => label !== '');
  const start = summary.replace(/\.$/, '');
  return known.length > 0 ? `${start}: ${known.join(', ')}` : start;
}

/** The name of a page's or a file's place, in words. */
function destinationOf(link: string): string | undefined {
  const host = /^(?:https?:)?\/\/(?:www\.)?([^/?#:]+)/.exec(link)?.[1];
  const path = link.replace(/^(?:https?:)?\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
  const segment = path.split('/').findLast((part) => part !== '' && part !== '.' && part !== '..');
  const words = segment
    ?.replace(/\.\w{1,5}$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words ? (host ? `${words} (${host})` : words) : host;
}

/** Cut at the end of a word. */
function shorten(text: string): string {
  if (text.length <= mostLetters) return text;
  const cut = text.slice(0, mostLetters);
  const end = cut.search(/[\s,;:]+\S*$/u);
  return `${cut.slice(0, end > mostLetters / 2 ? end : undefined)}…`;
}
