/** What comes before or after something: along the arrows of a diagram, else in the order of the text. */
import type { Region } from '../../contracts/protocol.ts';
import type { QuotedPage } from './find-quotes.ts';
import { itemsOf } from './parts-of-text.ts';
import type { Line } from './placed-lines.ts';
import { sharesStem, stemsOf } from './question-words.ts';
import type { ReadQuestion } from './read-question.ts';
import type { Rows } from './statements.ts';

/** The nodes and edges of a diagram. */
export interface Flow {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly box: Region }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

const yes = /^(y|yes|true|ok|是)$/i;
const no = /^(n|no|false|否|不)$/i;

export function neighbourOf(asked: ReadQuestion, { rows, lines, flow }: QuotedPage): Rows | undefined {
  const words = asked.quoted === undefined ? asked.terms.flatMap(({ names }) => names[0] ?? []) : stemsOf(asked.quoted);
  if (words.length === 0 && asked.quoted === undefined) return undefined;
  if (flow) return alongEdges(asked, words, flow);
  const items = itemsOf(lines);
  const order: readonly (readonly Line[])[] =
    items.length > 1 ? items.map((item) => [item]) : rows.map((row) => row.map(({ line }) => line));
  const at = bestIndex(
    order.map((row) => row.map(({ text }) => text).join(' ')),
    words,
  );
  const next = at === undefined ? undefined : order[asked.relation === 'before' ? at - 1 : at + 1];
  return next && [next];
}

function alongEdges(
  { relation, quoted, isNegated }: ReadQuestion,
  words: readonly string[],
  { nodes, edges }: Flow,
): Rows | undefined {
  const toRows = (ids: readonly string[]): Rows | undefined => {
    const found = ids.flatMap((id) => nodes.filter((node) => node.id === id));
    return found.length > 0 ? found.map(({ label, box }): Line[] => [{ text: label, box, state: 'read' }]) : undefined;
  };
  const labelled = edges.filter(
    ({ label }) => label !== '' && label.toLowerCase() === (quoted ?? words.join(' ')).toLowerCase(),
  );
  if (labelled.length > 0) return toRows(labelled.map(({ to }) => to));
  const at = bestIndex(
    nodes.map(({ label }) => label),
    words,
  );
  const node = at === undefined ? undefined : nodes[at];
  if (!node) return undefined;
  if (relation === 'before') return toRows(edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const out = edges.filter(({ from }) => from === node.id);
  const chosen = quoted === undefined ? out.filter(({ label }) => (isNegated ? no : yes).test(label)) : [];
  return toRows((chosen.length > 0 ? chosen : out).map(({ to }) => to));
}

/** The text that has the most of the words, where it has at least half of them. */
function bestIndex(texts: readonly string[], words: readonly string[]): number | undefined {
  const counts = texts.map((text) => {
    const own = stemsOf(text);
    return (
      words.filter((word) => own.some((stem) => sharesStem(stem, word))).length / Math.max(1, own.length, words.length)
    );
  });
  const most = Math.max(0, ...counts);
  return most > 0 ? counts.indexOf(most) : undefined;
}
