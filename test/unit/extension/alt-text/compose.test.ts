import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeFromSentence, composeFunctional, composeInformative } from '../../../../src/alt-text/compose.ts';

describe('the alternative text of an informative image', () => {
  it('names a diagram and what is in it', () => {
    const diagram = {
      summary: 'A flow chart with 2 nodes and 1 arrow, from top to bottom.',
      labels: ['Ask', '', 'Answer'],
    };
    assert.equal(
      composeInformative({ diagram, screen: 'A dialog, with 1 button', lines: ['Ask'] }),
      'A flow chart with 2 nodes and 1 arrow, from top to bottom: Ask, Answer',
    );
  });

  it('names a screen before its text', () => {
    assert.equal(composeInformative({ screen: 'A dialog, with 1 button', lines: ['Save'] }), 'A dialog, with 1 button');
  });

  it('is a short text itself, and the beginning of a long one, cut at a word', () => {
    assert.equal(composeInformative({ lines: ['Birch &', 'Harbour'] }), 'Birch & Harbour');
    const long = composeInformative({ lines: Array.from({ length: 40 }, () => 'lighthouse') }) ?? '';
    assert.ok(long.length <= 151);
    assert.match(long, /^Text: (lighthouse )+lighthouse…$/);
  });

  it('names the kind of picture before its text, where that is known', () => {
    assert.equal(composeInformative({ picture: 'code', lines: ['npm', 'ci'] }), 'Code: npm ci');
    assert.equal(composeInformative({ picture: 'plot', lines: [] }), 'A plot');
    assert.equal(
      composeInformative({ picture: 'form', screen: 'A form, with 1 button', lines: ['Save'] }),
      'A form, with 1 button',
    );
    // Nobody learns anything from "a photograph", and the words of a logo are its name.
    assert.equal(composeInformative({ picture: 'photo', lines: ['Birch & Harbour'] }), 'Birch & Harbour');
    assert.equal(composeInformative({ picture: 'photo', lines: [] }), undefined);
  });

  it('is none where nothing was found', () => assert.equal(composeInformative({ lines: [] }), undefined));
});

describe('the alternative text of a link or button', () => {
  it('is its words', () => assert.equal(composeFunctional({ lines: ['Sign in'] }, '/login'), 'Sign in'));
  it('is where it leads where it has no words, or too many', () => {
    const cases = [
      ['https://www.example.com/', 'example.com'],
      ['//example.com/docs/getting-started.html?a=1#b', 'getting started (example.com)'],
      ['../user_guide/', 'user guide'],
      ['/', undefined],
      ['#top', undefined],
      ['', undefined],
    ] as const;
    for (const [link, expected] of cases) assert.equal(composeFunctional({ lines: [] }, link), expected, link);
    assert.equal(composeFunctional({ lines: Array.from({ length: 20 }, () => 'word') }, 'a.md'), 'a');
  });
});

describe('the alternative text out of a model’s sentence', () => {
  const cases = [
    ['The image shows a red barn. It is summer.', 'A red barn'],
    ['In this picture, there are two dogs!', 'Two dogs!'],
    ['A chart of version 1.5 against 2.0.\n', 'A chart of version 1.5 against 2.0'],
    ['一只猫。它在睡觉。', '一只猫。它在睡觉'],
    [' … ', undefined],
  ] as const;
  for (const [answer, expected] of cases)
    it(`of ${JSON.stringify(answer)}`, () => assert.equal(composeFromSentence(answer), expected));
});
