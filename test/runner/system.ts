/** What the tests need of the system beyond npm: installed on Debian where we are root, named elsewhere. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';

interface SystemPackage {
  readonly debian: string;
  /** A file that is there when the package is. */
  readonly file: string;
  readonly why: string;
}

const packages: readonly SystemPackage[] = [
  { debian: 'libvulkan1', file: '/usr/lib/x86_64-linux-gnu/libvulkan.so.1', why: 'WebGPU on a machine without a GPU' },
  {
    debian: 'chromium',
    file: '/usr/lib/chromium/vk_swiftshader_icd.json',
    why: 'its Vulkan driver in software, and clicks',
  },
  { debian: 'libkrb5-dev', file: '/usr/include/krb5.h', why: 'building the VS Code to test in' },
  { debian: 'g++', file: '/usr/bin/g++', why: 'building the VS Code to test in' },
  { debian: 'make', file: '/usr/bin/make', why: 'building the VS Code to test in' },
  { debian: 'python3', file: '/usr/bin/python3', why: 'building the VS Code to test in' },
  { debian: 'pkg-config', file: '/usr/bin/pkg-config', why: 'building the VS Code to test in' },
];

/** Installs what is missing where that can be done; says what is missing otherwise. */
export async function prepareSystem(): Promise<void> {
  const missing = packages.filter(({ file }) => !existsSync(file));
  if (missing.length === 0) return;
  const names = missing.map(({ debian }) => debian);
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const apt = execa({ stdio: 'inherit', env: { DEBIAN_FRONTEND: 'noninteractive' } });
    await apt('apt-get', ['update']);
    await apt('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
    return;
  }
  for (const { debian, why } of missing)
    console.log(`Not installed: ${debian} (${why}). The tests that need it are skipped.`);
}
