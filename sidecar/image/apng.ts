/** How many frames a PNG has: APNG puts an `acTL` chunk before the picture (W3C, PNG, third edition). */

const signatureBytes = 8;

/** 1 for a picture that does not move. */
export function countPngFrames(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = signatureBytes; at + 12 <= bytes.byteLength; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === code('acTL')) return Math.max(1, view.getUint32(at + 8));
    if (type === code('IDAT')) return 1;
  }
  return 1;
}

function code(type: string): number {
  return Buffer.from(type, 'latin1').readUInt32BE();
}
