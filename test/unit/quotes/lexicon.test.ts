import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concepts, date, monthNames } from '../../../sidecar/quotes/lexicon.ts';

/** Whether a text looks like a thing. */
function looks(name: string, text: string): boolean {
  const concept = concepts.find(({ names }) => names.includes(name));
  assert.ok(concept?.looks, name);
  return concept.looks.some((form) => form.test(text));
}

describe('a thing that is told by its look', () => {
  for (const [name, yes, no] of [
    ['error', 'TypeError: x is undefined', 'a terrifying mirror'],
    ['error', 'Connection timed out', 'timeout = 30'],
    ['which file', 'src/store/cart.ts:41', 'e.g. this'],
    ['which file', 'see package.json', 'version 1.2'],
    ['version', 'Node.js v24.18.0', 'at 12.30 today'],
    ['version', 'Version: 3', '192.168.0.1'],
    ['phone', 'Tel. 0171 555 0123', 'Order 2024-0817'],
    ['email', 'hello@birch.example', 'at birch.example'],
    ['url', 'https://birch.example/a', 'http is a protocol'],
    ['ip', '10.0.0.12', '10.0.12'],
    ['error', 'KeyError', '-> Result<f32, RadioError> {'],
    ['command', '$ npm start', 'costs $ 12'],
    ['command', '$ npm start', '$ 12.00'],
    ['command', 'root@egret:~ # uname -r', '# Serves the tables.'],
    ['exit code', 'did not complete: exit code: 1', 'Error code: 225'],
    ['error code', 'Stop code 0x7B', 'room 12'],
    ['size', '12 GB of 50', '12 guests'],
    ['system', 'Debian 12', 'windowsill'],
  ] as const)
    it(`${name}: "${yes}", not "${no}"`, () => {
      assert.deepEqual([looks(name, yes), looks(name, no)], [true, false]);
    });
});

describe('a date', () => {
  it('is written with numbers or with a month', () => {
    for (const text of ['2024-08-17', '17.8.2024', '8/17/24', '3 May', 'May 3', '11. April 2024'])
      assert.ok(date.test(text), text);
    for (const text of ['12.50', '2024-0817', 'may be', '1.2.3.4']) assert.equal(date.test(text), false, text);
  });

  it('may be a month by its name, which is no other word', () => {
    assert.deepEqual(
      [monthNames.test('in March'), monthNames.test('they march'), monthNames.test('Marching')],
      [true, false, false],
    );
  });
});

it('no name means two things', () => {
  const names = concepts.flatMap((concept) => concept.names);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});
