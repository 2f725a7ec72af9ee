/** Flow charts as graphs: what of a written one is the same as in the truth. */
import { levenshtein } from '../../../sidecar/page/levenshtein.ts';

/** An edge between nodes by their ids. */
interface WrittenEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** `-->`, `<-->` or `---`, and the same dotted: `-.->`. How thick a line is says nothing about the graph. */
  readonly arrow: string;
}

/** A flow chart as its text says: the label of each id, and the edges in their order. */
export interface WrittenGraph {
  readonly labels: ReadonlyMap<string, string>;
  readonly edges: readonly WrittenEdge[];
}

const nodeForm = /^(\w+)\s*(?:[[({]+[/\\]?"?(.*?)"?[/\\]?[\])}]+)?$/;
const edgeForm = /^(.+?)\s*(-->|---|<-->|-\.->|-\.-|<-\.->|==>|===|<==>)\s*(?:\|"?(.*?)"?\|)?\s*(.+)$/;

/** Where a group begins or ends: groups are no part of the graph. */
const groupForm = /^(?:subgraph .*|end)$/;

/** Reads Mermaid text of the form that `writeMermaid` and `training.data.diagrams` write. */
export function parseGraph(text: string): WrittenGraph {
  const labels = new Map<string, string>();
  const edges: WrittenEdge[] = [];
  const node = (part: string): string => {
    const [, id = part, label] = nodeForm.exec(part.trim()) ?? [];
    if (label !== undefined || !labels.has(id)) labels.set(id, label ?? id);
    return id;
  };
  for (const line of text.trim().split('\n').slice(1)) {
    if (groupForm.test(line)) continue;
    const [, from, arrow = '', label = '', to] = edgeForm.exec(line) ?? [];
    if (from !== undefined && to !== undefined)
      edges.push({ from: node(from), to: node(to), label, arrow: arrow.replaceAll('=', '-') });
    else node(line);
  }
  return { labels, edges };
}

/** The ends of an edge, in their order; that of an edge that points both ways or neither says nothing. */
const endsOf = (from: string, arrow: string, to: string): string[] =>
  arrow.startsWith('<') || !arrow.endsWith('>') ? [from, to].sort() : [from, to];

/** Whether two are equal as graphs: the same labels, and the same edges between labels (`parse_mermaid`). */
export function areEqual(a: WrittenGraph, b: WrittenGraph): boolean {
  const form = ({ labels, edges }: WrittenGraph): string => {
    const name = (id: string): string => labels.get(id) ?? id;
    const lines = edges.map(({ from, to, label, arrow }) =>
      JSON.stringify([arrow, label, ...endsOf(name(from), arrow, name(to))]),
    );
    return [new Set(labels.values()), new Set(lines)].map((set) => [...set].sort().join('\n')).join('\n\n');
  };
  return form(a) === form(b);
}

/** Counts of nodes, edges and characters of a graph that was found, held against the truth. */
export interface Comparison {
  readonly nodes: number;
  /** Nodes of the truth that were found. */
  readonly foundNodes: number;
  readonly edges: number;
  readonly foundEdges: number;
  readonly rightEdges: number;
  /** Whether all nodes and edges, and which edges have labels, are right, whatever the labels say. */
  readonly sameStructure: boolean;
  readonly characters: number;
  readonly characterErrors: number;
}

/**
 * Compares a graph with the truth.
 * @param nodeOf the id that a node of the truth has in what was found
 */
export function compareGraphs(
  truth: WrittenGraph,
  found: WrittenGraph,
  nodeOf: ReadonlyMap<string, string>,
): Comparison {
  const key = (from: string | undefined, arrow: string, to: string | undefined): string =>
    `${arrow} ${endsOf(String(from), arrow, String(to)).join(' ')}`;
  const open = new Map(found.edges.map((edge) => [key(edge.from, edge.arrow, edge.to), edge]));
  const pairs: [truth: string, found: string][] = [];
  let right = 0;
  let sameLabels = true;
  for (const { from, to, label, arrow } of truth.edges) {
    const edge = open.get(key(nodeOf.get(from), arrow, nodeOf.get(to)));
    pairs.push([label, edge?.label ?? '']);
    if (!edge) continue;
    right++;
    sameLabels &&= (label === '') === (edge.label === '');
  }
  for (const [id, label] of truth.labels) pairs.push([label, found.labels.get(nodeOf.get(id) ?? '') ?? '']);
  const foundNodes = [...truth.labels.keys()].filter((id) => nodeOf.has(id)).length;
  return {
    nodes: truth.labels.size,
    foundNodes,
    edges: truth.edges.length,
    foundEdges: found.edges.length,
    rightEdges: right,
    sameStructure:
      sameLabels &&
      foundNodes === truth.labels.size &&
      found.labels.size === truth.labels.size &&
      right === truth.edges.length &&
      found.edges.length === truth.edges.length,
    characters: pairs.reduce((sum, [wanted]) => sum + wanted.length, 0),
    characterErrors: pairs.reduce((sum, [wanted, read]) => sum + levenshtein(read, wanted), 0),
  };
}
