/** The metrics of the benchmarks, against values computed by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer } from '../../../sidecar/evaluation/benchmark.ts';
import { anls, docvqa } from '../../../sidecar/evaluation/docvqa.ts';
import { levenshtein } from '../../../sidecar/page/levenshtein.ts';
import { readChoice, type Choice } from '../../../sidecar/evaluation/choices.ts';
import { mmbench } from '../../../sidecar/evaluation/mmbench.ts';
import { mme } from '../../../sidecar/evaluation/mme.ts';
import { pope, readYesNo, type YesNo } from '../../../sidecar/evaluation/pope.ts';
import { intersectionOverUnion, readBox, refcoco } from '../../../sidecar/evaluation/refcoco.ts';
import { textvqa } from '../../../sidecar/evaluation/textvqa.ts';
import { normalizeAnswer, vqaAccuracy } from '../../../sidecar/evaluation/vqa-answer.ts';

const near = (found: number | undefined, expected: number): void =>
  assert.ok(found !== undefined && Math.abs(found - expected) < 1e-9, `${found}, expected ${expected}`);
const said = (text: string, width = 100, height = 100, view: 'pad' | 'native' = 'pad'): Answer => ({
  text,
  image: { given: { width, height }, view },
});

describe('VQA accuracy', () => {
  for (const [answer, normal] of [
    ['The Nokia.', 'nokia'],
    ['Two dogs', '2 dogs'],
    ['none', '0'],
    ['dont walk', "don't walk"],
    ['3,000', '3000'],
    ['1.5 l', '1.5 l'],
    ['U.S.A.', 'usa'],
    ['black-white', 'black white'],
    ['stop - now', 'stop now'],
    ['What?\nYes!', 'what yes'],
    ["Joe's", "joe 's"],
  ] as const) {
    it(`takes ${JSON.stringify(answer)} for ${JSON.stringify(normal)}`, () =>
      assert.equal(normalizeAnswer(answer), normal));
  }

  // Of ten people, n say the same: each of them counts n - 1 thirds, each of the others n thirds, at most 1.
  for (const [same, expected] of [
    [0, 0],
    [1, (9 * 1) / 30],
    [2, (2 * 1 + 8 * 2) / 30],
    [3, (3 * 2 + 7 * 3) / 30],
    [4, 1],
    [10, 1],
  ] as const) {
    it(`is ${expected.toFixed(1)} where ${same} of ten people agree`, () => {
      const people = Array.from({ length: 10 }, (_, i) => (i < same ? 'Nokia' : `other ${i}`));
      near(vqaAccuracy('nokia', people), expected);
    });
  }

  it('is averaged over the questions of TextVQA, in percent', () => {
    const people = ['nokia', ...Array.from({ length: 9 }, () => 'toshiba')];
    const [score] = textvqa.score([
      { truth: people, answer: said('nokia') },
      { truth: people, answer: said('Toshiba.') },
    ]);
    near(score?.value, (30 + 100) / 2);
  });
});

describe('ANLS', () => {
  it('counts edits', () => {
    assert.equal(levenshtein('kitten', 'sitting'), 3);
    assert.equal(levenshtein('', 'abc'), 3);
    assert.equal(levenshtein('same', 'same'), 0);
  });

  it('is the similarity to the nearest right answer, whatever the case and the spaces', () => {
    near(anls(' Hello  World', ['hello world', 'other']), 1);
    near(anls('hello word', ['hello world']), 1 - 1 / 11);
  });

  it('is nothing where more than half is wrong', () => {
    near(anls('abxy', ['abcd']), 0.5);
    near(anls('axyz', ['abcd']), 0);
    near(anls('', ['abcd']), 0);
  });

  it('is averaged over the questions of DocVQA, in percent', () => {
    const [score] = docvqa.score([
      { truth: ['0.28'], answer: said('0.28') },
      { truth: ['0.28'], answer: said('0.29') },
    ]);
    near(score?.value, (100 + 75) / 2);
  });
});

describe('POPE', () => {
  for (const [answer, expected] of [
    ['Yes', 'yes'],
    ['no.', 'no'],
    ['No, there is none', 'no'],
    ['There is not a dog. Yes.', 'no'],
    ['Yes. There is not more to say.', 'yes'],
    ['A notebook', 'yes'],
  ] as const)
    it(`takes ${JSON.stringify(answer)} for ${expected}`, () => assert.equal(readYesNo(answer), expected));

  it('has the five figures that papers give', () => {
    const pairs: [YesNo, string][] = [
      ['yes', 'Yes'],
      ['yes', 'Yes'],
      ['yes', 'Yes'],
      ['yes', 'No'],
      ['no', 'Yes'],
      ['no', 'Yes'],
      ['no', 'No'],
      ['no', 'No'],
    ];
    const truth = (label: YesNo) => ({ label, category: undefined });
    const scores = pope.score(pairs.map(([label, text]) => ({ truth: truth(label), answer: said(text) })));
    const value = (metric: string): number | undefined => scores.find((score) => score.metric === metric)?.value;
    near(value('precision'), (100 * 3) / 5);
    near(value('recall'), (100 * 3) / 4);
    near(value('F1'), (100 * 2 * 0.6 * 0.75) / 1.35);
    near(value('accuracy'), (100 * 5) / 8);
    near(value('answered with yes'), (100 * 5) / 8);
  });
});

describe('RefCOCO', () => {
  it('takes the padding off a box', () => {
    // 200 x 100 in a square of 200 begins 50 from the top.
    assert.deepEqual(readBox(said('It is at [0.25, 0.25,0.75, 0.75].', 200, 100)), [50, 0, 150, 100]);
    assert.deepEqual(readBox(said('[0.25, 0.5, 0.75, 1]', 100, 200)), [0, 100, 100, 200]);
  });

  it('reads thousandths, and boxes of the image at its own shape', () => {
    assert.deepEqual(readBox(said('[250, 250, 750, 750]', 200, 100)), [50, 0, 150, 100]);
    assert.deepEqual(readBox(said('[0.5, 0, 1, 1]', 200, 100, 'native')), [100, 0, 200, 100]);
  });

  it('finds no box where there is none', () => assert.equal(readBox(said('On the left.')), undefined));

  it('measures how far two boxes cover each other', () => {
    near(intersectionOverUnion([0, 0, 10, 10], [5, 0, 15, 10]), 1 / 3);
    near(intersectionOverUnion([0, 0, 10, 10], [20, 20, 30, 30]), 0);
    near(intersectionOverUnion([5, 5, 5, 5], [5, 5, 5, 5]), 0);
  });

  it('counts a hit from one half on', () => {
    const truth = { box: [0, 0, 100, 50], split: undefined } as const;
    const [hits, mean] = refcoco.score([
      { truth, answer: said('[0, 0, 1, 1]') },
      { truth, answer: said('[0.6, 0, 1, 1]') },
      { truth, answer: said('nowhere') },
    ]);
    near(hits?.value, 100 / 3);
    near(mean?.value, (100 * (0.5 + 20 / 70)) / 3);
  });
});

describe('RefCOCO over several splits', () => {
  const one = (split: 'refcoco_val' | 'refcocog_test', text: string) => ({
    truth: { box: [0, 0, 100, 100] as const, split },
    answer: said(text),
  });

  it('is the average of the splits, whatever their lengths', () => {
    const answered = [
      one('refcoco_val', '[0,0,1,1]'),
      one('refcoco_val', '[0,0,1,1]'),
      one('refcoco_val', 'nowhere'),
      one('refcocog_test', 'nowhere'),
    ];
    const scores = refcoco.score(answered);
    near(scores[0]?.value, (200 / 3 + 0) / 2);
    assert.equal(refcoco.part!(answered), undefined, 'two of eight splits are not what is published');
    assert.equal(refcoco.part!(answered.slice(0, 3)), 'refcoco_val');
  });
});

describe('MME', () => {
  const one = (category: string, image: string, label: 'yes' | 'no', text: string) => ({
    truth: { category, image, label },
    answer: said(text),
  });

  it('adds, for each category, the share of right answers and that of images with both right', () => {
    const answered = [
      one('count', '1', 'yes', 'Yes.'),
      one('count', '1', 'no', 'No'),
      one('count', '2', 'yes', 'Yes, there are.'),
      one('count', '2', 'no', 'yes'),
      one('OCR', '3', 'yes', 'maybe'),
      one('OCR', '3', 'no', 'n'),
    ];
    assert.deepEqual(mme.score(answered), [
      { metric: 'perception', value: 125 + 50, unit: 'points' },
      { metric: 'count', value: 75 + 50, unit: 'points' },
      { metric: 'OCR', value: 50, unit: 'points' },
    ]);
    assert.equal(mme.part!(answered), undefined);
  });
});

describe('MMBench', () => {
  const options = { A: 'a cat', B: 'a dog', C: 'a catfish' };
  for (const [answer, choice] of [
    ['B', 'B'],
    ['(C)', 'C'],
    ['B. a dog', 'B'],
    ['The answer is C', 'C'],
    ['A dog', 'B'],
    ['It is a dog.', 'B'],
    ['D', undefined],
    ['a horse', undefined],
  ] as const)
    it(`takes ${JSON.stringify(answer)} for ${choice ?? 'none of them'}`, () =>
      assert.equal(readChoice(answer, options), choice));

  const item = (question: number, right: Choice, text: string) => ({
    truth: { right, options, question },
    answer: said(text),
  });

  it('is the share of right choices', () => {
    const scores = mmbench.score([item(1, 'A', 'A'), item(2, 'B', 'A')]);
    assert.deepEqual(scores, [{ metric: 'accuracy', value: 50 }]);
  });

  it('asks for every order of the options where the file has them', () => {
    const scores = mmbench.score([item(1, 'A', 'A'), item(1, 'B', 'B'), item(2, 'A', 'A'), item(2, 'B', 'A')]);
    assert.deepEqual(
      scores.map(({ value }) => value),
      [50, 75],
    );
  });
});
