import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findImages } from '../../../../src/alt-text/find/find-images.ts';
import { fill } from '../../../../src/alt-text/find/found-image.ts';

/** The text with an alternative text for each image that has none. */
function filled(text: string, language: string, alt = 'A B'): string {
  return findImages(text, language)
    .filter((image) => image.alt !== 'given')
    .toReversed()
    .reduce((rest, { slot }) => rest.slice(0, slot.start) + fill(slot, alt) + rest.slice(slot.end), text);
}

/** What is found, in short. */
const found = (text: string, language: string) =>
  findImages(text, language).map(
    ({ source, alt, link }) => `${source} ${alt}${link === undefined ? '' : ` → ${link}`}`,
  );

describe('images without alternative text', () => {
  const cases: readonly (readonly [language: string, before: string, after: string])[] = [
    ['markdown', '![](a.png)', '![A B](a.png)'],
    ['markdown', 'x ![ ](<a b.png> "t") y', 'x ![A B](<a b.png> "t") y'],
    [
      'markdown',
      '> - ![](a.png)\n>   ![][logo]\n\n[logo]: b.png',
      '> - ![A B](a.png)\n>   ![A B][logo]\n\n[logo]: b.png',
    ],
    ['markdown', '<p align="center"><img src="a.png"></p>', '<p align="center"><img src="a.png" alt="A B"></p>'],
    ['markdown', 'a <img src="a.png" alt=""/> b', 'a <img src="a.png" alt="A B"/> b'],
    [
      'markdown',
      ':::image type="content" source="m/a.png":::',
      ':::image type="content" source="m/a.png" alt-text="A B":::',
    ],
    [
      'markdown',
      'a\n:::image source="m/a.png" alt-text="" lightbox="b.png":::',
      'a\n:::image source="m/a.png" alt-text="A B" lightbox="b.png":::',
    ],
    [
      'mdx',
      'import a from "b";\n\n<Card>\n\n![](a.png)\n\n</Card>',
      'import a from "b";\n\n<Card>\n\n![A B](a.png)\n\n</Card>',
    ],
    ['html', '<!doctype html><img class=x src=a.png>', '<!doctype html><img class=x src=a.png alt="A B">'],
    ['html', '<IMG SRC="a.png"\n  ALT>', '<IMG SRC="a.png"\n  alt="A B">'],
    ['html', '<input type="image" src="go.png">', '<input type="image" src="go.png" alt="A B">'],
    [
      'vue',
      '<script setup lang="ts">\nconst a = 1 < 2;\n</script>\n<template><img src="@/a.png" /></template>',
      '<script setup lang="ts">\nconst a = 1 < 2;\n</script>\n<template><img src="@/a.png" alt="A B" /></template>',
    ],
    [
      'vue',
      '<template><div><img src="./a.png" /></div></template>',
      '<template><div><img src="./a.png" alt="A B" /></div></template>',
    ],
    [
      'aspnetcorerazor',
      '@if (a < b) {\n  <img src="~/img/a.png" />\n}',
      '@if (a < b) {\n  <img src="~/img/a.png" alt="A B" />\n}',
    ],
    [
      'typescriptreact',
      'const a = <T,>(x: T) => <img src="a.png" />;',
      'const a = <T,>(x: T) => <img src="a.png" alt="A B" />;',
    ],
    [
      'javascriptreact',
      'import logo from "./logo.svg";\nexport default () => <Image alt="" src={logo} />;',
      'import logo from "./logo.svg";\nexport default () => <Image alt="A B" src={logo} />;',
    ],
  ];
  for (const [language, before, after] of cases)
    it(`get it in ${language}: ${before.replaceAll('\n', '⏎')}`, () => assert.equal(filled(before, language), after));

  it('get what the notation takes for its own as it was meant', () => {
    assert.equal(
      filled('![](a.png)', 'markdown', 'a [b] *c* snake_case _d_ &amp;\n e'),
      '![a \\[b\\] \\*c\\* snake_case \\_d\\_ \\&amp; e](a.png)',
    );
    assert.equal(
      filled('<img src="a.png">', 'html', 'say "R&D" <b>'),
      '<img src="a.png" alt="say &quot;R&amp;D&quot; &lt;b>">',
    );
  });
});

describe('images that are left alone', () => {
  const cases: readonly (readonly [language: string, text: string])[] = [
    ['markdown', '```md\n![](a.png)\n```\n\n`![](a.png)` \\![](a.png)\n\n    ![](a.png)'],
    ['markdown', '![][nowhere]'],
    ['html', '<!-- <img src="a.png"> --><script>"<img src=a.png>"</script>'],
    ['html', '<img>'],
    ['aspnetcorerazor', '<img src="@Model.Picture">'],
    ['vue', '<template><img src="{{ picture }}"></template>'],
    ['vue', '<template><img :src="a" alt=""></template>'],
    ['typescriptreact', 'const a = "<img src=a.png>"; // <img src="a.png" />'],
    ['typescriptreact', 'const a = (b: string) => <img src={b} />;'],
    ['javascriptreact', 'this is <no img JavaScript'],
    ['python', '![](a.png)'],
  ];
  for (const [language, text] of cases)
    it(`in ${language}: ${text.replaceAll('\n', '⏎')}`, () => assert.deepEqual(found(text, language), []));

  const named: readonly (readonly [language: string, text: string])[] = [
    ['markdown', '![a](a.png)'],
    ['html', '<img src="a.png" aria-hidden="true">'],
    ['html', '<img src="a.png" role="presentation">'],
    ['vue', '<template><img src="a.png" :alt="b"></template>'],
    ['typescriptreact', 'const a = <img src="a.png" alt={b} />;'],
    ['typescriptreact', 'const a = <img src="a.png" {...props} />;'],
  ];
  for (const [language, text] of named)
    it(`since they are named, in ${language}: ${text}`, () => assert.deepEqual(found(text, language), ['a.png given']));
});

describe('images in a link or a button', () => {
  const cases: readonly (readonly [language: string, text: string, expected: string])[] = [
    ['markdown', '[![](a.png)](https://example.com)', 'a.png empty → https://example.com'],
    ['markdown', '[<img src="a.png">](b.md)', 'a.png missing → b.md'],
    ['html', '<a href="/home"><span><img src="a.png"></span></a>', 'a.png missing → /home'],
    ['html', '<button><img src="a.png"></button>', 'a.png missing → '],
    ['typescriptreact', 'const a = <a href="/home"><img src="a.png" /></a>;', 'a.png missing → /home'],
  ];
  for (const [language, text, expected] of cases)
    it(`are known in ${language}: ${text}`, () => assert.deepEqual(found(text, language), [expected]));
});
