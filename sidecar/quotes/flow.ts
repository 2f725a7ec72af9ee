/** What comes before or after something: along the arrows of a diagram, else in the order of the text. */
import type { Region } from '../../contracts/protocol.ts';
import type { QuotedPage } from './find-quotes.ts';
import { negation } from './evidence.ts';
import { itemsOf } from './parts-of-text.ts';
import type { Line } from './placed-lines.ts';
import { sharesStem, stemsOf } from './question-words.ts';
import { deedsIn, type ReadQuestion } from './read-question.ts';
import type { Rows } from './statements.ts';

/** The nodes and edges of a diagram. */
export interface Flow {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly box: Region }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** What stands there; `isSure`: whether all of it is meant, not only some. */
export interface Neighbours {
  readonly rows: Rows;
  readonly isSure: boolean;
}

const yes = /^(y|yes|true|ok|是)$/i;
const no = /^(n|no|false|否|不)$/i;

/** Of the words of a question: a node is meant that has as many. */
const leastOfNode = 0.5;

/** Words of a row that may be a sentence, and how much of one must be asked for. */
const longestRow = 5;
const leastOfRow = 0.5;

export function neighbourOf(asked: ReadQuestion, { rows, lines, flow }: QuotedPage): Neighbours | undefined {
  // When, who, how many: what is asked for is said of something, and is not the next.
  if (asked.answer !== undefined && asked.answer !== 'place') return undefined;
  const named = asked.terms.filter(({ isLight }) => !isLight || flow !== undefined);
  const words = asked.quoted === undefined ? named.flatMap(({ names }) => names[0] ?? []) : stemsOf(asked.quoted);
  if (words.length === 0 && asked.quoted === undefined) return undefined;
  if (flow) return alongEdges(asked, words, flow);
  // What is expected before a thing is not what stands before it.
  const beforeRelation = asked.words.slice(
    0,
    asked.words.findIndex((word) => word === asked.relation),
  );
  if (asked.isOfArrows || deedsIn(beforeRelation.join(' ')).length > 0) return undefined;
  const items = itemsOf(lines);
  const order: readonly (readonly Line[])[] =
    items.length > 1 ? items.map((item) => [item]) : rows.map((row) => row.map(({ line }) => line));
  const at = bestIndex(
    order.map((row) => row.map(({ text }) => text).join(' ')),
    words,
    1,
  );
  if (at === undefined) return undefined;
  // What follows a thing in a sentence is the rest of that, and not what comes after it.
  const own = stemsOf(order[at]?.map(({ text }) => text).join(' ') ?? '');
  if (items.length <= 1 && own.length > longestRow && words.length < leastOfRow * own.length) return undefined;
  // What comes after a failure is not what comes after the thing.
  if (asked.isNegated && !order[at]?.some(({ text }) => negation.test(text))) return undefined;
  const next = order[asked.relation === 'before' ? at - 1 : at + 1];
  return next && { rows: [next], isSure: true };
}

function alongEdges(asked: ReadQuestion, words: readonly string[], { nodes, edges }: Flow): Neighbours | undefined {
  const { relation, quoted } = asked;
  const toRows = (ids: readonly string[], isSure = true): Neighbours | undefined => {
    const found = ids.flatMap((id) => nodes.filter((node) => node.id === id));
    const rows = found.map(({ label, box }): Line[] => [{ text: label, box, state: 'read' }]);
    return rows.length > 0 ? { rows, isSure } : undefined;
  };
  const labelled = edges.filter(
    ({ label }) => label !== '' && label.toLowerCase() === (quoted ?? words.join(' ')).toLowerCase(),
  );
  if (labelled.length > 0) return toRows(labelled.map(({ to }) => to));
  const at = bestIndex(
    nodes.map(({ label }) => label),
    words,
    leastOfNode,
  );
  const node = at === undefined ? undefined : nodes[at];
  if (!node) return undefined;
  if (relation === 'before') return toRows(edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const out = edges.filter(({ from }) => from === node.id);
  const next = asked.isConditional ? underCondition(asked, words, out) : out;
  if (next.length > 0) return toRows(next.map(({ to }) => to));
  // Of several arrows whose labels could not be read, it may be any.
  const open = out.filter(({ label }) => label === '');
  return open.length > 1
    ? toRows(
        open.map(({ to }) => to),
        false,
      )
    : undefined;
}

/** The edges whose labels have the condition of a question; an edge without a label has none. */
function underCondition({ isNegated }: ReadQuestion, words: readonly string[], out: Flow['edges']): Flow['edges'] {
  const named = out.filter(({ label }) => stemsOf(label).some((stem) => words.includes(stem)));
  return named.length > 0 ? named : out.filter(({ label }) => (isNegated ? no : yes).test(label));
}

/** The text that has the most of the words, where it has at least this share of them. */
function bestIndex(texts: readonly string[], words: readonly string[], least: number): number | undefined {
  const counts = texts.map((text) => {
    const own = stemsOf(text);
    const found = words.filter((word) => own.some((stem) => sharesStem(stem, word))).length;
    return found >= least * words.length ? found / Math.max(1, own.length, words.length) : 0;
  });
  const most = Math.max(0, ...counts);
  return most > 0 ? counts.indexOf(most) : undefined;
}
