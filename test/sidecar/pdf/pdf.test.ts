import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadImage, seenPage } from '../../../sidecar/image/image.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import { closePdf } from '../../../sidecar/pdf/open-pdf.ts';
import { PdfProcess } from '../../../sidecar/pdf/pdf-process.ts';
import { ownTextOf, pdfFixture, readPdfFixture } from '../../support/documents.ts';
import { load } from '../../support/images.ts';
import { until } from '../../support/processes.ts';

after(closePdf);

describe('a PDF', () => {
  it('has pages, each measured at 144 px to the inch', async () => {
    const image = await loadImage({ path: pdfFixture('ghostscript'), page: 2 });
    assert.equal(image.format, 'pdf');
    assert.deepEqual(seenPage(image), { kind: 'pages', count: 2, page: 2 });
    assert.deepEqual(image.size, { width: 1190, height: 1684 });
  });

  it('is drawn: white, with ink where its text is', async () => {
    const image = await loadImage({ path: pdfFixture('cairo') });
    const { page, scale } = await loadPage(image);
    assert.ok(Math.abs(scale - 4 / 3) < 0.01);
    assert.deepEqual([...page.rgb.subarray(0, 3)], [255, 255, 255]);
    // The heading begins 50 px from the left and 60 from the top of a drawing of 595 px, at 1.5 px of ours.
    const { page: heading } = await loadPage(image, { x: 75, y: 60, width: 200, height: 40 });
    assert.ok(heading.rgb.some((value) => value < 60));
  });

  it('refuses a page that is not there', async () => {
    const asked = loadImage({ path: pdfFixture('ghostscript'), page: 3 });
    await assert.rejects(asked, { code: 'PAGE_UNKNOWN', message: /2 pages/ });
  });

  it('asks for its password, and takes the right one only', async () => {
    const path = pdfFixture('password');
    await assert.rejects(loadImage({ path }), { code: 'PDF_PASSWORD' });
    await assert.rejects(loadImage({ path, password: 'guess' }), { code: 'PDF_PASSWORD_WRONG' });
    assert.equal((await loadImage({ path, password: 'secret' })).pages.count, 2);
  });

  it('that is cut short to nothing is damaged', async () => {
    const bytes = await readPdfFixture('cairo');
    for (const length of [20, 200]) await assert.rejects(load(bytes.subarray(0, length)), { code: 'IMAGE_DAMAGED' });
  });

  it('is given up at once when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const open = new PdfProcess({ name: 'a.pdf', bytes: await readPdfFixture('cairo') }, controller.signal);
    controller.abort();
    await assert.rejects(open.count, { code: 'CANCELLED' });
    assert.equal(open.isAlive, false);
  });

  it('that needs too much memory is given up, and that is said', async () => {
    const open = new PdfProcess({ name: 'a.pdf', bytes: await readPdfFixture('cairo'), memoryMiB: 1 });
    await until(() => !open.isAlive);
    await assert.rejects(open.ask({ kind: 'measure', page: 1 }), { code: 'PDF_MEMORY' });
  });
});

describe('the process of a PDF', () => {
  const source = async (name: string) => ({ name, bytes: await readPdfFixture(name) });

  it('opens the next file, with nothing left of the one before', async () => {
    const first = new PdfProcess(await source('ghostscript'));
    assert.equal(await first.count, 2);
    const used = first.release();
    assert.ok(used?.pid);
    const second = new PdfProcess(await source('cairo'), undefined, used);
    assert.equal(await second.count, 1);
    await assert.rejects(first.ask({ kind: 'measure', page: 1 }), { code: 'CANCELLED' });
    assert.ok((await second.ask({ kind: 'content', page: 1 })).characters.codes.length > 100);
    assert.equal(second.release()?.pid, used.pid);
    second.dispose();
  });

  it('goes on after a file that is damaged or locked, and ends when it is done with', async () => {
    const damaged = new PdfProcess({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7 no more') });
    await assert.rejects(damaged.count, { code: 'IMAGE_DAMAGED' });
    const locked = new PdfProcess(await source('password'), undefined, damaged.release());
    await assert.rejects(locked.count, { code: 'PDF_PASSWORD' });
    const used = locked.release();
    const open = new PdfProcess(await source('cairo'), undefined, used);
    assert.equal(await open.count, 1);
    open.dispose();
    await until(() => used?.signalCode === 'SIGKILL');
  });

  it('ends where a file breaks PDFium, and says that the file is damaged', async () => {
    // One that the fuzz has found.
    const broken = new PdfProcess({ ...(await source('trap')), password: 'secret' });
    await assert.rejects(broken.count, { code: 'IMAGE_DAMAGED', message: /unreachable/ });
    assert.equal(broken.release(), undefined);
  });

  it('is not given on while it is asked', async () => {
    const open = new PdfProcess(await source('cairo'));
    await open.count;
    const asked = open.ask({ kind: 'measure', page: 1 });
    assert.equal(open.release(), undefined);
    await asked;
    open.dispose();
    assert.equal(open.release(), undefined);
  });
});

describe('the own text of a PDF', () => {
  const sentence =
    'The lighthouse was painted in the spring of 2024, and the keeper wrote down every ship that passed the breakwater in the following months.';

  for (const producer of ['cairo', 'ghostscript', 'chromium', 'libreoffice'])
    it(`of ${producer} has its heading and its sentence`, async () => {
      const text = await ownTextOf(pdfFixture(producer));
      assert.match(text, /^#+ Harbour report\n\n/);
      assert.ok(text.includes(sentence), text);
    });

  it('of LaTeX has its ligatures as letters, its list and its table', async () => {
    const text = await ownTextOf(pdfFixture('latex'));
    assert.match(text, /Efficient offices find affluent traffic\./);
    assert.match(text, /\n- Mary Rose, timber\n- Zephyr, grain & wool\n/);
    assert.match(text, /\| Ship \| Tonnes \| Port \|\n\| --- \| --- \| --- \|\n\| Mary Rose \| 1,200 \| Bergen \|\n/);
  });

  it('has columns one after the other, and tables', async () => {
    const text = await ownTextOf(pdfFixture('chromium'));
    assert.match(text, /\| Zephyr \| 860 \| Gdańsk \|/);
    assert.match(text, /signed their decision\.\s+In June the weather turned\. Forty vessels/);
  });

  it('of a later page is that page alone', async () => {
    assert.equal(
      await ownTextOf(pdfFixture('ghostscript'), { page: 2, format: 'text' }),
      'The second page has one line.\n',
    );
  });
});
