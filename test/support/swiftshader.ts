/** A graphics card in software: SwiftShader, the Vulkan driver that Debian's chromium brings. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Whether SwiftShader is installed here (Debian: libvulkan1 and chromium). */
export const hasSwiftShader = existsSync(driver);

/** Makes WebGPU of this process and those that it starts run on SwiftShader. */
export function useSwiftShader(): void {
  process.env['VK_DRIVER_FILES'] = driver;
  process.env['VK_ICD_FILENAMES'] = driver;
  process.env['XDG_RUNTIME_DIR'] ??= mkdtempSync(join(tmpdir(), 'convllava-xdg-'));
}
