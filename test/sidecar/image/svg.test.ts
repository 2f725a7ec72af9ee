import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { defaultImageLimits, examineImage, loadImage, readImage } from '../../../sidecar/image/image.ts';
import { inspectSvg } from '../../../sidecar/image/svg.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';
import {
  colourAt,
  colours,
  load,
  noise,
  quarterColours,
  quarters,
  quartersOf,
  see,
  svg,
} from '../../support/images.ts';
import { childrenOf, isRunning, until } from '../../support/processes.ts';

const redRectangle = '<rect width="96" height="64" fill="rgb(200,30,40)"/>';

const dataUri = (type: string, content: Uint8Array) => `data:${type};base64,${Buffer.from(content).toString('base64')}`;
const onePixel = () =>
  quarters(2, 2).extract({ left: 0, top: 0, width: 1, height: 1 }).png({ palette: true }).toBuffer();
const imageOf = (uri: string) => `<image href="${uri}" width="96" height="64"/>`;

describe('an SVG is drawn', () => {
  it('at the size it is seen in: an icon of a few pixels has sharp edges', async () => {
    const pixels = await see(svg('<path d="M0 0h1v2H0z"/>', { attributes: 'width="2" height="2"' }));
    assert.deepEqual(pixels.given, { width: 2, height: 2 });
    assert.deepEqual(colourAt(pixels, 0.49, 0.5), colours.black);
    assert.deepEqual(colourAt(pixels, 0.51, 0.5), colours.white);
  });

  it('and so is a region of it', async () => {
    const stroke = '<path d="M500 0h1v1000h-1z"/>';
    const whole = svg(stroke, { attributes: 'width="1000" height="1000"' });
    const pixels = await see(whole, { region: { x: 450, y: 100, width: 100, height: 100 } });
    const [before = 0, line = 255, behind = 0] = [0.49, 0.505, 0.52].map((x) => colourAt(pixels, x, 0.5)[0]);
    assert.ok(before > 245 && line < 10 && behind > 245);
    await see(whole, { region: { x: 500, y: 500, width: 1, height: 1 } });
  });

  const sizes = {
    'width="30" height="20"': [30, 20],
    'width="25" height="25"': [25, 25],
    'viewBox="0 0 24 12"': [24, 12],
    'width="100%" height="100%" viewBox="0 0 24 12"': [24, 12],
    'width="1in" height="25.4mm"': [96, 96],
    'width="40000" height="100"': [40_000, 100],
  };
  for (const [attributes, [width, height]] of Object.entries(sizes)) {
    it(`with the size that a browser gives ${attributes}`, async () => {
      const image = svg(redRectangle, { attributes });
      assert.deepEqual((await load(image)).size, { width, height });
      await see(image, { view: 'pad' });
    });
  }

  it('with the images in it', async () => {
    const png = dataUri('image/png', await quarters().png().toBuffer());
    assert.deepEqual(quartersOf(await see(svg(imageOf(png)))), quarterColours);
    const nested = `data:image/svg+xml,${encodeURIComponent(svg(redRectangle).toString())}`;
    assert.deepEqual(colourAt(await see(svg(imageOf(nested))), 0.5, 0.5), colours.red);
  });

  it('with an image of megabytes in it', async () => {
    const png = dataUri('image/png', await noise(700, 700).png().toBuffer());
    assert.ok(png.length > 1e6);
    await see(svg(imageOf(png)));
  });

  it('with the short entities of Illustrator, a comment and a document type', async () => {
    const prolog = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
      <!-- Generator: it's <script> -->
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
        <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
        <!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'>
      ]>`;
    const drawing = svg(redRectangle, { prolog, attributes: 'width="96" height="64" xmlns:x="&ns_extend;"' });
    assert.deepEqual(colourAt(await see(drawing), 0.5, 0.5), colours.red);
  });

  it('with links, event handlers and HTML that has a stand-in', async () => {
    const drawing = svg(`<a href="https://example.com/" onclick="alert(1)">${redRectangle}</a>
      <switch><foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"/><text>stand-in</text></switch>`);
    assert.deepEqual(colourAt(await see(drawing), 0.5, 0.9), colours.red);
  });
});

describe('an SVG is not drawn when it', () => {
  const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>`;
  const unsafe: Readonly<Record<string, Buffer>> = {
    'has a script': svg('<script>fetch("http://example.com")</script>'),
    'has a script under another name': svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
    'shows an image from the network': svg(imageOf('http://example.com/image.png')),
    'shows an image from the disk': svg(imageOf('file:///etc/hostname')),
    'shows an image beside it': svg('<image xlink:href="image.png" xmlns:xlink="http://www.w3.org/1999/xlink"/>'),
    'hides where it points': svg(imageOf('&#x66;ile:///etc/hostname')),
    'uses a part of another file': svg('<use href="other.svg#part"/>'),
    'is an entity bomb': svg('<text>&d;</text>', { prolog: bomb }),
    'reads a file by an entity': svg('<text>&f;</text>', {
      prolog: '<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
    }),
    'has a parameter entity': svg('', { prolog: '<!DOCTYPE svg [<!ENTITY % p "x"> %p;]>' }),
    'has a long entity': svg('', { prolog: `<!DOCTYPE svg [<!ENTITY l "${'x'.repeat(1000)}">]>` }),
    'includes a file': svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>'),
    'draws HTML that would be missing': svg('<foreignObject><p>label</p></foreignObject>'),
    'is written in an encoding that hides its tags': svg('', { prolog: '<?xml version="1.0" encoding="UTF-7"?>' }),
    'hides elements in an entity': Buffer.from(
      `<!DOCTYPE svg [<!ENTITY a "<svg><script/><foreignObject/></svg>">]>
       <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">&a;</svg>`,
    ),
    'has an SVG inside that has a script': svg(imageOf(dataUri('image/svg+xml', svg('<script/>')))),
  };
  for (const [what, bytes] of Object.entries(unsafe)) {
    it(what, async (t) => {
      const error = await load(bytes).catch((reason: unknown) => reason as Error & { code: string });
      assert.ok('code' in error);
      assert.equal(error.code, 'SVG_UNSAFE');
      t.diagnostic(error.message);
    });
  }

  it('embeds what is no image, or one that would be missing', async () => {
    await assert.rejects(load(svg(imageOf('data:text/plain,hello'))), { code: 'IMAGE_FORMAT' });
    const tiff = dataUri('image/tiff', await quarters().tiff().toBuffer());
    await assert.rejects(load(svg(imageOf(tiff))), { code: 'SVG_UNSAFE' });
  });

  it('embeds images that together have too many pixels', async () => {
    const image = imageOf(dataUri('image/png', await quarters(100, 80).png().toBuffer()));
    const limits = { ...defaultImageLimits, maxPixels: 12_000 };
    const loadWithin = (drawing: Buffer) => loadImage({ base64: drawing.toString('base64') }, limits);
    await loadWithin(svg(image));
    await assert.rejects(loadWithin(svg(image + image)), { code: 'IMAGE_TOO_LARGE' });
  });

  it('is cut short', async () => {
    const whole = svg(redRectangle);
    await assert.rejects(load(whole.subarray(0, whole.length - 10)), { code: 'IMAGE_DAMAGED' });
    await assert.rejects(load(whole.subarray(0, whole.length / 2)), { code: 'IMAGE_DAMAGED' });
  });
});

describe('an SVG is given up on', async () => {
  const text = `<text>${'ab '.repeat(20_000)}</text>`;
  const noSize = { attributes: '' };
  const nested = Array.from({ length: 30 }, (_, i) => `<g id="u${i + 1}"><use href="#u${i}"/><use href="#u${i}"/></g>`);
  const uses = `<rect id="u0" width="9" height="9"/>${nested.join('')}`;
  const rules = Array.from({ length: 12_000 }, (_, i) => `.a${i} .b, g rect:first-child { fill: #123 }`).join('');
  const slow = {
    'measuring a long text': svg(text, noSize),
    'measuring a tree of uses': svg(uses, noSize),
    'reading thousands of images in it': svg(imageOf(dataUri('image/png', await onePixel())).repeat(40_000)),
    'drawing many rules': svg(`<style>${rules}</style>${'<g class="a"><rect class="b"/></g>'.repeat(4000)}`),
  };
  for (const [what, bytes] of Object.entries(slow)) {
    it(`${what}, within its time and memory`, async () => {
      await assert.rejects(see(bytes), (error: unknown) => {
        const { code } = error as { code?: string };
        return code === 'SVG_TOO_SLOW' || code === 'SVG_MEMORY' || code === 'IMAGE_DAMAGED';
      });
      assert.deepEqual((await childrenOf(process.pid)).filter(isRunning), []);
    });
  }

  it('at once when nobody waits for it any longer', async () => {
    const controller = new AbortController();
    const image = await readImage({ base64: svg(uses, noSize).toString('base64') });
    const examined = examineImage(image, defaultImageLimits, controller.signal);
    await until(async () => (await childrenOf(process.pid)).some(isRunning));
    controller.abort();
    await assert.rejects(examined, { code: 'CANCELLED' });
  });
});

it('labels that are HTML are checked in a time that grows with their number, however deep they lie', async () => {
  const many = 60_000;
  const labels = `<switch>${'<foreignObject/>'.repeat(many)}</switch>`;
  const bytes = svg(`${'<g>'.repeat(many)}${labels}${'</g>'.repeat(many)}`);
  const begun = process.cpuUsage();
  assert.deepEqual(await inspectSvg('deep.svg', bytes), []);
  assert.ok(cpuMilliseconds(begun) < 1500);
});

it('drawing an SVG asks the network for nothing', async () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const drawing = svg(
    `<style>@import url(${at}/import.css); @font-face { font-family: F; src: url(${at}/font.woff2) }</style>
     <font-face-src><font-face-uri href="${at}/font.svg"/></font-face-src>
     <rect width="96" height="64" fill="url(${at}/paint.svg#p) rgb(200,30,40)"/>
     <text font-family="F" y="9">text</text>`,
    {
      prolog: `<?xml-stylesheet href="${at}/style.css"?><!DOCTYPE svg PUBLIC "x" "${at}/svg.dtd">`,
    },
  );
  await see(drawing);
  server.close();
  assert.deepEqual(requests, []);
});
