import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeOutLabels } from '../../../sidecar/image/svg-labels.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

/** A label as draw.io writes it. */
const label = (html: string, standIn: string, width = 118) =>
  `<switch><foreignObject style="overflow: visible;" width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; width: ${width}px; padding-top: 30px;"><div><div style="font-size: 12px">${html}</div></div></div></foreignObject><text x="60" y="34" fill="#333" font-size="12px" text-anchor="middle">${standIn}</text></switch>`;
const drawing = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;

const textsOf = (svg: string) =>
  Array.from(
    svg.replace(/<foreignObject.*?<\/foreignObject>/g, '').matchAll(/<text[^>]*>([^<]*)</g),
    ([, text]) => text,
  );

describe('labels of a drawing that are HTML', () => {
  it('are written out where the stand-in is cut short, a line of the label each', () => {
    const written = writeOutLabels(drawing(label('<b>Validate</b> the order<br/>and its lines', 'Validate the or…')));
    assert.deepEqual(textsOf(written), ['Validate the order', 'and its lines']);
    assert.match(written, /<text x="60" y="26.8" fill="#333" font-size="12px" text-anchor="middle">Validate/);
  });

  it('are broken where they would be too wide', () => {
    const written = writeOutLabels(drawing(label('Check stock &amp; reserve what is left', 'Check sto…', 96)));
    assert.deepEqual(textsOf(written), ['Check stock &amp;', 'reserve what is', 'left']);
  });

  it('stay as they are where the stand-in says the same', () => {
    const same = drawing(label('Ship', 'Ship'));
    assert.equal(writeOutLabels(same), same);
  });

  it('are not said to be missing', () => {
    const note = `<switch><g requiredFeatures="x"/><a transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc/faq/svg-export-text-problems"><text>Text is not SVG - cannot display</text></a></switch>`;
    assert.deepEqual(textsOf(writeOutLabels(drawing(label('Ship', 'Ship') + note))), ['Ship']);
  });

  it('of what is no XML are left to others', () => {
    const broken = '<svg><switch><text>a</switch>';
    assert.equal(writeOutLabels(broken), broken);
  });

  it('are read in a time that grows with their number, however deep they lie', () => {
    const many = 60_000;
    const words = `<foreignObject>${'<b>a</b>'.repeat(many)}</foreignObject><text x="1" y="2">a…</text>`;
    const deep = `<switch>${'<g>'.repeat(many)}${words}${'</g>'.repeat(many)}</switch>`;
    const begun = process.cpuUsage();
    assert.match(writeOutLabels(drawing(deep)), /<text x="1" y="2">a{60000}<\/text>/);
    assert.ok(cpuMilliseconds(begun) < 1500);
  });
});
