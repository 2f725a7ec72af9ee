import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneImage, type Panel } from './panel-harness/harness.ts';
import { ask, questionBox } from './panel-harness/playing.ts';
import { sampleAnswer } from './panel-harness/sample-answer.ts';
import { harnessOfTests } from './panel-harness/tests.ts';

const harness = harnessOfTests();

const length = 100_000;
const repeated = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Long answers of every build: many blocks, and one block that never ends. */
const answers: Readonly<Record<string, string>> = {
  'of mixed Markdown': repeated(`${sampleAnswer}\n\n`),
  'that is one paragraph': repeated('word after word '),
  'that is one code block': `\`\`\`\n${repeated('const line = "of code";\n')}`,
  'that is one table': `| a | b |\n|---|---|\n${repeated('| some cell | another |\n')}`,
};

/**
 * Seconds of processor time that the page's thread may take for all of it: scripts, layout and painting. It takes one
 * to six; mixed Markdown rendered anew with every piece took sixteen. Waiting for a busy machine is not counted.
 */
const processorSeconds = 10;

async function processorTime({ page }: Panel): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const begun = await now();
  return async () => (await now()) - begun;
}

describe('an answer of 100,000 characters', () => {
  for (const [name, answer] of Object.entries(answers)) {
    it(`${name} leaves the page free to type in while it streams`, async (context) => {
      const panel = await harness.open({ state: oneImage });
      await ask(panel, 'Write everything.');
      const spent = await processorTime(panel);
      await panel.page.evaluate(() => globalThis.fakeHost.takeLongestFreeze());
      const streaming = panel.page.evaluate(async (text) => {
        await globalThis.fakeHost.stream(text, 250, 4);
        globalThis.fakeHost.finish();
      }, answer);
      await questionBox(panel).pressSequentially('next', { delay: 30 });
      assert.equal(await questionBox(panel).inputValue(), 'next');
      await streaming;
      await panel.page.locator('.figures').waitFor();
      const freeze = await panel.page.evaluate(() => globalThis.fakeHost.takeLongestFreeze());
      const seconds = await spent();
      context.diagnostic(`${seconds.toFixed(1)} s of processor time, longest wait ${freeze.toFixed(0)} ms`);
      assert.ok(seconds < processorSeconds, `${seconds.toFixed(1)} s of processor time`);
      await panel.close();
    });
  }
});
