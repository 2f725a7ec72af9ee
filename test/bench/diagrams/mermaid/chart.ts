/** Flow charts as people write them in Mermaid, and what is to be read from their pictures. */
import type { Random } from './random.ts';

/** The signs around a label that make a node's shape. */
const shapes = [
  ...Array.from({ length: 6 }, () => ['[', ']'] as const),
  ['(', ')'],
  ['(', ')'],
  ['([', '])'],
  ['([', '])'],
  ['((', '))'],
  ['{{', '}}'],
  ['[(', ')]'],
  ['[[', ']]'],
  ['[/', '/]'],
  ['[\\', '\\]'],
] as const;
const choice = ['{', '}'] as const;

const mostNodes = 12;

/** An arrow as it is written, and as it is to be read: how thick a line is says nothing about the graph. */
type Arrow = readonly [written: string, read: string];
const solid: Arrow = ['-->', '-->'];
const arrows: readonly Arrow[] = [
  ...Array.from({ length: 11 }, () => solid),
  ['-.->', '-.->'],
  ['-.->', '-.->'],
  ['==>', '-->'],
  ['---', '---'],
  ['-.-', '-.-'],
];

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly arrow: Arrow;
}

/** A chart to draw, and the text of the form that `parseGraph` reads. */
export interface Chart {
  readonly definition: string;
  readonly truth: string;
  readonly nodes: number;
}

/** A chart of 2 to 12 nodes in words of a list. */
export function randomChart(random: Random, words: readonly string[]): Chart {
  const count = random.between(2, mostNodes);
  const phrase = (most: number): string =>
    Array.from({ length: random.between(1, most) }, () => random.of(words)).join(' ');
  const direction = random.of(['TD', 'TD', 'TD', 'LR', 'LR', 'BT']);
  const edges = randomEdges(random, count, () => (random.chance(0.25) ? phrase(2) : ''));
  const nodes = Array.from({ length: count }, (_, index) => {
    const branches = edges.filter(({ from }) => from === index).length;
    const isChoice = branches > 1 && random.chance(0.6);
    const label = phrase(4);
    return { id: nameOf(index), label, brackets: isChoice ? choice : random.of(shapes) };
  });
  const names = nodes.map(({ id }) => id);
  const write = (edge: Edge, arrow: string): string =>
    `${names[edge.from]} ${arrow}${edge.label && `|${edge.label}|`} ${names[edge.to]}`;
  const break_ = (label: string): string => (random.chance(0.15) ? label.replace(' ', '<br/>') : label);
  const declared = nodes.map(({ id, label, brackets: [open, close] }) => `${id}${open}"${break_(label)}"${close}`);
  const groups = random.chance(0.15) ? randomGroups(random, names, phrase) : [];
  return {
    definition: [
      `flowchart ${direction}`,
      ...declared,
      ...groups,
      ...edges.map((edge) => write(edge, edge.arrow[0])),
    ].join('\n'),
    truth: [
      'flowchart TD',
      ...nodes.map(({ id, label }) => `${id}["${label}"]`),
      ...edges.map((edge) => write(edge, edge.arrow[1])),
    ].join('\n'),
    nodes: count,
  };
}

/** Each node hangs on an earlier one; some edges more lead onward or back. No two lead from one node to the same other. */
function randomEdges(random: Random, count: number, label: () => string): Edge[] {
  const edges: Edge[] = [];
  const style = random.chance(0.5) ? solid : undefined;
  const add = (from: number, to: number): void => {
    if (from === to || edges.some((edge) => edge.from === from && edge.to === to)) return;
    edges.push({ from, to, label: label(), arrow: style ?? random.of(arrows) });
  };
  for (let to = 1; to < count; to++) add(random.between(Math.max(0, to - 3), to - 1), to);
  for (let more = random.between(0, Math.floor(count / 3)); more > 0; more--) {
    const [from, to] = [random.between(0, count - 1), random.between(0, count - 1)];
    // Of those more, most lead onward.
    if (from < to || random.chance(0.5)) add(from, to);
  }
  return edges;
}

/** Frames around one or two runs of nodes. */
function randomGroups(random: Random, names: readonly string[], phrase: (most: number) => string): string[] {
  const size = Math.ceil(names.length / random.between(2, 3));
  const starts = random.chance(0.5) ? [0, size] : [random.between(0, size)];
  return starts.flatMap((start, index) => [
    `subgraph group${index} ["${phrase(2)}"]`,
    ...names.slice(start, start + size),
    'end',
  ]);
}

const nameOf = (index: number): string => String.fromCharCode(65 + index);
