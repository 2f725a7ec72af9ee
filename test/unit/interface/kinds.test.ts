import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parseKind } from '../../../sidecar/interface/kinds.ts';

describe('parseKind', () => {
  it('takes kind and state apart', () => {
    assert.deepEqual(parseKind('button'), { kind: 'button' });
    assert.deepEqual(parseKind('checkbox (unchecked)'), { kind: 'checkbox', state: 'unchecked' });
    assert.deepEqual(parseKind(' radio button (selected) '), { kind: 'radio button', state: 'selected' });
  });

  it('takes all else for text', () => {
    for (const answer of ['', 'buttonbutton', 'Save (default)', 'text (off'])
      assert.deepEqual(parseKind(answer), { kind: 'text' });
  });

  it('knows each answer of the training', async () => {
    const source = await readFile(new URL('../../../training/data/control_scenes.py', import.meta.url), 'utf8');
    const [, list = ''] = /^KINDS = \(\n([^)]*(?:\([^)]*\)[^)]*)*)^\)/m.exec(source) ?? [];
    const answers = [...list.matchAll(/"(.+?)"/g)].map(([, answer = '']) => answer);
    assert.ok(answers.length > 10);
    for (const answer of answers) {
      const { kind, state } = parseKind(answer);
      assert.equal(state ? `${kind} (${state})` : kind, answer);
    }
  });
});
