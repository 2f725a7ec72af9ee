import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Harness, oneImage, startHarness } from './panel-harness/harness.ts';
import { ask, questionBox } from './panel-harness/playing.ts';
import { sampleAnswer } from './panel-harness/sampleAnswer.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

const length = 100_000;
const repeated = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Long answers of every build: many blocks, and one block that never ends. */
const answers: Readonly<Record<string, string>> = {
  'of mixed Markdown': repeated(`${sampleAnswer}\n\n`),
  'that is one paragraph': repeated('word after word '),
  'that is one code block': `\`\`\`\n${repeated('const line = "of code";\n')}`,
  'that is one table': `| a | b |\n|---|---|\n${repeated('| some cell | another |\n')}`,
};

// Generous, since the machines that run this are slow and shared; an answer rendered anew with every piece takes
// seconds, and more the longer it gets.
const longestFreezeMs = 1500;

describe('an answer of 100,000 characters', () => {
  for (const [name, answer] of Object.entries(answers)) {
    it(`${name} leaves the page free to type in while it streams`, async (context) => {
      const panel = await harness.open({ state: oneImage });
      await ask(panel, 'Write everything.');
      await panel.page.evaluate(() => globalThis.fakeHost.takeLongestFreeze());
      const begun = performance.now();
      const streaming = panel.page.evaluate(async (text) => {
        await globalThis.fakeHost.stream(text, 250, 4);
        globalThis.fakeHost.finish();
      }, answer);
      await questionBox(panel).pressSequentially('next', { delay: 30 });
      assert.equal(await questionBox(panel).inputValue(), 'next');
      await streaming;
      await panel.page.locator('.figures').waitFor();
      const freeze = await panel.page.evaluate(() => globalThis.fakeHost.takeLongestFreeze());
      context.diagnostic(`longest freeze ${freeze.toFixed(0)} ms, ${(performance.now() - begun).toFixed(0)} ms in all`);
      assert.ok(freeze < longestFreezeMs, `the page froze for ${freeze.toFixed(0)} ms`);
      await panel.close();
    });
  }
});
