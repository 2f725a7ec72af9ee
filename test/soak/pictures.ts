/** Pictures that are asked about, no two alike. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { randomFrom, type Random } from '../fuzz/mutate.ts';

const words = 'total invoice server client cancel network order amount page figure button settings error light'.split(
  ' ',
);

/** A PNG with some lines of text, and two boxes with an arrow between them, by number. @returns its path */
export async function drawPicture(folder: string, number: number): Promise<string> {
  const random = randomFrom(number);
  const width = 280 + random(200);
  const height = 130 + random(120);
  const lines = Array.from({ length: 1 + random(3) }, (_, index) => {
    const text = [pick(random), pick(random), String(random(10_000))].join(' ');
    return `<text x="16" y="${30 + 28 * index}" font-family="sans-serif" font-size="18">${text}</text>`;
  });
  const boxes = [16, 180].map(
    (x) => `<rect x="${x}" y="${height - 50}" width="90" height="36" fill="none" stroke="black"/>`,
  );
  const arrow = `<path d="M106 ${height - 32}H180m-9-5l9 5l-9 5" fill="none" stroke="black"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${[...lines, ...boxes, arrow].join('')}</svg>`;
  const path = join(folder, `${number}.png`);
  await writeFile(path, await sharp(Buffer.from(svg)).png().toBuffer());
  return path;
}

function pick(random: Random): string {
  return words[random(words.length)] ?? '';
}
