/** The Chromium that pages are opened in: by the tests, and to make pictures. */
import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of the program that CHROMIUM names, or of one in the usual places; undefined where there is none. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM'], ...usualPlaces].find((path) => path !== undefined && existsSync(path));
}

/** As `findChromium`. @throws Error where there is none. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found === undefined) throw new Error('There is no Chromium: install it, or set CHROMIUM to its path.');
  return found;
}
