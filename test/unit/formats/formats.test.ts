import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeAlto } from '../../../sidecar/formats/alto.ts';
import { writeHocr } from '../../../sidecar/formats/hocr.ts';
import { writeHtml } from '../../../sidecar/formats/html.ts';
import type { ReadDocument } from '../../../sidecar/formats/read-document.ts';
import { writeCsv, writeTsv } from '../../../sidecar/formats/tables.ts';
import type { ExtractedLine } from '../../../contracts/protocol.ts';

const line = (text: string, more: Partial<ExtractedLine> = {}): ExtractedLine => ({
  text,
  box: { x: 10, y: 20, width: 100, height: 12 },
  state: 'read',
  ...more,
});

const invoice: ReadDocument = {
  file: 'invoice "1" <a>.png',
  pages: [
    {
      page: 1,
      size: { width: 400, height: 300 },
      lines: [
        line('Invoice & terms', { confidence: 0.95 }),
        line('Item'),
        line('Price'),
        line('Rope, 10 m'),
        line('=1+1'),
        line('', { state: 'unread' }),
        line('-5.00'),
      ],
      blocks: [
        { kind: 'heading', level: 1, rows: [{ lines: [0] }] },
        {
          kind: 'table',
          columns: 2,
          rows: [
            { lines: [1, 2], columns: [0, 1] },
            { lines: [3, 4], columns: [0, 1] },
            { lines: [5, 6], columns: [0, 1] },
          ],
        },
      ],
    },
  ],
};

describe('tables', () => {
  it('are written as CSV with quotes where they are needed, and never as a formula', () => {
    assert.equal(writeCsv(invoice), 'Item,Price\r\n"Rope, 10 m",\'=1+1\r\n[…],-5.00\r\n');
  });

  it('are written as TSV', () => {
    assert.equal(writeTsv(invoice), "Item\tPrice\nRope, 10 m\t'=1+1\n[…]\t-5.00\n");
  });

  it('are nothing where there are none', () => {
    assert.equal(writeCsv({ file: 'a', pages: [{ page: 1, size: { width: 1, height: 1 }, lines: [line('x')] }] }), '');
  });
});

it('HTML has headings and tables, escaped', () => {
  const html = writeHtml(invoice);
  assert.match(html, /<title>invoice &quot;1&quot; &lt;a&gt;\.png<\/title>/);
  assert.match(html, /<h1>Invoice &amp; terms<\/h1>/);
  assert.match(html, /<tr><th>Item<\/th><th>Price<\/th><\/tr>\n<tr><td>Rope, 10 m<\/td><td>=1\+1<\/td><\/tr>/);
});

it('hOCR says where each line stands, and how sure it is', () => {
  const hocr = writeHocr(invoice);
  assert.match(
    hocr,
    /class="ocr_page" id="page_1" title="image &quot;invoice &quot;1&quot; &lt;a&gt;\.png&quot;; bbox 0 0 400 300; ppageno 0"/,
  );
  assert.match(hocr, /class="ocr_line" id="line_1_1_1" title="bbox 10 20 110 32; x_wconf 95">Invoice &amp; terms</);
});

it('ALTO says where each line stands, and how sure it is', () => {
  const alto = writeAlto(invoice);
  assert.match(alto, /<Page ID="page_1" PHYSICAL_IMG_NR="1" WIDTH="400" HEIGHT="300">/);
  assert.match(
    alto,
    /<String CONTENT="Invoice &amp; terms" HPOS="10" VPOS="20" WIDTH="100" HEIGHT="12" WC="0\.950"\/>/,
  );
});

it('control characters, which XML cannot hold, are left out', () => {
  const page = { page: 1, size: { width: 9, height: 9 }, lines: [line('a\u0000b\u001bc')] };
  assert.match(writeAlto({ file: 'a', pages: [page] }), /CONTENT="abc"/);
});
