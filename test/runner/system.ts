/** What the tests need of the system beyond npm: installed on Debian where we are root, named elsewhere. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { packages, type SystemPackage } from './system-packages.ts';

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
