import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Region } from '../../contracts/protocol.ts';
import { oneImage } from './panel-harness/harness.ts';
import { ask, askAndAnswer, dragInViewer, sent, settle } from './panel-harness/playing.ts';
import { panelOfTests } from './panel-harness/tests.ts';

const panel = panelOfTests({ state: oneImage });

const viewer = () => panel.page.getByRole('application', { name: 'Image backup-settings.png' });
const region = () => panel.page.locator('.region');
const zoom = async () => Number.parseInt((await panel.page.locator('.zoom-level').textContent()) ?? '', 10);

async function lastRegion(): Promise<Region | null | undefined> {
  await settle(panel);
  return (await sent(panel, 'setRegion')).at(-1)?.region;
}

async function shiftDrag(from: [number, number], to: [number, number]): Promise<void> {
  await panel.page.keyboard.down('Shift');
  await dragInViewer(panel, from, to);
  await panel.page.keyboard.up('Shift');
}

describe('zooming and moving', () => {
  it('begins with the whole image in view', async () => {
    const picture = await panel.page.locator('img.picture').boundingBox();
    const box = await viewer().boundingBox();
    assert.ok(picture && box && picture.x >= box.x && picture.x + picture.width <= box.x + box.width);
  });

  it('zooms with the wheel around the pointer', async () => {
    const before = await zoom();
    const under = await panel.page.locator('img.picture').boundingBox();
    assert.ok(under);
    // Half way down, since an edge that still fits is centred.
    const place = { x: under.x + under.width * 0.4, y: under.y + under.height / 2 };
    await panel.page.mouse.move(place.x, place.y);
    await panel.page.mouse.wheel(0, -400);
    await settle(panel);
    const then = await panel.page.locator('img.picture').boundingBox();
    assert.ok((await zoom()) > before * 1.5);
    assert.ok(then);
    const share = (box: typeof under) => [(place.x - box.x) / box.width, (place.y - box.y) / box.height];
    share(under).forEach((value, axis) => assert.ok(Math.abs(value - (share(then)[axis] ?? 0)) < 0.01));
  });

  it('zooms and fits with keys and buttons', async () => {
    const fitted = await zoom();
    await viewer().press('1');
    await settle(panel);
    assert.equal(await zoom(), 100);
    await viewer().press('+');
    await settle(panel);
    assert.equal(await zoom(), 125);
    await viewer().press('0');
    await settle(panel);
    assert.equal(await zoom(), fitted);
    await panel.page.getByRole('button', { name: 'Actual size' }).click();
    await settle(panel);
    assert.equal(await zoom(), 100);
  });

  it('moves with a drag and with arrow keys', async () => {
    await viewer().press('1');
    await settle(panel);
    const x = async () => (await panel.page.locator('img.picture').boundingBox())?.x ?? 0;
    const start = await x();
    await dragInViewer(panel, [0.5, 0.5], [0.3, 0.5]);
    await settle(panel);
    const dragged = await x();
    assert.ok(dragged < start - 50);
    await viewer().press('ArrowLeft');
    await settle(panel);
    assert.ok((await x()) > dragged);
    assert.equal((await sent(panel, 'setRegion')).length, 0);
  });

  it('stretches with two fingers', async () => {
    const before = await zoom();
    const box = await viewer().boundingBox();
    assert.ok(box);
    const client = await panel.page.context().newCDPSession(panel.page);
    const y = box.y + box.height / 2;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: apart === 0 ? [] : [box.x + 250 - apart, box.x + 250 + apart].map((x, id) => ({ x, y, id })),
      });
    await touch('touchStart', 30);
    for (let apart = 40; apart <= 120; apart += 10) await touch('touchMove', apart);
    await touch('touchEnd', 0);
    await settle(panel);
    assert.ok((await zoom()) > before * 2.5);
  });
});

describe('marking a region with the mouse', () => {
  it('by dragging with Shift, in pixels of the image', async () => {
    await shiftDrag([0.5, 0.5], [0.75, 0.6]);
    const marked = await lastRegion();
    const picture = await panel.page.locator('img.picture').boundingBox();
    const box = await viewer().boundingBox();
    assert.ok(marked && picture && box);
    const scale = 2560 / picture.width;
    assert.ok(Math.abs(marked.x - (box.x + box.width * 0.5 - picture.x) * scale) <= 2);
    assert.ok(Math.abs(marked.width - box.width * 0.25 * scale) <= 3);
    assert.equal(await region().locator('.handle').count(), 8);
  });

  it('by dragging while the mark button is on', async () => {
    await panel.page.getByRole('button', { name: 'Mark a region' }).click();
    await dragInViewer(panel, [0.4, 0.4], [0.6, 0.6]);
    assert.ok(await lastRegion());
  });

  it('is resized by a handle and moved as a whole', async () => {
    await panel.page.getByRole('button', { name: 'Mark a region' }).click();
    await dragInViewer(panel, [0.4, 0.4], [0.6, 0.5]);
    const first = await lastRegion();
    await dragInViewer(panel, [0.6, 0.5], [0.7, 0.55]);
    const second = await lastRegion();
    await dragInViewer(panel, [0.5, 0.45], [0.45, 0.45]);
    const third = await lastRegion();
    assert.ok(first && second && third);
    assert.deepEqual([second.x, second.y], [first.x, first.y]);
    assert.ok(second.width > first.width && second.height > first.height);
    assert.deepEqual([third.width, third.height, third.y], [second.width, second.height, second.y]);
    assert.ok(third.x < second.x);
  });

  it('a click alone marks nothing', async () => {
    await panel.page.keyboard.down('Shift');
    await viewer().click();
    await panel.page.keyboard.up('Shift');
    assert.equal(await lastRegion(), undefined);
  });

  it('stays at its place in the image while zooming', async () => {
    await shiftDrag([0.4, 0.4], [0.6, 0.6]);
    const marked = await lastRegion();
    await viewer().press('+');
    await settle(panel);
    const frame = await region().boundingBox();
    const picture = await panel.page.locator('img.picture').boundingBox();
    assert.ok(marked && frame && picture);
    assert.ok(Math.abs((frame.x - picture.x) * (2560 / picture.width) - marked.x) < 8);
  });
});

describe('marking a region by keyboard', () => {
  it('R marks, arrows move, Shift and arrows resize, Escape clears; each is announced with its pixels', async () => {
    await viewer().press('r');
    const first = await lastRegion();
    await panel.page.keyboard.press('ArrowRight');
    const second = await lastRegion();
    await panel.page.keyboard.press('Shift+ArrowDown');
    const third = await lastRegion();
    assert.ok(first && second && third);
    assert.ok(second.x > first.x && second.width === first.width);
    assert.ok(third.height > second.height && third.y === second.y);
    const { x, y, width, height } = third;
    const words = `Region: ${String(width)} by ${String(height)} pixels, at ${String(x)} from the left and ${String(y)} from the top`;
    await panel.page.getByText(words).waitFor({ state: 'attached' });
    await panel.page.keyboard.press('Escape');
    assert.equal(await lastRegion(), null);
    await panel.page.getByText('Region cleared; questions are about the whole image').waitFor({ state: 'attached' });
    assert.equal(await region().count(), 0);
  });

  it('moves by single pixels when zoomed in', async () => {
    await viewer().press('r');
    const first = await lastRegion();
    await viewer().focus();
    for (let press = 0; press < 18; press += 1) await panel.page.keyboard.press('+');
    await settle(panel);
    await region().focus();
    await panel.page.keyboard.press('ArrowLeft');
    const second = await lastRegion();
    assert.ok(first && second);
    assert.equal(second.x, first.x - 1);
  });

  it('the mark button marks at once when it is pressed by key', async () => {
    await panel.page.getByRole('button', { name: 'Mark a region' }).focus();
    await panel.page.keyboard.press('Enter');
    assert.ok(await lastRegion());
  });
});

describe('as the model sees it', () => {
  it('is offered when that is known, and shows the image in as many pixels as the model has of it', async () => {
    const eye = panel.page.getByRole('button', { name: 'Show as the model sees it' });
    assert.equal(await eye.isEnabled(), false);
    await askAndAnswer(panel, 'What is this?', 'A page.');
    await eye.click();
    const sight = panel.page.locator('canvas.picture');
    await sight.waitFor();
    assert.deepEqual([await sight.getAttribute('width'), await sight.getAttribute('height')], ['1536', '896']);
    const [shown, whole] = [await sight.boundingBox(), await panel.page.locator('img.picture').boundingBox()];
    assert.ok(shown && whole && Math.abs(shown.x - whole.x) < 1 && Math.abs(shown.width - whole.width) < 1);
    await eye.click();
    await sight.waitFor({ state: 'detached' });
  });
});

describe('a question about a region', () => {
  it('is shown as such before and after it is asked, and the mark can be taken away', async () => {
    await shiftDrag([0.4, 0.4], [0.6, 0.6]);
    const marked = await lastRegion();
    assert.ok(marked);
    const numbers = `${String(marked.width)}×${String(marked.height)} at ${String(marked.x)}, ${String(marked.y)}`;
    assert.equal(await panel.page.locator('.region-chip').textContent(), numbers);
    await ask(panel, 'What is here?');
    assert.equal(await panel.page.locator('.question-region').textContent(), numbers);
    await panel.page.getByRole('button', { name: 'Clear the region' }).click();
    assert.equal(await lastRegion(), null);
  });
});
