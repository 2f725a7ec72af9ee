/** What shows through an image where it is transparent: a ground on which what is there can be seen. */
import type { Sharp } from 'sharp';

const white = '#ffffff';
const dark = '#1e1e1e';

/** px: enough to judge colours by. */
const side = 256;
/** Of 255: what is as light as this cannot be told from white, and what is darker than that can. */
const light = 176;
const middle = 128;
/** Of what is opaque: more that is dark makes a picture with a contrast of its own. */
const mostDark = 0.02;
/** Of the picture: less that is transparent is a corner. */
const leastTransparent = 0.02;

/** White, or dark where all that is opaque is light. */
export async function groundOf(image: Sharp): Promise<string> {
  const rgba = await image
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  let [weight, sum, darkWeight] = [0, 0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at, at + 4);
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    weight += alpha;
    sum += alpha * luminance;
    if (luminance < middle) darkWeight += alpha;
  }
  const isTransparent = weight < (1 - leastTransparent) * 255 * (rgba.length / 4);
  const isLight = weight > 0 && sum > light * weight && darkWeight < mostDark * weight;
  return isTransparent && isLight ? dark : white;
}
