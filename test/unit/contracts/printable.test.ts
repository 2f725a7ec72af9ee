import assert from 'node:assert/strict';
import { it } from 'node:test';
import { printable, printableName, unseenIn } from '../../../contracts/printable.ts';

it('what a terminal would take for a command, or nobody would see, is shown as VS Code shows it', () => {
  assert.equal(printable('a\u001b]0;title\u0007b\u009b2Jc\rd'), 'a[U+001B]]0;title[U+0007]b[U+009B]2Jc[U+000D]d');
  assert.equal(printable('if (\u202eadmin\u2066) \u200b'), 'if ([U+202E]admin[U+2066]) [U+200B]');
  assert.equal(printable('two\n\tlines, 中文 and 👩‍💻'), 'two\n\tlines, 中文 and 👩‍💻');
  const tags = String.fromCodePoint(...Array.from('evil', (letter) => 0xe0000 + letter.charCodeAt(0)));
  assert.equal(printable(`ok${tags}`), 'ok[U+E0065][U+E0076][U+E0069][U+E006C]');
  assert.equal(printable('of Scotland: 🏴󠁧󠁢󠁳󠁣󠁴󠁿'), 'of Scotland: 🏴󠁧󠁢󠁳󠁣󠁴󠁿');
  assert.equal(unseenIn('if (\u202eadmin\u2066) \u200b'), 3);
  assert.equal(unseenIn('👩‍💻 中文'), 0);
  assert.equal(printableName('a\nb.png'), 'a[U+000A]b.png');
});

it('every character that nobody sees, or that turns text around, is shown', () => {
  const single = [0xad, 0x61c, 0x115f, 0x1160, 0x180e, 0x200b, 0x200e, 0x200f, 0x3164, 0xfeff, 0xffa0];
  const ranges = [
    [0x2028, 0x202e],
    [0x2060, 0x2069],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe007f],
  ] as const;
  const all = [
    ...single,
    ...ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
  ];
  for (const code of all) {
    const shown = `a[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    assert.equal(printable(`a${String.fromCodePoint(code)}`), shown);
  }
});
