import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AskEvent, ExtractedLine, Region } from '../../../contracts/protocol.ts';
import type { Parts } from '../../../sidecar/engine/parts.ts';
import { phasesOnly, Quoting } from '../../../sidecar/engine/quoting.ts';
import type { TextReader } from '../../../sidecar/engine/text-reader.ts';
import type { IdentifiedImage } from '../../../sidecar/image/file-hashes.ts';
import { flowOf, placed } from '../../support/placed.ts';
import { pictureOf } from '../../support/seen-pictures.ts';

const image = (hash: string): IdentifiedImage => ({ hash }) as IdentifiedImage;

function open(lines: readonly ExtractedLine[]) {
  const asked = { texts: 0, diagrams: 0 };
  const events: AskEvent[] = [];
  const text: TextReader = {
    read: () => {
      asked.texts++;
      const size = { width: 9, height: 9 };
      return Promise.resolve({ text: '', lines, blocks: [], size, tokens: 5, visualTokens: 4, firstLine: 70 });
    },
  };
  const parts = {
    diagram: () => {
      asked.diagrams++;
      return Promise.resolve(flowOf('Start > Check', 'Check > Send'));
    },
  } as unknown as Parts;
  const quoting = new Quoting(text, parts);
  const hooks = {
    signal: new AbortController().signal,
    onEvent: (event: AskEvent) => void events.push(event),
    elapsed: () => 3,
  };
  const find = (question: string, hash = 'a', picture = pictureOf({}), region?: Region) =>
    quoting.find(image(hash), { question, region, picture }, hooks);
  return { asked, events, find, hooks };
}

describe('a question that is answered with quotes', () => {
  const lines = placed('Total    12.50\nPaid     10.00');

  it('has its answer word for word', async () => {
    const { quotes, firstLine } = await open(lines).find('What is the total?');
    assert.deepEqual([quotes.text, firstLine], ['Total · 12.50', 70]);
  });

  it('is answered at once where the same text was read last, and read again where it was not', async () => {
    const { asked, find } = open(lines);
    await find('What is the total?');
    const { firstLine } = await find('What was paid?');
    assert.deepEqual([asked.texts, firstLine], [1, 3]);
    await find('What is the total?', 'a', undefined, { x: 0, y: 0, width: 5, height: 5 });
    await find('What is the total?', 'b');
    assert.equal(asked.texts, 3);
  });

  it('has no numbers of lines among its quotes', async () => {
    const [first, ...others] = placed('41  return total;');
    const { quotes } = await open([{ ...first!, lineNumber: true }, ...others]).find('Describe this');
    assert.deepEqual(
      quotes.lines.map(({ text }) => text),
      ['return total;'],
    );
  });

  it('looks for a diagram where arrows may answer, and the picture may have some', async () => {
    const { asked, find } = open(placed('Start'));
    assert.equal((await find('What comes after Start?')).quotes.text, 'Check');
    await find('What is the total?');
    assert.equal(asked.diagrams, 1);
    await find('What comes after Start?', 'a', pictureOf({ photo: 0.99 }));
    assert.equal(asked.diagrams, 1);
  });
});

it('of a text that is not the answer, only the progress is told', () => {
  const { events, hooks } = open([]);
  const { onEvent } = phasesOnly(hooks);
  onEvent({ kind: 'phase', phase: 'decode', done: 1, total: 2 });
  onEvent({ kind: 'text', text: 'a', tokens: 1 });
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['phase'],
  );
});
