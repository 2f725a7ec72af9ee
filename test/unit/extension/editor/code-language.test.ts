import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeLanguageOf } from '../../../../src/editor/code-language.ts';
import { snippets } from '../../../support/snippets.ts';

const all = await snippets();
/** The first of a language that is longer than a few lines. */
const long = (language: string): string =>
  all.find((one) => one.language === language && one.text.split('\n').length >= 7)?.text ?? '';

describe('the language of code that names none', () => {
  for (const language of ['python', 'typescript', 'go', 'rust', 'ruby', 'php', 'sql', 'html', 'css', 'yaml'])
    it(`is told of ${language}`, async () => {
      assert.equal(await codeLanguageOf(long(language)), language);
    });

  it('is not told of what is no code', async () => {
    for (const { text } of all.filter(({ language }) => language === 'plaintext'))
      assert.equal(await codeLanguageOf(text), undefined, text);
  });

  it('is not told where two are nearly as likely, nor of a few letters', async () => {
    assert.equal(
      await codeLanguageOf('public class Main {\n    public static void main(String[] args) {\n    }\n}'),
      undefined,
    );
    assert.equal(await codeLanguageOf('x = 1'), undefined);
    assert.equal(await codeLanguageOf(''), undefined);
  });
});
