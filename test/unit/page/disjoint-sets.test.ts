import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DisjointSets } from '../../../sidecar/page/disjoint-sets.ts';

it('numbers are in one set where a chain of joins leads from one to the other', () => {
  let state = 5;
  const random = (): number => (state = (state * 48271) % 2147483647) % 60;
  const joins = Array.from({ length: 45 }, () => [random(), random()] as const);
  const sets = new DisjointSets(50);
  for (let more = 50; more < 60; more++) assert.equal(sets.add(), more);
  for (const [a, b] of joins) sets.join(a, b);
  // The plain definition: the smallest number that spreads along the joins.
  const labels = Array.from({ length: 60 }, (_, index) => index);
  for (let round = 0; round < 60; round++)
    for (const [a, b] of joins) labels[a] = labels[b] = Math.min(labels[a]!, labels[b]!);
  const wanted = [...Map.groupBy(labels.keys(), (index) => labels[index]!).values()];
  assert.deepEqual(sets.sets(), wanted);
  for (const set of wanted) assert.equal(new Set(set.map((index) => sets.rootOf(index))).size, 1);
});
