import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHostMessage } from '../../../contracts/host-messages.ts';
import type { HostMessage } from '../../../contracts/panel.ts';
import { exchange, panelState } from '../webview/panel-state.ts';

const size = { width: 4, height: 3 };
const failure = { code: 'X', message: 'm', next: 'n' };
const full = panelState({
  images: [{ id: 'a', name: 'a.png', path: '', region: { x: 0, y: 0, ...size } }],
  exchanges: [
    exchange({
      progress: { phase: 'vision', done: 1, total: 2 },
      tokens: 3,
      seen: { given: size, seen: size, view: 'pad', visualTokens: 9 },
    }),
    exchange({ id: 'e2', status: 'failed', failure }),
    exchange({
      id: 'e3',
      lines: [{ text: 'ab', box: { x: 0, y: 0, ...size }, state: 'uncertain', uncertain: [[0, 1]] }],
      series: { id: 's', images: ['a'] },
    }),
  ],
  series: { s: [{ image: { id: 'a', name: 'a.png', path: '' }, exchange: exchange({ id: 'e3' }) }] },
});

const messages: readonly HostMessage[] = [
  { type: 'init', language: 'de', translations: { Copy: 'Kopieren' }, place: 'sidebar' },
  { type: 'state', state: full, persist: { anything: [1] } },
  { type: 'append', exchange: 'e1', text: 'x', tokens: 1 },
  { type: 'progress', exchange: 'e1', progress: { phase: 'load', done: 0, total: 0 } },
  { type: 'image', image: 'a', bytes: new Uint8Array(2), mime: 'image/png' },
  { type: 'imageFailed', image: 'a', failure },
  { type: 'focusQuestion' },
  { type: 'focusQuestion', question: 'Where?' },
  { type: 'focusQuestion', all: true },
  { type: 'refused', seq: 1, failure },
];

describe('messages from the extension', () => {
  for (const message of messages) {
    it(`lets ${message.type} through as it is`, () => assert.equal(readHostMessage(message), message));
  }

  const wrong: readonly (readonly [what: string, data: unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a list', ['state']],
    ['no type', { text: 'x' }],
    ['an unknown type', { type: 'explode' }],
    ['the name of an inherited property', { type: 'constructor' }],
    ['a missing field', { type: 'append', exchange: 'e1', tokens: 1 }],
    ['a field of another type', { type: 'append', exchange: 'e1', text: 5, tokens: 1 }],
    ['a number that is none', { type: 'append', exchange: 'e1', text: '', tokens: Number.NaN }],
    ['an unknown phase', { type: 'progress', exchange: 'e1', progress: { phase: 'dream', done: 0, total: 0 } }],
    ['bytes as a list', { type: 'image', image: 'a', bytes: [1, 2], mime: 'image/png' }],
    ['a state without engine', { type: 'state', state: { ...full, engine: undefined }, persist: null }],
    [
      'an exchange deep inside that is wrong',
      { type: 'state', state: { ...full, exchanges: [{ id: 1 }] }, persist: 0 },
    ],
    [
      'a line in a state that there is not',
      {
        type: 'state',
        state: { ...full, exchanges: [{ ...exchange(), lines: [{ text: 'a', box: size, state: 'lost' }] }] },
        persist: 0,
      },
    ],
    ['a translation that is no text', { type: 'init', language: 'de', translations: { a: 1 }, place: 'panel' }],
  ];
  for (const [what, data] of wrong) {
    it(`refuses ${what}`, () => assert.equal(readHostMessage(data), undefined));
  }
});
