/**
 * How often the language of code that names none is told, and how often rightly: `node test/bench/languages/run.ts [FILE]`. A file has
 * texts in the form of test/fixtures/code/snippets.txt, such as what was read in pictures.
 */
import { parseArgs } from 'node:util';
import { codeLanguageOf } from '../../../src/editor/code-language.ts';
import { snippets } from '../../support/snippets.ts';

const { positionals } = parseArgs({ allowPositionals: true });

let [told, right, code] = [0, 0, 0];
for (const { language, text } of await snippets(positionals[0])) {
  const is = await codeLanguageOf(text);
  if (language !== 'plaintext') code += 1;
  if (is === undefined) continue;
  told += 1;
  if (is === language) right += 1;
  else console.log(`${language} was told to be ${is}:\n${text}`);
}
console.log(`Of ${code} pieces of code and some texts that are none, ${told} were told a language, ${right} rightly.`);
