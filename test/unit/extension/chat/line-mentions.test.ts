import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineMentions, meantPath } from '../../../../src/chat/line-mentions.ts';

describe('lines of files that a text names', () => {
  it('are found as compilers, test runners and stack traces write them', () => {
    const cases: readonly (readonly [string, ReturnType<typeof lineMentions>])[] = [
      ['    at render (src/app/main.tsx:12:5)', [{ file: 'src/app/main.tsx', line: 12, column: 5 }]],
      ['src\\Main.cs(40,17): error CS1002', [{ file: 'src\\Main.cs', line: 40, column: 17 }]],
      ['  File "/srv/job/run.py", line 7, in <module>', [{ file: '/srv/job/run.py', line: 7 }]],
      ['main.go:88: undefined: x', [{ file: 'main.go', line: 88 }]],
      ['Caused by: at com.acme.Shop(Shop.java:31)', [{ file: 'Shop.java', line: 31 }]],
      ['- `lib/a-b.rs:3`', [{ file: 'lib/a-b.rs', line: 3 }]],
    ];
    for (const [text, expected] of cases) assert.deepEqual(lineMentions(text), expected, text);
  });

  it('are not times, numbers, versions and sentences', () => {
    for (const text of ['10:30:15', 'Total 12.50', 'v1.2.3', 'the end. Line 4', 'a.ts:0', 'see line 3'])
      assert.deepEqual(lineMentions(text), [], text);
  });

  it('are told once, in their order', () => {
    const text = 'b.ts:2\na.ts(1)\nb.ts:2:7\nb.ts:3';
    const told = lineMentions(text).map(({ file, line }) => `${file} ${line}`);
    assert.deepEqual(told, ['b.ts 2', 'a.ts 1', 'b.ts 3']);
  });

  it('are those of the path that ends alike, and of none where two do', () => {
    const paths = ['/w/src/a.ts', '/w/test/a.ts', '/w/lib/src/b.ts'];
    assert.equal(meantPath('test/a.ts', paths), '/w/test/a.ts');
    assert.equal(meantPath('C:\\build\\src\\a.ts', paths), '/w/src/a.ts');
    assert.equal(meantPath('a.ts', paths), undefined);
    assert.equal(meantPath('./b.ts', paths), '/w/lib/src/b.ts');
    assert.equal(meantPath('c.ts', paths), undefined);
  });
});
