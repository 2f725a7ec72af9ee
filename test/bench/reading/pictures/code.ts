/** Code in an editor: seven languages, with and without ligatures, dark and light, with line numbers or without. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { escapeHtml, familyOf, capital, type Picture } from './picture.ts';
import { Words } from './words.ts';

const monospaced = ['fira-code', 'jetbrains-mono', 'source-code-pro', 'ibm-plex-mono', 'cousine'] as const;

interface Theme {
  readonly ground: string;
  readonly text: string;
  readonly keyword: string;
  readonly string: string;
  readonly comment: string;
  readonly number: string;
}

const themes: readonly Theme[] = [
  { ground: '#1e1e1e', text: '#d4d4d4', keyword: '#569cd6', string: '#ce9178', comment: '#6a9955', number: '#b5cea8' },
  { ground: '#ffffff', text: '#1f2328', keyword: '#0550ae', string: '#0a3069', comment: '#6e7781', number: '#953800' },
  { ground: '#282c34', text: '#abb2bf', keyword: '#c678dd', string: '#98c379', comment: '#7f848e', number: '#d19a66' },
  { ground: '#fdf6e3', text: '#586e75', keyword: '#859900', string: '#2aa198', comment: '#93a1a1', number: '#cb4b16' },
];

type Language = (words: Words) => string[];

const typescript: Language = (words) => {
  const { noun, camel, random, verb } = words;
  const [list, item, field] = [`${noun()}s`, noun(), noun()];
  return [
    `import { ${camel()}, type ${capital(noun())} } from './${noun()}.js';`,
    '',
    `export const ${camel()} = (${item}: ${capital(item)}): boolean => ${item}.${field} !== null && ${item}.count >= ${random.between(1, 90)};`,
    `export async function ${camel()}(${list}: readonly ${capital(item)}[]): Promise<number> {`,
    `  const first = ${list}.find((each) => each.${field} === '${noun()}') ?? ${list}[0];`,
    `  if (!first || first.id <= ${random.between(0, 9)}) return -1;`,
    `  for (let i = 0; i < ${list}.length; i++) {`,
    `    const ${field} = ${list}[i]?.${field} || "${words.file()}";`,
    `    // ${capital(verb())} the ${noun()}: ${random.between(2, 60)} s at most.`,
    `    await ${camel()}(\`\${${field}}-\${i}\`, { ${noun()}: ${random.chance(0.5) ? 'true' : 'false'}, rate: 0.${random.between(10, 99)} });`,
    '  }',
    `  return ${list}.reduce((sum, { total }) => sum + total * ${random.between(2, 9)}, 0);`,
    '}',
    '',
    `type ${capital(noun())}Of<T> = T extends (...args: infer A) => unknown ? A : never;`,
  ];
};

const rust: Language = (words) => {
  const { noun, random, verb } = words;
  const [name, type] = [noun(), capital(noun())];
  return [
    `use std::collections::HashMap;`,
    '',
    `#[derive(Debug, Clone)]`,
    `pub struct ${type}<'a> {`,
    `    ${name}: &'a str,`,
    `    pub size: u${random.of([8, 16, 32, 64])},`,
    '}',
    '',
    `impl<'a> ${type}<'a> {`,
    `    pub fn ${verb()}_${name}(&mut self, key: u64) -> Result<(), Box<dyn Error>> {`,
    `        match self.size.checked_add(${random.between(1, 99)}) {`,
    `            Some(n) if n != 0 => self.size = n as _,`,
    `            None => return Err("${noun()} ${noun()}".into()),`,
    `            _ => (),`,
    '        }',
    `        let mask = !(1 << ${random.between(2, 30)}) | 0x${words.hex(4)};`,
    `        println!("{:>8} -> {}", key & mask, self.${name});`,
    '        Ok(())',
    '    }',
    '}',
  ];
};

const python: Language = (words) => {
  const { noun, random, verb } = words;
  const name = noun();
  return [
    `from dataclasses import dataclass, field`,
    '',
    '',
    `@dataclass(frozen=True)`,
    `class ${capital(name)}:`,
    `    """${capital(verb())}s a ${noun()}, in px."""`,
    `    size: float = ${random.between(0, 9)}.${random.between(10, 99)}e-${random.between(2, 9)}`,
    `    names: list[str] = field(default_factory=list)`,
    '',
    `    def ${verb()}_${noun()}(self, *args: int, **kwargs: object) -> dict[str, int]:`,
    `        if not self.names or len(args) != ${random.between(1, 9)}:`,
    `            raise ValueError(f"{self.size!r}: expected ${noun()}")`,
    `        return {k: v ** 2 for k, v in zip(self.names, args) if v >= -${random.between(1, 50)}}`,
    '',
    '',
    `if __name__ == "__main__":`,
    `    print(${capital(name)}(size=1_000).${verb()}_${noun()}(*range(${random.between(3, 40)})))`,
  ];
};

const yaml: Language = (words) => {
  const { noun, random } = words;
  return [
    `name: ${noun()}-${noun()}`,
    'on:',
    '  push:',
    `    branches: [main, "release/${words.version()}"]`,
    'jobs:',
    `  ${noun()}:`,
    `    runs-on: \${{ matrix.os }}`,
    '    strategy:',
    '      matrix:',
    `        os: [ubuntu-24.04, windows-2022]`,
    `        include:`,
    `          - { os: macos-14, offset: -${random.between(1, 12)} }`,
    '    steps:',
    `      - uses: actions/checkout@v4`,
    `      - run: npm ci && npm test -- --shard=${random.between(1, 4)}/4  # ${noun()}`,
    `        env: { TZ: "+0${random.between(1, 9)}00", PORT: ${words.digits(4)} }`,
    `      - name: "${capital(words.verb())} ${noun()}"`,
    `        if: failure() || !cancelled()`,
  ];
};

const json: Language = (words) => {
  const { noun, random } = words;
  return [
    '{',
    `  "${noun()}": "${words.version()}",`,
    `  "${noun()}": [${random.between(-90, -1)}, ${random.between(0, 90)}.5, 1e${random.between(2, 9)}, null],`,
    `  "${noun()}": {`,
    `    "${noun()}/*": ["./${noun()}/*", "../${noun()}/**/*.ts"],`,
    `    "${noun()}-${noun()}": "^${words.version()}",`,
    `    "hash": "sha512-${words.key(24)}==",`,
    `    "url": "${words.url()}"`,
    '  },',
    `  "offsets": [{ "x": -${random.between(1, 40)}, "y": +${random.between(1, 40)} }],`,
    `  "ok": ${random.chance(0.5) ? 'true' : 'false'}`,
    '}',
  ];
};

const diff: Language = (words) => {
  const { noun, random, camel } = words;
  const name = noun();
  const line = random.between(2, 400);
  return [
    `diff --git a/src/${name}.ts b/src/${name}.ts`,
    `index ${words.hex(7)}..${words.hex(7)} 100644`,
    `--- a/src/${name}.ts`,
    `+++ b/src/${name}.ts`,
    `@@ -${line},7 +${line},8 @@ export function ${camel()}(url) {`,
    `   const ${name} = ${camel()}(url);`,
    `-  ${name}.timeout = ${random.between(1, 9)}000;`,
    `+  ${name}.timeout = ${random.between(10, 90)}000;`,
    `+  ${name}.keepAlive = true;`,
    `   ${name}.on('${noun()}', close);`,
    `-  return ${name} ? 1 : -1;`,
    `+  return ${name} !== undefined ? ${random.between(1, 9)} : -1;`,
    ' }',
  ];
};

const clike: Language = (words) => {
  const { noun, random, verb } = words;
  const name = noun();
  return [
    `#include "${noun()}.h"`,
    '',
    `static int ${verb()}_${name}(const char *${name}, size_t n) {`,
    `  unsigned mask = (1u << ${random.between(2, 30)}) - 1;`,
    `  while (n-- > 0 && *${name} != '\\0') {`,
    `    mask ^= (*${name}++ << ${random.between(1, 7)}) | 0x${words.hex(2).toUpperCase()};`,
    `    if ((mask & ~${random.between(1, 9)}) == 0) continue;`,
    `    buf->${noun()}[n % ${random.between(3, 17)}] += mask;`,
    '  }',
    `  /* ${noun()} -> ${noun()}, never NULL */`,
    `  return n <= ${random.between(1, 99)} ? -1 : fprintf(stderr, "%s: %d\\n", ${name}, n);`,
    '}',
  ];
};

const languages = [typescript, rust, python, yaml, json, diff, clike] as const;

const tokens =
  /(?<comment>\/\/.*|#(?![[!]|include| ?\d).*|\/\*.*\*\/)|(?<string>"[^"]*"|'[^']*'|`[^`]*`)|(?<number>\b0x[0-9a-fA-F]+|\b\d[\d_.]*\b)|(?<keyword>\b(?:import|export|const|type|from|async|await|function|return|if|for|let|pub|fn|use|impl|struct|match|self|class|def|raise|static|int|while|continue|unsigned|true|false|null)\b)/g;

/** A line with the colours of a theme. */
function colour(line: string, theme: Theme): string {
  let html = '';
  let end = 0;
  for (const match of line.matchAll(tokens)) {
    const kind = (['comment', 'string', 'number', 'keyword'] as const).find((name) => match.groups?.[name]);
    html += escapeHtml(line.slice(end, match.index));
    html += `<span style="color:${kind ? theme[kind] : theme.text}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(line.slice(end));
}

export function codePicture(random: Random): Picture {
  const words = new Words(random);
  const lines = random.of(languages)(words);
  const theme = random.of(themes);
  const font = random.of(monospaced);
  const size = random.between(12, 17);
  const isNumbered = random.chance(0.3);
  const first = random.between(1, 140);
  const ligatures = random.chance(0.6);
  const rows = lines.map((line, index) => {
    const number = isNumbered ? `<i>${first + index}</i>` : '';
    return `<div>${number}<b>${colour(line, theme)}</b></div>`;
  });
  const style = `
    body { background: ${theme.ground}; color: ${theme.text}; padding: ${random.between(6, 22)}px; white-space: pre;
      font: ${size}px/${random.of([1.35, 1.5, 1.6])} ${familyOf(font)}; font-variant-ligatures: ${ligatures ? 'normal' : 'none'}; }
    div { min-height: 1lh } b { font-weight: ${random.of([400, 400, 600])} }
    i { font-style: normal; display: inline-block; width: 3ch; margin-right: 2ch; text-align: right; opacity: 0.55 }`;
  const numbered = lines.map((line, index) => `${first + index} ${line}`.trimEnd());
  const widest = Math.max(...lines.map((line) => line.length));
  return {
    body: rows.join(''),
    style,
    width: Math.ceil(widest * size * 0.625 + 60 + (isNumbered ? 6 * size : 0)),
    fonts: [font],
    lines: isNumbered ? numbered : lines,
    ...(isNumbered ? { unnumbered: lines } : {}),
  };
}
