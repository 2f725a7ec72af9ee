/** Takes pictures of the panel in several themes, widths and states: node screenshots.ts FOLDER [NAME…] */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { oneImage, type OpenOptions, type Panel, startHarness } from './harness.ts';
import { answerLimited } from './limited-answers.ts';
import { sampleAnswer } from './sample-answer.ts';

const [folder = 'screenshots', ...names] = process.argv.slice(2);

interface Shot extends OpenOptions {
  readonly name: string;
  readonly play?: (panel: Panel) => Promise<void>;
}

async function ask(panel: Panel, question: string): Promise<void> {
  await panel.page.locator('.picture').waitFor();
  const box = panel.page.getByRole('textbox', { name: 'Question about the image' });
  await box.fill(question);
  await box.press('Enter');
  await panel.page.locator('.exchange').waitFor();
}

async function askAndAnswer(panel: Panel): Promise<void> {
  await ask(panel, 'Why did the backup fail, and what can I do?');
  await panel.page.evaluate(async (answer) => {
    await globalThis.fakeHost.stream(answer, 400, 1);
    globalThis.fakeHost.finish();
  }, sampleAnswer);
  await panel.page.locator('.figures').waitFor();
}

async function streamHalf(panel: Panel): Promise<void> {
  await ask(panel, 'Why did the backup fail, and what can I do?');
  await panel.page.evaluate((answer) => globalThis.fakeHost.stream(answer, 8, 12), sampleAnswer.slice(0, 420));
}

async function look(panel: Panel): Promise<void> {
  await ask(panel, 'Explain this screenshot.');
  await panel.page.evaluate(() => {
    const { exchanges } = globalThis.fakeHost.state;
    const progress = { phase: 'vision', done: 5, total: 12 } as const;
    globalThis.fakeHost.update({ exchanges: exchanges.map((exchange) => ({ ...exchange, progress })) });
  });
}

async function markRegion(panel: Panel): Promise<void> {
  await askAndAnswer(panel);
  const place = await panel.page.locator('.viewport').boundingBox();
  if (place === null) throw new Error('No viewport');
  const { x, y, width, height } = place;
  await panel.page.keyboard.down('Shift');
  await panel.page.mouse.move(x + width * 0.32, y + height * 0.54);
  await panel.page.mouse.down();
  await panel.page.mouse.move(x + width * 0.92, y + height * 0.63, { steps: 4 });
  await panel.page.mouse.up();
  await panel.page.keyboard.up('Shift');
  await panel.page.locator('.region-chip').waitFor();
}

async function fail(panel: Panel): Promise<void> {
  await ask(panel, 'What does the chart say?');
  await panel.page.evaluate(() => {
    const { exchanges } = globalThis.fakeHost.state;
    const failure = {
      code: 'ENGINE_CRASHED',
      message: 'The engine stopped unexpectedly (signal SIGKILL).',
      next: 'Ask again; if it happens again, close other programs to free memory, or choose the device cpu.',
    };
    globalThis.fakeHost.update({
      exchanges: exchanges.map((exchange) => ({ ...exchange, status: 'failed', failure })),
    });
  });
  await panel.page.getByRole('button', { name: /ConvLLaVA/ }).click();
}

async function limit(panel: Panel): Promise<void> {
  await panel.page.locator('.picture').waitFor();
  await answerLimited(panel, 'What does the error say?', 'quoted', 'Failed: disk full (error 112)');
}

const several: OpenOptions['state'] = {
  ...oneImage,
  images: [
    ...(oneImage.images ?? []),
    { id: 'i2', name: 'architecture.svg', path: 'docs/architecture.svg' },
    { id: 'i3', name: 'Pasted image 1', path: '' },
  ],
};

const shots: readonly Shot[] = [
  { name: 'empty' },
  { name: 'empty-narrow', theme: 'light', place: 'sidebar', width: 280, height: 600 },
  { name: 'start', state: several },
  { name: 'start-narrow', place: 'sidebar', width: 280, height: 800, state: oneImage },
  { name: 'looking', theme: 'light', state: oneImage, play: look },
  { name: 'streaming', state: several, play: streamHalf },
  ...(['dark', 'light', 'highContrast', 'highContrastLight'] as const).map((theme) => ({
    name: `answer-${theme}`,
    theme,
    state: several,
    play: askAndAnswer,
  })),
  {
    name: 'answer-narrow',
    theme: 'light',
    place: 'sidebar',
    width: 280,
    height: 900,
    state: several,
    play: askAndAnswer,
  },
  { name: 'answer-wide', theme: 'dark', width: 1600, height: 900, state: oneImage, play: askAndAnswer },
  { name: 'region', state: oneImage, play: markRegion },
  { name: 'region-light', theme: 'light', state: oneImage, play: markRegion },
  { name: 'limited', state: oneImage, play: limit },
  { name: 'limited-light', theme: 'light', state: oneImage, play: limit },
  { name: 'failed', state: oneImage, play: fail },
  { name: 'failed-hc', theme: 'highContrast', state: oneImage, play: fail },
  { name: 'forced-colors', theme: 'dark', forcedColors: 'active', state: several, play: markRegion },
];

const harness = await startHarness();
await mkdir(folder, { recursive: true });
try {
  for (const { name, play, ...options } of shots) {
    if (names.length > 0 && !names.includes(name)) continue;
    const panel = await harness.open(options);
    if (options.state) await panel.page.locator('.picture').waitFor();
    await play?.(panel);
    await panel.page.mouse.move(0, 0);
    await panel.page.waitForTimeout(300);
    await panel.page.screenshot({ path: path.join(folder, `${name}.png`) });
    for (const complaint of panel.complaints) console.warn(`${name}: ${complaint}`);
    await panel.close();
  }
} finally {
  await harness.close();
}
