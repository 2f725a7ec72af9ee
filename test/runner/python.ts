/** The Python that the training's checks run in. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The program that PYTHON names; else the system's own, for which Debian's packages are; else the first of the PATH. */
export const python = process.env['PYTHON'] ?? (existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3');

export function hasModule(name: string): boolean {
  const script = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${name}") is None)`;
  return spawnSync(python, ['-c', script]).status === 0;
}
