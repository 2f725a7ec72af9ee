/** HEIC, which the prebuilt libvips cannot read, by libheif as WebAssembly. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type create from 'libheif-js/libheif-wasm/libheif.js';
import type { Size } from '../../contracts/protocol.ts';
import type { Bitmap } from './bmp.ts';

type Libheif = Awaited<ReturnType<typeof create>>;
type HeifImage = ReturnType<InstanceType<Libheif['HeifDecoder']>['decode']>[number];

let loaded: Promise<Libheif> | undefined;

/** The library lies in files of its own, so that whoever wants to can put another build in its place (LGPL). */
async function load(): Promise<Libheif> {
  const library = await import('libheif-js/libheif-wasm/libheif.js');
  const wasm = fileURLToPath(import.meta.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  return library.default({ wasmBinary: await readFile(wasm) });
}

/** The picture that the file is about. @throws Error saying what is wrong */
async function openHeic(bytes: Uint8Array): Promise<HeifImage> {
  loaded ??= load();
  const { HeifDecoder } = await loaded;
  const images = new HeifDecoder().decode(bytes);
  const primary = images.find((image) => image.is_primary()) ?? images[0];
  if (!primary) throw new Error('it holds no picture that can be decoded');
  return primary;
}

/** As it is shown, turned and mirrored as the file says. @throws Error saying what is wrong */
export async function measureHeic(bytes: Uint8Array): Promise<Size> {
  const image = await openHeic(bytes);
  return { width: image.get_width(), height: image.get_height() };
}

/** @throws Error saying what is wrong */
export async function decodeHeic(bytes: Uint8Array): Promise<Bitmap> {
  const image = await openHeic(bytes);
  const [width, height] = [image.get_width(), image.get_height()];
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((resolve, reject) => {
    image.display({ data, width, height }, (shown) => {
      if (shown) resolve();
      else reject(new Error('its pixels cannot be decoded'));
    });
  });
  return { data: new Uint8Array(data.buffer), width, height, channels: 4 };
}
