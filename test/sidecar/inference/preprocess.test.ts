import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { loadImage } from '../../../sidecar/image/image.ts';
import { preprocess } from '../../../sidecar/inference/preprocess.ts';
import { goldenDir, goldenTensors } from '../../support/golden.ts';
import { colourAt, colours, noise, quarterColours, quarters, quartersOf, see, type Rgb } from '../../support/images.ts';

const clip = {
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
  stride: 64,
} as const;

/** The mean colour that padding has. */
const padding: Rgb = [122, 116, 104];

function assertNear(actual: Rgb, expected: Rgb, tolerance = 2): void {
  const far = actual.some((value, channel) => Math.abs(value - expected[channel]!) > tolerance);
  assert.ok(!far, `${actual.join(', ')} is not near ${expected.join(', ')}`);
}

function assertAllNear(actual: readonly Rgb[], expected: readonly Rgb[], tolerance?: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((colour, index) => assertNear(colour, expected[index]!, tolerance));
}

describe('preprocessing as published', () => {
  const golden = goldenTensors();
  for (const index of [0, 1, 2, 3]) {
    it(`sees image-${index} as PIL does`, async (t) => {
      const image = await loadImage({ path: `${goldenDir()}image-${index}.png` });
      const { data, seen } = await preprocess(image, { view: 'pad', resolution: 256, ...clip });
      const reference = golden(`case.${index}.pixel_values`);
      assert.deepEqual([1, 3, seen.height, seen.width], reference.shape);

      const { mean, largest } = difference(data, reference.data);
      t.diagnostic(`difference to PIL: mean ${mean.toFixed(5)}, largest ${largest.toFixed(3)}`);
      assert.ok(mean <= 0.005);
      assert.ok(largest <= 0.2);
    });
  }
});

function difference(actual: Float32Array, expected: Float32Array): { mean: number; largest: number } {
  assert.equal(actual.length, expected.length);
  const differences = actual.map((value, index) => Math.abs(value - expected[index]!));
  return {
    mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
    largest: differences.reduce((most, value) => Math.max(most, value), 0),
  };
}

describe('the padded view', () => {
  it('has the mean colour above and below a wide image', async () => {
    const pixels = await see(await quarters().png().toBuffer(), { view: 'pad' });
    assert.deepEqual(pixels.seen, { width: 256, height: 256 });
    assert.deepEqual(pixels.given, { width: 96, height: 64 });
    assertAllNear([colourAt(pixels, 0.5, 0.1), colourAt(pixels, 0.5, 0.9)], [padding, padding], 0);
    assertNear(colourAt(pixels, 0.25, 0.3), colours.red);
    assertNear(colourAt(pixels, 0.75, 0.7), colours.yellow);
  });

  it('has it beside a tall one, even a very tall one', async () => {
    for (const [width, height] of [
      [64, 96],
      [400, 9000],
    ] as const) {
      const pixels = await see(await quarters(width, height).png().toBuffer(), { view: 'pad' });
      assertAllNear([colourAt(pixels, 0.1, 0.5), colourAt(pixels, 0.9, 0.5)], [padding, padding], 0);
      const left = 0.5 - width / height / 4;
      assertNear(colourAt(pixels, left, 0.25), colours.red, 4);
      assertNear(colourAt(pixels, left, 0.75), colours.blue, 4);
    }
  });

  it('has it in colour around a grey image', async () => {
    const pixels = await see(await quarters().greyscale().png().toBuffer(), { view: 'pad' });
    assert.deepEqual(colourAt(pixels, 0.5, 0.1), padding);
  });
});

describe('the native view', () => {
  it('sees a wide image wide', async () => {
    const pixels = await see(await quarters(300, 100).png().toBuffer());
    assert.deepEqual(pixels.seen, { width: 384, height: 128 });
    assert.equal(pixels.data.length, 3 * 384 * 128);
    assertAllNear(quartersOf(pixels), quarterColours);
  });

  it('sees a strip of 16,000 x 400', async () => {
    const pixels = await see(await quarters(16_000, 400).jpeg().toBuffer(), { resolution: 768 });
    assert.deepEqual(pixels.seen, { width: 4608, height: 128 });
    assertAllNear(quartersOf(pixels), quarterColours, 6);
  });
});

describe('formats', () => {
  const formats = {
    PNG: () => quarters().png(),
    'interlaced PNG': () => quarters().png({ progressive: true }),
    'palette PNG': () => quarters().png({ palette: true }),
    '16-bit PNG': () => quarters().toColourspace('rgb16').png(),
    JPEG: () => quarters().jpeg({ quality: 95 }),
    'progressive JPEG': () => quarters().jpeg({ quality: 95, progressive: true }),
    WebP: () => quarters().webp({ quality: 95 }),
    GIF: () => quarters().gif(),
    TIFF: () => quarters().tiff(),
    'floating-point TIFF': () => quarters().toColourspace('scrgb').tiff({ compression: 'none' }),
    AVIF: () => quarters().avif({ quality: 90 }),
  };
  for (const [format, encode] of Object.entries(formats)) {
    it(format, async () => {
      assertAllNear(quartersOf(await see(await encode().toBuffer())), quarterColours, 6);
    });
  }

  it('BMP', async () => {
    const header = Buffer.from(
      'BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x60\0\0\0\xc0\xff\xff\xff\x01\0\x18\0',
      'latin1',
    );
    const { data } = await quarters()
      .recomb([
        [0, 0, 1],
        [0, 1, 0],
        [1, 0, 0],
      ])
      .raw()
      .toBuffer({ resolveWithObject: true });
    assertAllNear(quartersOf(await see(Buffer.concat([header, Buffer.alloc(24), data]))), quarterColours);
  });

  it('SVG', async () => {
    const [red, green, blue, yellow] = quarterColours.map((colour) => `rgb(${colour.join(',')})`);
    const pixels = await see(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">
        <path fill="${red}" d="M0 0h1.5v1H0z"/><path fill="${green}" d="M1.5 0H3v1H1.5z"/>
        <path fill="${blue}" d="M0 1h1.5v1H0z"/><path fill="${yellow}" d="M1.5 1H3v1H1.5z"/></svg>`),
    );
    assertAllNear(quartersOf(pixels), quarterColours);
  });

  it('the first frame of an animation', async () => {
    const frame = (background: string) => ({ create: { width: 64, height: 64, channels: 3 as const, background } });
    for (const format of ['gif', 'webp'] as const) {
      const pages = [frame('#f00'), frame('#0f0')].map((options) => sharp(options).png().toBuffer());
      const animation = sharp(await Promise.all(pages), { join: { animated: true } });
      const pixels = await see(await animation.toFormat(format).toBuffer());
      assert.deepEqual(pixels.given, { width: 64, height: 64 });
      assertNear(colourAt(pixels, 0.5, 0.5), [255, 0, 0]);
    }
  });
});

describe('colours', () => {
  it('16-bit grey', async () => {
    const grey = await quarters().greyscale().toColourspace('grey16').png().toBuffer();
    assertAllNear(quartersOf(await see(grey)), quartersOf(await see(await quarters().greyscale().png().toBuffer())));
  });

  it('CMYK without a profile', async () => {
    const cmyk = await quarters().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    const { space, hasProfile } = await sharp(cmyk).metadata();
    assert.deepEqual({ space, hasProfile }, { space: 'cmyk', hasProfile: false });
    assertNear(quartersOf(await see(cmyk))[0]!, colours.red, 30);
  });

  it('CMYK with a profile', async () => {
    const cmyk = await quarters().withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    assert.equal((await sharp(cmyk).metadata()).space, 'cmyk');
    assertNear(quartersOf(await see(cmyk))[0]!, colours.red, 20);
  });

  it('Display P3 to sRGB, in 8 bits', async () => {
    const wide = await quarters().withIccProfile('p3').png().toBuffer();
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    assert.notDeepEqual([...stored.subarray(0, 3)], colours.red);
    assertAllNear(quartersOf(await see(wide)), quarterColours);
  });

  it('Display P3 and sRGB to sRGB, in 16 bits', async () => {
    for (const profile of ['p3', 'srgb']) {
      const eightBits = await quarters().withIccProfile(profile).png().toBuffer();
      const wide = await sharp(eightBits).keepIccProfile().toColourspace('rgb16').png().toBuffer();
      const { depth, hasProfile } = await sharp(wide).metadata();
      assert.deepEqual({ depth, hasProfile }, { depth: 'ushort', hasProfile: true });
      assertAllNear(quartersOf(await see(wide)), quarterColours);
    }
  });

  it('transparency on white: none, half and full', async () => {
    const alpha = [255, 128, 0];
    const rgba = Buffer.from(alpha.flatMap((value) => [...colours.red, value]));
    const half = colours.red.map((value) => Math.round((value * 128 + 255 * 127) / 255)) as unknown as Rgb;
    const pixelated = await sharp(rgba, { raw: { width: 3, height: 1, channels: 4 } })
      .resize(384, 128, { kernel: 'nearest', fit: 'fill' })
      .png()
      .toBuffer();
    for (const image of [pixelated, await sharp(pixelated).toColourspace('rgb16').png().toBuffer()]) {
      const pixels = await see(image);
      const seen = [1 / 6, 3 / 6, 5 / 6].map((x) => colourAt(pixels, x, 0.5));
      assertAllNear(seen, [colours.red, half, colours.white]);
    }
  });

  it('keeps noise as it is where nothing is resized', async () => {
    const { data } = await see(await noise(256, 256).png().toBuffer());
    const raw = await noise(256, 256).raw().toBuffer();
    assert.ok(data.subarray(0, 65536).every((value, index) => Math.round(value * 255) === raw[index * 3]));
  });
});

/** Which quarter lies where after each EXIF orientation, from the upper left by rows. */
const orientations: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 2, 3],
  2: [1, 0, 3, 2],
  3: [3, 2, 1, 0],
  4: [2, 3, 0, 1],
  5: [0, 2, 1, 3],
  6: [2, 0, 3, 1],
  7: [3, 1, 2, 0],
  8: [1, 3, 0, 2],
};

describe('EXIF orientation', () => {
  for (const [orientation, order] of Object.entries(orientations)) {
    it(`${orientation}, in both views and with a region`, async () => {
      const turned = await quarters()
        .withMetadata({ orientation: Number(orientation) })
        .jpeg({ quality: 95 })
        .toBuffer();
      const expected = order.map((quarter) => quarterColours[quarter]!);
      const upright = Number(orientation) <= 4;
      const given = upright ? { width: 96, height: 64 } : { width: 64, height: 96 };

      const native = await see(turned);
      assert.deepEqual(native.given, given);
      assertAllNear(quartersOf(native), expected, 6);

      const padded = await see(turned, { view: 'pad' });
      const [far, near] = [0.25, 1 / 2 - 1 / 6];
      assertNear(upright ? colourAt(padded, far, near) : colourAt(padded, near, far), expected[0]!, 6);

      const part = await see(turned, { region: { x: 2, y: 2, width: 24, height: 20 } });
      assertNear(colourAt(part, 0.5, 0.5), expected[0]!, 6);
    });
  }
});

describe('a region', () => {
  const picture = () => quarters().png().toBuffer();

  it('is what is seen, in its own shape', async () => {
    const pixels = await see(await picture(), { region: { x: 48, y: 0, width: 48, height: 32 } });
    assert.deepEqual(pixels.given, { width: 48, height: 32 });
    assertAllNear(quartersOf(pixels), Array<Rgb>(4).fill(colours.green), 0);
  });

  it('is padded by itself', async () => {
    const pixels = await see(await picture(), { view: 'pad', region: { x: 0, y: 32, width: 48, height: 16 } });
    assert.deepEqual(colourAt(pixels, 0.5, 0.1), padding);
    assert.deepEqual(colourAt(pixels, 0.5, 0.5), colours.blue);
  });

  it('is cut to the image, in whole pixels', async () => {
    const region = { x: -10.5, y: -3, width: 20.2, height: 1000 };
    assert.deepEqual((await see(await picture(), { region })).given, { width: 10, height: 64 });
  });

  it('is refused where it holds no pixel', async () => {
    for (const region of [
      { x: 0, y: 0, width: 0, height: 10 },
      { x: 96, y: 0, width: 10, height: 10 },
      { x: 0, y: -20, width: 10, height: 20 },
      { x: NaN, y: 0, width: 10, height: 10 },
    ]) {
      await assert.rejects(see(await picture(), { region }), { code: 'REGION_EMPTY' });
    }
  });
});
