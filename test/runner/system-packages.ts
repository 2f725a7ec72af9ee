/** What the tests need of the system beyond npm, by the names that Debian's packages have. */
import { existsSync } from 'node:fs';
import { findChromium } from '../../scripts/chromium.ts';
import { isCodeServerInstalled } from '../support/code-server.ts';
import { hasSwiftShader } from '../support/swiftshader.ts';
import { hasModule } from './python.ts';

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

function pythonModule(debian: string, module: string, ...suites: readonly string[]): SystemPackage {
  return { debian, why: `${module}, for ${suites.join(' and ')}`, suites, isThere: () => hasModule(module) };
}

/** Fonts that training is tried with, and that text on drawn pages is in. */
function font(debian: string, file: string, suites: readonly string[] = ['training']): SystemPackage {
  const isThere = () => process.platform !== 'linux' || anyOf(`/usr/share/fonts/${file}`);
  return { debian, why: 'a font', suites, isThere, forFewTests: true };
}

/** What VS Code is built with, which is done once. */
function builder(debian: string, ...files: readonly string[]): SystemPackage {
  return {
    debian,
    why: 'building the VS Code to test in',
    suites: ['in VS Code', 'in restricted mode', 'clicks'],
    isThere: () => isCodeServerInstalled() || anyOf(...files),
  };
}

export const packages: readonly SystemPackage[] = [
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
    suites: ['in VS Code', 'in restricted mode', 'clicks'],
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
  {
    debian: 'procps',
    why: 'which processes are left behind',
    suites: ['sidecar', 'in VS Code', 'in restricted mode', 'clicks'],
    forFewTests: true,
    isThere: () => process.platform === 'win32' || anyOf('/usr/bin/ps', '/bin/ps'),
  },
  pythonModule('python3-pyflakes', 'pyflakes', 'lint of the training'),
  pythonModule('python3-torch', 'torch', 'training'),
  pythonModule('python3-numpy', 'numpy', 'training'),
  pythonModule('python3-pil', 'PIL', 'training'),
  pythonModule('python3-sentencepiece', 'sentencepiece', 'training'),
  pythonModule('python3-fonttools', 'fontTools', 'training'),
  {
    debian: 'wamerican',
    why: 'words to train with',
    suites: ['training'],
    isThere: () => anyOf('/usr/share/dict/american-english'),
  },
  {
    debian: 'fontconfig',
    why: 'which fonts there are',
    suites: ['training'],
    isThere: () => anyOf('/usr/bin/fc-list', '/opt/homebrew/bin/fc-list', '/usr/local/bin/fc-list'),
  },
  font('fonts-noto-core', 'truetype/noto/NotoSans-Regular.ttf', ['unit', 'sidecar']),
  font('fonts-dejavu-core', 'truetype/dejavu/DejaVuSans.ttf', ['unit', 'training', 'sidecar']),
  font('fonts-lato', 'truetype/lato/Lato-Regular.ttf'),
  font('fonts-firacode', 'truetype/firacode/FiraCode-Regular.ttf'),
  font('fonts-karla', 'truetype/karla/Karla-Regular.otf'),
  font('fonts-font-awesome', 'truetype/font-awesome/fontawesome-webfont.ttf'),
  font('fonts-glyphicons-halflings', 'truetype/glyphicons/glyphicons-halflings-regular.ttf'),
];
