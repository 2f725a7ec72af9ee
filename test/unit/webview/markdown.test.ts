import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMarkdown, type ParsedMarkdown, safeAddress } from '../../../webview/markdown/parse.ts';
import type { MarkdownNode } from '../../../webview/markdown/tree.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

function nodes(source: string): readonly MarkdownNode[] {
  return parseMarkdown(source).blocks.map(({ node }) => node);
}

function inline(source: string): readonly MarkdownNode[] {
  const [first] = nodes(source);
  return typeof first === 'object' && 'children' in first ? first.children : [];
}

const everything = `# Title

A *paragraph* with **bold**, \`code\` and a [link](https://example.com).
Next line.

- one
- two

  still two

3. three
4. four

| a | b |
|:--|--:|
| 1 | 2 |

\`\`\`ts title="x"
const a = 1;
\`\`\`

> quoted

Setext
------

last ~~words~~`;

describe('Markdown', () => {
  it('knows fences with their language', () => {
    assert.deepEqual(nodes('```py x\nprint()\n```'), [
      { kind: 'code-block', language: 'py', code: 'print()\n', isClosed: true },
    ]);
  });

  it('knows whether the end of a block of code has come', () => {
    const isClosed = (text: string): unknown => (nodes(text).at(0) as { readonly isClosed?: boolean }).isClosed;
    for (const open of ['```', '```\n', '```\na', '```\na\n', '```\na\n\n', '```\na\n``', '~~~\na\n```', '    a'])
      assert.equal(isClosed(open), false, JSON.stringify(open));
    for (const closed of ['```\n```', '```\na\n```', '```\na\n```\n\nb', '````\n```\n````'])
      assert.equal(isClosed(closed), true, JSON.stringify(closed));
  });

  it('knows tables with alignment', () => {
    const table = JSON.stringify(nodes('|a|b|\n|:-|-:|\n|1|2|'));
    assert.match(table, /"tag":"td","align":"left","children":\["1"\]/);
    assert.match(table, /"tag":"td","align":"right","children":\["2"\]/);
  });

  it('numbers a list as it is written', () => {
    const [list] = nodes('7. seven');
    assert.ok(typeof list === 'object' && list.kind === 'ordered-list');
    assert.equal(list.start, 7);
  });

  it('keeps line ends', () => {
    assert.deepEqual(inline('a\nb'), ['a', { kind: 'element', tag: 'br', children: [] }, 'b']);
  });

  it('takes written-out addresses for links, and file names for text', () => {
    assert.deepEqual(inline('see https://example.com/a'), [
      'see ',
      { kind: 'link', address: 'https://example.com/a', children: ['https://example.com/a'] },
    ]);
    assert.deepEqual(inline('see readme.md'), ['see readme.md']);
  });
});

describe('hostile Markdown', () => {
  it('stays text where it is HTML', () => {
    assert.deepEqual(inline('<img src=x onerror=alert(1)>'), ['<img src=x onerror=alert(1)>']);
    assert.deepEqual(nodes('<script>alert(1)</script>'), [
      { kind: 'element', tag: 'p', children: ['<script>alert(1)</script>'] },
    ]);
  });

  it('gets no link but to http, https and mailto', () => {
    assert.equal(safeAddress('https://example.com/'), 'https://example.com/');
    assert.equal(safeAddress('mailto:a@example.com'), 'mailto:a@example.com');
    const refused = [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'command:a',
      '//a.b',
      '',
    ];
    for (const address of refused) assert.equal(safeAddress(address), undefined, address);
    for (const source of ['[a](javascript:alert(1))', '[a](command:workbench.action.quit)', '<vscode://x>']) {
      assert.doesNotMatch(JSON.stringify(nodes(source)), /"link"/, source);
    }
  });

  it('keeps of an image only what it is said to show', () => {
    assert.deepEqual(inline('![a cat](https://evil.example/cat.png)'), [{ kind: 'image', description: 'a cat' }]);
  });

  it('is parsed in little time, however it is nested', () => {
    for (const source of ['['.repeat(50_000), '> '.repeat(50_000), '*a '.repeat(30_000), '- '.repeat(20_000)]) {
      const begun = process.cpuUsage();
      parseMarkdown(source);
      assert.ok(cpuMilliseconds(begun) < 2000, source.slice(0, 8));
    }
  });
});

describe('Markdown that is made to exhaust the stack', () => {
  it('shows the text of elements that lie too deep', () => {
    const [first] = nodes(`${'*'.repeat(16_000)}deep${'*'.repeat(16_000)}`);
    assert.ok(JSON.stringify(first).includes('"deep"'));
    assert.ok(JSON.stringify(first).length < 10_000);
  });

  it('breaks a line as often as it says', () => {
    assert.equal(inline('a\n'.repeat(63_000)).length, 2 * 63_000 - 1);
  });
});

describe('Markdown that streams in', () => {
  it('is at every point what it would be if parsed at once', () => {
    let parsed: ParsedMarkdown | undefined;
    for (let length = 0; length <= everything.length; length += 1) {
      parsed = parseMarkdown(everything.slice(0, length), parsed);
      assert.deepEqual(parsed, parseMarkdown(everything.slice(0, length)), `after ${String(length)} characters`);
    }
  });

  it('is so where a line first seems to begin something, and then goes on with what is above it', () => {
    for (const source of [
      '1. **\n-:',
      '> a\n-b',
      '- a\n1.b',
      '- a\n#b',
      '> a\n+',
      '- a\n  b\n*c',
      '- a\n```b`',
      'a\n||\n|-|1',
      '|a|\n|-|\n|b|\n\v```n',
      '1. a\n\n1. b',
    ])
      for (let length = 0; length < source.length; length++)
        assert.deepEqual(
          parseMarkdown(source, parseMarkdown(source.slice(0, length))),
          parseMarkdown(source),
          `${JSON.stringify(source)} after ${length} characters`,
        );
  });

  it('keeps finished blocks as the same objects', () => {
    const before = parseMarkdown('one\n\ntwo');
    const after = parseMarkdown('one\n\ntwo\n\nthree', before);
    assert.equal(after.blocks[0], before.blocks[0]);
    assert.equal(after.blocks.length, 3);
  });

  it('begins anew when the text is another', () => {
    const before = parseMarkdown('one\n\ntwo');
    assert.deepEqual(parseMarkdown('other', before), parseMarkdown('other'));
  });

  it('reads the line ends of any system', () => {
    assert.deepEqual(parseMarkdown('a\r\n\r\nb\rc'), parseMarkdown('a\n\nb\nc'));
  });
});
