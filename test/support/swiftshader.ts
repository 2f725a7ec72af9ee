/** A graphics card in software: SwiftShader, the Vulkan driver that Debian's chromium brings. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Whether SwiftShader is installed here. */
export const hasSwiftShader = existsSync(driver);

/** Why tests of WebGPU cannot run on this system; false where they can, once what is missing is installed. */
export const skipsSwiftShader =
  process.platform === 'linux' ? false : 'Debian’s chromium brings the driver in software';

/** Makes WebGPU of this process and those that it starts run on SwiftShader. @throws Error where it is not installed. */
export function useSwiftShader(): void {
  if (!hasSwiftShader) throw new Error('SwiftShader is not installed (Debian: chromium).');
  process.env['VK_DRIVER_FILES'] = driver;
  process.env['VK_ICD_FILENAMES'] = driver;
  process.env['XDG_RUNTIME_DIR'] ??= mkdtempSync(join(tmpdir(), 'convllava-xdg-'));
}
