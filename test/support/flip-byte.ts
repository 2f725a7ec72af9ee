import { open } from 'node:fs/promises';

/** Changes one bit in the middle of a file. */
export async function flipByte(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  const { size } = await handle.stat();
  const byte = new Uint8Array(1);
  await handle.read(byte, 0, 1, Math.floor(size / 2));
  await handle.write(
    byte.map((value) => value ^ 4),
    0,
    1,
    Math.floor(size / 2),
  );
  await handle.close();
}
