/** What the tests need of the system beyond npm: installed on Debian where we are root, named elsewhere. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { findChromium } from '../../scripts/chromium.ts';
import { isCodeServerInstalled } from '../support/code-server.ts';
import { hasSwiftShader } from '../support/swiftshader.ts';

export interface SystemPackage {
  /** Its name on Debian. */
  readonly debian: string;
  readonly why: string;
  /** The suites that need it. */
  readonly suites: readonly string[];
  /** Whether most of these suites' tests do without it; those that do not then fail. */
  readonly forFewTests?: boolean;
  readonly isThere: () => boolean;
}

const anyOf = (...files: readonly string[]) => files.some((file) => existsSync(file));

/** What VS Code is built with, which is done once. */
function builder(debian: string, ...files: readonly string[]): SystemPackage {
  return {
    debian,
    why: 'building the VS Code to test in',
    suites: ['in VS Code', 'clicks'],
    isThere: () => isCodeServerInstalled() || anyOf(...files),
  };
}

const packages: readonly SystemPackage[] = [
  {
    debian: 'libvulkan1',
    why: 'WebGPU on a machine without a GPU',
    suites: ['sidecar'],
    forFewTests: true,
    isThere: () =>
      process.platform !== 'linux' ||
      anyOf(
        ...['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/libvulkan.so.1`),
        '/usr/lib64/libvulkan.so.1',
      ),
  },
  {
    debian: 'chromium',
    why: 'clicks',
    suites: ['in VS Code', 'clicks'],
    isThere: () => findChromium() !== undefined,
  },
  {
    debian: 'chromium',
    why: 'its Vulkan driver in software',
    suites: ['sidecar'],
    forFewTests: true,
    isThere: () => process.platform !== 'linux' || hasSwiftShader,
  },
  {
    debian: 'strace',
    why: 'seeing that nothing leaves',
    suites: ['sidecar'],
    forFewTests: true,
    isThere: () => process.platform !== 'linux' || anyOf('/usr/bin/strace'),
  },
  builder('libkrb5-dev', '/usr/include/krb5.h'),
  builder('g++', '/usr/bin/g++', '/usr/bin/clang++'),
  builder('make', '/usr/bin/make'),
  builder('python3', '/usr/bin/python3'),
  builder('pkg-config', '/usr/bin/pkg-config'),
];

/** Installs what is missing for some suites where that can be done. @returns what is missing still. */
export async function prepareSystem(suites: readonly string[]): Promise<SystemPackage[]> {
  const missing = () => packages.filter((one) => suites.some((name) => one.suites.includes(name)) && !one.isThere());
  const names = [...new Set(missing().map(({ debian }) => debian))];
  if (names.length === 0) return [];
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const apt = execa({ stdio: 'inherit', env: { DEBIAN_FRONTEND: 'noninteractive' } });
    await apt('apt-get', ['update']);
    await apt('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
  }
  return missing();
}
