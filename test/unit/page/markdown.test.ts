import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { escapeMarkdown } from '../../../sidecar/page/markdown.ts';

describe('text that was read, as Markdown', () => {
  for (const [text, escaped] of [
    ['a * b', 'a \\* b'],
    ['`x`', '\\`x\\`'],
    ['C:\\new', 'C:\\\\new'],
    ['<b>bold', '\\<b>bold'],
    ['# of items', '\\# of items'],
    ['> more', '\\> more'],
    ['- 5 °C', '\\- 5 °C'],
    ['====', '\\===='],
    ['[read more](https://example.com)', '[read more\\](https://example.com)'],
    ['![](https://example.com/a.png)', '![\\](https://example.com/a.png)'],
    ['[1]: https://example.com', '[1\\]: https://example.com'],
    ['[one][two]', '[one\\][two]'],
  ] as const)
    it(`has no meaning of its own: ${text}`, () => assert.equal(escapeMarkdown(text), escaped));

  for (const text of ['12 > 5', 'a #tag', 'a - b', 'list[0] = 1', '[…]', 'a = b', '1. Rinse', 'max_readings', '-5 °C'])
    it(`stays as it is where it has none: ${text}`, () => assert.equal(escapeMarkdown(text), text));
});
