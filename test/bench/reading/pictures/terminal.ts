/** Terminals: listings, logs, trees, errors of compilers and statistics of changes. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { escapeHtml, familyOf, type Picture } from './picture.ts';
import { Words } from './words.ts';

type Screen = (words: Words) => string[];

const listing: Screen = (words) => {
  const { random } = words;
  const permissions = (): string =>
    random.of(['-', 'd', 'l']) +
    Array.from({ length: 3 }, () => random.of(['rwx', 'r-x', 'r--', 'rw-', '---'])).join('');
  const rows = Array.from({ length: random.between(7, 13) }, () => {
    const size = String(random.between(3, 900_000)).padStart(7);
    return `${permissions()} ${String(random.between(1, 30)).padStart(2)} mara staff ${size} ${words.isoDate()} ${words.time()} ${words.file()}`;
  });
  return [`mara@${words.noun()}:~/${words.noun()}$ ls -la`, `total ${random.between(8, 900)}`, ...rows];
};

const tree: Screen = (words) => {
  const { random } = words;
  const leaves = (indent: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${indent}${i + 1 === count ? '└──' : '├──'} ${words.file()}`);
  return [
    `$ tree ${words.noun()} -L 2`,
    words.noun(),
    `├── ${words.noun()}`,
    ...leaves('│   ', random.between(2, 4)),
    `├── ${words.noun()}`,
    ...leaves('│   ', random.between(1, 4)),
    `└── ${words.noun()}`,
    ...leaves('    ', random.between(2, 3)),
    '',
    `${random.between(2, 9)} directories, ${random.between(5, 20)} files`,
  ];
};

const rustError: Screen = (words) => {
  const { noun, random } = words;
  const line = random.between(20, 800);
  const [object, field] = [noun(), noun()];
  return [
    `   Compiling ${noun()}-${noun()} v${words.version()} (${words.path()})`,
    `error[E0${random.between(100, 780)}]: cannot borrow \`${object}.${field}\` as mutable because it is also borrowed`,
    `  --> ${noun()}/src/${noun()}.rs:${line}:${random.between(1, 40)}`,
    `    |`,
    `${String(line).padStart(3)} |     let last = ${object}.${field}.last();`,
    `    |                ${'-'.repeat(`${object}.${field}`.length)} immutable borrow occurs here`,
    '...',
    `${String(line + 3).padStart(3)} |         ${object}.${field}.push(entry);`,
    `    |         ${'^'.repeat(`${object}.${field}.push(entry)`.length)} mutable borrow occurs here`,
    `    |`,
    `    = note: \`#[warn(unused_variables)]\` on by default`,
    '',
    `warning: \`${noun()}\` (lib) generated ${random.between(1, 9)} warnings`,
  ];
};

const gitLog: Screen = (words) => {
  const { random } = words;
  const changes = Array.from({ length: random.between(3, 6) }, () => {
    const [added, removed] = [random.between(0, 18), random.between(0, 14)];
    return ` ${words.file().padEnd(26)} | ${String(added + removed).padStart(3)} ${'+'.repeat(added)}${'-'.repeat(removed)}`;
  });
  return [
    `commit ${words.hex(40)}`,
    `Author: ${words.person()} <${words.email()}>`,
    `Date:   Mon Nov ${random.between(1, 30)} ${words.clock()} 2026 ${random.of(['+0200', '-0500', '+0000', '+1100'])}`,
    '',
    `    ${words.sentence()}`,
    '',
    ...changes,
    ` ${changes.length} files changed, ${random.between(1, 99)} insertions(+), ${random.between(1, 99)} deletions(-)`,
  ];
};

const log: Screen = (words) => {
  const { random } = words;
  return Array.from({ length: random.between(8, 14) }, () => {
    const level = random.of(['INFO ', 'WARN ', 'ERROR', 'DEBUG']);
    return `${words.isoDate()}T${words.clock()}.${words.digits(3)}Z ${level} [${words.noun()}] ${words.verb()} ${words.noun()}=${random.between(-9, 9000)} after ${random.between(1, 900)}ms`;
  });
};

const processes: Screen = (words) => {
  const { random } = words;
  const rows = Array.from({ length: random.between(6, 11) }, () =>
    [
      words.hex(12),
      `${words.noun()}/${words.noun()}:${words.version()}`.padEnd(28),
      `Up ${random.between(2, 59)} minutes`.padEnd(15),
      `0.0.0.0:${words.digits(4)}->${words.digits(4)}/tcp`,
    ].join('   '),
  );
  return [
    `$ docker ps`,
    `${'CONTAINER ID'.padEnd(15)}${'IMAGE'.padEnd(31)}${'STATUS'.padEnd(18)}PORTS`,
    ...rows,
    `$ echo $? && ${words.verb()} --${words.noun()}=${random.between(1, 9)} -v | tail -n +${random.between(2, 9)} > /dev/null`,
  ];
};

const tests: Screen = (words) => {
  const { random } = words;
  const rows = Array.from({ length: random.between(5, 10) }, () => {
    const mark = random.of(['✓', '✓', '✓', '✗']);
    return `  ${mark} ${words.verb()}s the ${words.adjective()} ${words.noun()} (${random.between(1, 900)} ms)`;
  });
  return [
    `> ${words.noun()}@${words.version()} test`,
    `> node --test "**/*.test.ts"`,
    '',
    ...rows,
    '',
    `ℹ tests ${random.between(10, 900)}`,
    `ℹ fail ${random.between(0, 3)}`,
    `Error: expected -${random.between(1, 90)}.00 to equal ${random.between(100, 900)}.50 at ${words.path()}:${random.between(1, 900)}:${random.between(1, 80)}`,
  ];
};

const screens = [listing, tree, rustError, gitLog, log, processes, tests] as const;
const fonts = ['jetbrains-mono', 'source-code-pro', 'ibm-plex-mono', 'cousine', 'fira-code'] as const;
const grounds = [
  ['#300a24', '#eeeeec'],
  ['#1e1e2e', '#cdd6f4'],
  ['#0c0c0c', '#cccccc'],
  ['#ffffff', '#1c1c1c'],
  ['#002b36', '#93a1a1'],
] as const;

export function terminalPicture(random: Random): Picture {
  const lines = random.of(screens)(new Words(random));
  const [ground, text] = random.of(grounds);
  const font = random.of(fonts);
  const size = random.between(12, 16);
  const style = `
    body { background: ${ground}; color: ${text}; padding: ${random.between(4, 16)}px; white-space: pre;
      font: ${size}px/${random.of([1.2, 1.35, 1.5])} ${familyOf(font)}, 'DejaVu Sans Mono'; font-variant-ligatures: none }`;
  return {
    body: escapeHtml(lines.join('\n')),
    style,
    width: Math.ceil(Math.max(...lines.map((line) => line.length)) * size * 0.62 + 40),
    fonts: [font],
    lines,
  };
}
