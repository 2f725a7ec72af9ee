import type { Region } from '../../contracts/protocol.ts';

/** Copies an image, or a part of it, as a PNG file: the one form that browsers put on a clipboard. */
export async function copyPicture(url: string, part: Region): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = part.width;
  canvas.height = part.height;
  canvas.getContext('2d')?.drawImage(image, -part.x, -part.y);
  const file = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
  if (file === null) return;
  // Without the focus, which the menu has had, nothing may be copied.
  window.focus();
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': file })]);
}
