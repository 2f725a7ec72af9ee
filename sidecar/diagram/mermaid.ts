/** A diagram as Mermaid text, and in a sentence. */
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, EdgeKind, NodeShape } from './diagram.ts';

const brackets: Readonly<Record<NodeShape, readonly [string, string]>> = {
  box: ['[', ']'],
  round: ['(', ')'],
  choice: ['{', '}'],
  circle: ['((', '))'],
  hexagon: ['{{', '}}'],
  cylinder: ['[(', ')]'],
  subroutine: ['[[', ']]'],
  leanRight: ['[/', '/]'],
  leanLeft: ['[\\', '\\]'],
  widerBelow: ['[/', '\\]'],
  widerAbove: ['[\\', '/]'],
};
const arrows: Readonly<Record<EdgeKind, string>> = { arrow: '-->', both: '<-->', line: '---' };
const dottedArrows: Readonly<Record<EdgeKind, string>> = { arrow: '-.->', both: '<-.->', line: '-.-' };
const thickArrows: Readonly<Record<EdgeKind, string>> = { arrow: '==>', both: '<==>', line: '===' };

/** Stands for a label that could not be read. */
const unread = '…';
/** Labels that Mermaid reads as text without quotes. `end` alone is a keyword, and `o` or `x` after a line an arrowhead. */
const safe = /^[\p{L}\p{N}_][\p{L}\p{N}_ ,.:/+'-]*$/u;
const keyword = /\b(end|graph|subgraph|flowchart|style|class|click|default|linkStyle|classDef)\b/;

/**
 * The Mermaid flow chart of a diagram: its groups with their nodes, a line for each edge, each label where its node first
 * occurs, lone nodes last.
 */
export function writeMermaid({ nodes, edges, groups, downward }: Diagram): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const named = new Set<string>();
  const name = (id: string): string => {
    const node = byId.get(id);
    if (!node || named.has(id)) return id;
    named.add(id);
    return writeNode(node);
  };
  // A node is in the group that first names it.
  const writeGroup = (group: DiagramGroup, index: number): string[] => [
    `subgraph group${index + 1}[${group.label === '' ? '" "' : writeLabel(group.label)}]`,
    ...group.nodes.map(name),
    ...groups.flatMap((inner, at) => (inner.parent === index ? writeGroup(inner, at) : [])),
    'end',
  ];
  const lines = [`flowchart ${downward ? 'TD' : 'LR'}`];
  for (const [index, group] of groups.entries())
    if (group.parent === undefined) lines.push(...writeGroup(group, index));
  for (const edge of edges) lines.push(`${name(edge.from)} ${writeArrow(edge)} ${name(edge.to)}`);
  for (const { id } of nodes) if (!named.has(id)) lines.push(name(id));
  return lines.join('\n');
}

function writeNode({ id, shape, label }: DiagramNode): string {
  const [opening, closing] = brackets[shape];
  // A slash beside those of the brackets would end them.
  const text = /[/\\]/.test(opening) && label.includes('/') ? quote(label) : writeLabel(label || unread);
  return `${id}${opening}${text}${closing}`;
}

function writeArrow({ from, to, label, kind, isDotted, isThick }: DiagramEdge): string {
  // Both ends of a loop lie side by side, and the head of one is seen at the other as well.
  const style = isDotted ? dottedArrows : isThick ? thickArrows : arrows;
  const arrow = style[from === to && kind === 'both' ? 'arrow' : kind];
  return label === '' ? arrow : `${arrow}|${writeLabel(label)}|`;
}

/** Quoted where Mermaid would take a part of it for its own signs; quotes and the sign of entities as entities. */
function writeLabel(label: string): string {
  return safe.test(label) && !keyword.test(label) && !listMark.test(label) ? label : quote(label);
}

/** What would begin a list: some versions of Mermaid draw "Unsupported markdown: list" instead of it. */
const listMark = /^(\d+[.)]|[*+-])(?=\s|$)/;
const entity = (sign: string): string => `#${sign.charCodeAt(0)};`;

function quote(label: string): string {
  const masked = label.replace(/["#&<>`]/g, entity);
  return `"${masked.replace(listMark, (mark) => mark.slice(0, -1) + entity(mark.slice(-1)))}"`;
}

/** A diagram in one sentence, such as "A flow chart with 6 nodes and 7 arrows, from top to bottom, with 2 groups." */
export function summarise({ nodes, edges, groups, downward }: Diagram): string {
  const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;
  const what = edges.every(({ kind }) => kind === 'line') ? 'line' : 'arrow';
  const direction = downward ? 'from top to bottom' : 'from left to right';
  const grouped = groups.length > 0 ? `, with ${count(groups.length, 'group')}` : '';
  return `A flow chart with ${count(nodes.length, 'node')} and ${count(edges.length, what)}, ${direction}${grouped}.`;
}
