import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import sharp from 'sharp';
import { oneImage, type OpenOptions, type Panel } from './panel-harness/harness.ts';
import { ask, askAndAnswer, chooseAll, dragInViewer, questionBox, settle } from './panel-harness/playing.ts';
import { sampleAnswer } from './panel-harness/sample-answer.ts';
import { answerWithLines } from './panel-harness/sample-lines.ts';
import { harnessOfTests } from './panel-harness/tests.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const harness = harnessOfTests();

async function violations({ page }: Panel): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document)');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}\n${node.failureSummary ?? ''}`),
  );
}

const several: OpenOptions['state'] = {
  ...oneImage,
  images: [...(oneImage.images ?? []), { id: 'i2', name: 'b.png', path: 'b.png' }],
};

/** The panel in each of its states. */
const states: Readonly<Record<string, (options: OpenOptions) => Promise<Panel>>> = {
  'without an image': (options) => harness.open(options),
  'with a question to all images': async (options) => {
    const panel = await harness.open({ ...options, state: several });
    await chooseAll(panel, true);
    await ask(panel, 'What is this?');
    await panel.page.getByText('0 of 2 images').waitFor();
    return panel;
  },
  'before the first question': (options) => harness.open({ ...options, state: several }),
  'while it looks at the image': async (options) => {
    const panel = await harness.open({ ...options, state: several });
    await ask(panel, 'Why?');
    return panel;
  },
  'with an answer, a region and everything unfolded': async (options) => {
    const panel = await harness.open({ ...options, state: { ...several, showsStarterNote: true } });
    await panel.page.locator('.picture').waitFor();
    await askAndAnswer(panel, 'Why?', `${sampleAnswer}\n![image](https://example.com/x.png)`);
    await panel.page.keyboard.down('Shift');
    await dragInViewer(panel, [0.3, 0.4], [0.7, 0.6]);
    await panel.page.keyboard.up('Shift');
    await panel.page.getByRole('button', { name: 'Quick questions' }).click();
    await panel.page.getByRole('button', { name: /ConvLLaVA 7B/ }).click();
    return panel;
  },
  'with the lines of a text': async (options) => {
    const panel = await harness.open({ ...options, state: oneImage });
    await panel.page.locator('.picture').waitFor();
    await answerWithLines(panel);
    await panel.page.getByRole('button', { name: 'Show where each line was found' }).focus();
    await panel.page.keyboard.press('Enter');
    return panel;
  },
  'with a failure, while a question is edited': async (options) => {
    const panel = await harness.open({ ...options, state: oneImage });
    await askAndAnswer(panel, 'Wy?', 'What?');
    await ask(panel, 'Why?');
    await panel.page.evaluate(() => {
      const failure = { code: 'MEMORY', message: 'There is not enough memory.', next: 'Close other programs.' };
      const { exchanges, engine } = globalThis.fakeHost.state;
      globalThis.fakeHost.update({
        exchanges: exchanges.map((one) => (one.status === 'running' ? { ...one, status: 'failed', failure } : one)),
        engine: { ...engine, state: 'failed', failure },
      });
    });
    await panel.page.getByRole('button', { name: 'Edit and ask again' }).first().click();
    return panel;
  },
};

describe('axe finds nothing against the panel', () => {
  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight']) {
    for (const [name, open] of Object.entries(states)) {
      it(`${theme}, ${name}`, async () => {
        for (const place of ['panel', 'sidebar'] as const) {
          const panel = await open({ theme, place, width: place === 'sidebar' ? 280 : 1000, height: 900 });
          await settle(panel);
          assert.deepEqual(await violations(panel), []);
          await panel.close();
        }
      });
    }
  }
});

describe('a choice beside the question', () => {
  const themes = { dark: false, light: true, highContrast: false, highContrastLight: true };
  for (const [theme, isLight] of Object.entries(themes))
    it(`is as ${isLight ? 'light' : 'dark'} as the theme ${theme}, where it is not ticked`, async () => {
      const panel = await harness.open({ theme, state: several });
      const box = panel.page.getByRole('checkbox', { name: 'All 2 images' });
      const { channels } = await sharp(await box.screenshot())
        .greyscale()
        .stats();
      const shade = channels[0]?.mean ?? 0;
      assert.ok(isLight ? shade > 150 : shade < 105, `${shade} of 255`);
      await panel.close();
    });
});

describe('where there is little room', () => {
  const state = { ...several, showsStarterNote: true, withText: true };

  for (const width of [280, 190]) {
    it(`nothing is cut off or overlaps sideways in ${String(width)} pixels`, async () => {
      const panel = await harness.open({ place: 'sidebar', width, height: 700, state });
      await askAndAnswer(panel, 'Why?', sampleAnswer);
      const outside = await panel.page.evaluate<string[]>(
        `[...document.querySelectorAll('#root *')]
          .filter((element) => !element.closest('.viewport, .table-scroll, .code-block pre, .tab-list, .visually-hidden'))
          .filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < -1 || right > innerWidth + 1;
          })
          .map((element) => element.className)`,
      );
      assert.deepEqual(outside, []);
      await panel.close();
    });
  }

  it('a question can be asked in a window of 1280 × 800 at 200 %, beside the explorer', async () => {
    const panel = await harness.open({ width: 283, height: 265, state });
    await askAndAnswer(panel, 'Why?', sampleAnswer);
    await questionBox(panel).focus();
    const box = await panel.page.locator('.composer-box').boundingBox();
    const engine = await panel.page.locator('.engine').boundingBox();
    assert.ok(box && engine);
    assert.ok(box.y >= 0 && box.y + box.height <= engine.y, 'the question box is wholly in sight');
    const conversation = await panel.page.locator('.conversation').boundingBox();
    const tabs = await panel.page.locator('.image-tabs').boundingBox();
    const composer = await panel.page.locator('.composer').boundingBox();
    assert.ok(conversation && tabs && composer);
    const top = Math.max(conversation.y, tabs.y + tabs.height);
    const seen = Math.min(conversation.y + conversation.height, composer.y) - top;
    assert.ok(seen >= 48, `and so is an answer: ${seen} pixels of it`);
    await panel.close();
  });
});
