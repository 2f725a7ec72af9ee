import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findComponents } from '../../../sidecar/page/components.ts';
import { findEdges } from '../../../sidecar/page/edge-map.ts';
import { findShapes, type Shape } from '../../../sidecar/interface/control-shapes.ts';
import { drawPage, type DrawnPage, type DrawnText } from '../../support/pages.ts';

async function shapesOf(
  under: string,
  options: DrawnPage = {},
  texts: readonly DrawnText[] = [],
  em = 15,
): Promise<Shape[]> {
  const page = await drawPage(texts, { under, ...options });
  const edges = findEdges(page);
  return findShapes(page, edges, findComponents(edges, page), em * (options.scale ?? 1));
}

/** What is found, and where it begins. */
async function found(under: string, options?: DrawnPage, texts?: readonly DrawnText[], em?: number): Promise<string[]> {
  const shapes = await shapesOf(under, options, texts, em);
  const { scale = 1 } = options ?? {};
  return shapes
    .toSorted((a, b) => a.left - b.left)
    .map(({ kind, state, left }) => `${kind}${state ? ` ${state}` : ''} at ${10 * Math.round(left / scale / 10)}`);
}

const box = (x: number, width: number, height: number, attributes: string): string =>
  `<rect x="${x + 0.5}" y="40.5" width="${width}" height="${height}" ${attributes}/>`;

describe('findShapes', () => {
  for (const scale of [1, 2]) {
    it(`finds boxes and rings whose lines are fainter than those of letters, at ${scale}×`, async () => {
      const faint = 'fill="#fff" stroke="#dee2e6"';
      const under =
        box(20, 15, 15, `rx="4" ${faint}`) +
        box(80, 15, 15, `rx="7.5" ${faint}`) +
        box(140, 400, 36, `rx="6" ${faint}`);
      assert.deepEqual(await found(under, { scale }), ['mark at 20', 'mark at 80', 'frame at 140']);
      const [square, ring] = (await shapesOf(under, { scale })).toSorted((a, b) => a.left - b.left);
      assert.ok(square && square.round < 0.36, String(square?.round));
      assert.ok(ring && ring.round >= 0.4, String(ring?.round));
    });

    it(`finds sliders, in one piece or with a gap around their knob, and at any length, at ${scale}×`, async () => {
      const track =
        '<rect x="20" y="46" width="120" height="6" rx="3" fill="#eee" stroke="#aaa"/><circle cx="60" cy="49" r="8" fill="#07f"/>';
      const apart =
        '<rect x="200" y="46" width="560" height="5" rx="2" fill="#bbb"/><circle cx="400" cy="48.5" r="10" fill="#fff"/>' +
        '<circle cx="400" cy="48.5" r="8" fill="#456"/>';
      assert.deepEqual(await found(track + apart, { scale }), ['slider at 20', 'slider at 200']);
    });

    it(`tells whether a switch is on by its knob, inside of its track or higher than it, at ${scale}×`, async () => {
      const flush = box(20, 32, 16, 'rx="8" fill="#44a"') + '<circle cx="44" cy="48" r="6.5" fill="#fff"/>';
      const hollow =
        box(80, 32, 16, 'rx="8" fill="#fff" stroke="#dee2e6"') + '<circle cx="88" cy="48" r="5" fill="#bbb"/>';
      const over =
        box(140, 34, 14, 'rx="7" fill="#2bf"') + '<circle cx="166" cy="47" r="10" fill="#fff" stroke="#28c"/>';
      const off =
        box(200, 34, 14, 'rx="7" fill="#999"') + '<circle cx="208" cy="47" r="10" fill="#fff" stroke="#777"/>';
      assert.deepEqual(await found(flush + hollow + over + off, { scale }), [
        'switch on at 20',
        'switch off at 80',
        'switch on at 140',
        'switch off at 200',
      ]);
    });

    it(`finds progress bars by their two colours, with words on them or without, at ${scale}×`, async () => {
      const filled = (x: number): string =>
        box(x, 200, 16, 'rx="6" fill="#e9ecef"') +
        `<path d="M${x + 110} 40h-104a6 6 0 0 0 -6 6v4a6 6 0 0 0 6 6h104z" fill="#0d6efd"/>`;
      const bordered = box(520, 200, 8, 'rx="4" fill="#eee" stroke="#aaa"') + box(520, 120, 8, 'rx="4" fill="#07f"');
      const words = [{ text: '55 %', x: 340, y: 52, size: 11, fill: '#fff' }];
      assert.deepEqual(await found(filled(20) + filled(260) + bordered, { scale }, words), [
        'progress bar at 20',
        'progress bar at 260',
        'progress bar at 520',
      ]);
    });
  }

  it('knows the sign of a drop-down list, and takes no other sign for one', async () => {
    const field = (x: number, sign: string): string =>
      box(x, 120, 32, 'rx="4" fill="#fff" stroke="#999"') +
      `<g transform="translate(${x + 96} 52)" fill="none" stroke="#333" stroke-width="2">${sign}</g>`;
    const chevron = field(20, '<path d="M1 1l5 5 5-5"/>');
    const triangle = field(160, '<path d="M0 0h10l-5 6z" fill="#333" stroke="none"/>');
    const others =
      field(300, '<path d="M1 1h10v8h-10z"/>') +
      field(440, '<path d="M1 6l5-5 5 5"/>') +
      field(580, '<path d="M1 4l3 4 7-9"/>');
    const shapes = (await shapesOf(chevron + triangle + others)).filter(({ kind }) => kind === 'frame');
    assert.deepEqual(
      shapes.toSorted((a, b) => a.left - b.left).map((frame) => frame.chevron !== undefined),
      [true, true, false, false, false],
    );
    const [steep] = await shapesOf(field(20, '<path d="M0 0h9l-4 8z" fill="#333" stroke="none"/>'));
    assert.ok(steep?.chevron);
  });

  it('takes no letters and words for shapes', async () => {
    const lines = ['Oo Do or to the bin', 'summary of Goods', '0 8 D 10', 'Apply mmmy nnnp'];
    for (const font of ['sans-serif', 'serif', 'monospace'] as const)
      for (const size of [13, 15, 20, 30]) {
        const texts = lines.map((text, index) => ({ text, x: 20, y: 60 + 50 * index, size, font }));
        assert.deepEqual(await found('', {}, texts, size), [], `${font}, ${size} px`);
      }
  });
});
