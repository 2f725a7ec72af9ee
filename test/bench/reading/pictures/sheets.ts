/** Spreadsheets and financial tables. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { capital, element, familyOf, type Picture } from './picture.ts';
import { Words } from './words.ts';

export function sheetPicture(random: Random): Picture {
  const words = new Words(random);
  const isSpreadsheet = random.chance(0.5);
  const signed = (most: number): string => {
    const value = `${words.count(most)}.${random.between(0, 9)}`;
    return random.chance(0.35) ? `(${value})` : value;
  };
  const change = (): string => `${random.of(['+', '-', '+'])}${random.between(0, 60)}.${random.between(0, 9)} %`;
  const count = random.between(8, 13);
  const heads = isSpreadsheet
    ? ['Order', 'Date', 'Region', 'Units', 'Unit price', 'Revenue', 'Margin', 'Paid']
    : ['', 'Q3 2026', 'Q3 2025', 'Change', '9M 2026', '9M 2025'];
  const rows = Array.from({ length: count }, () =>
    isSpreadsheet
      ? [
          `SO-${words.digits(5)}`,
          words.isoDate(),
          random.of(['North', 'South', 'East', 'West']),
          words.count(6000),
          `$${words.money(2000)}`,
          `$${words.money(40_000)}`,
          `${random.of(['', '', '-'])}${random.between(0, 50)}.${random.between(0, 9)}%`,
          random.of(['TRUE', 'FALSE', '#N/A']),
        ]
      : [
          `${capital(words.adjective())} ${words.noun()}s`,
          signed(9000),
          signed(9000),
          change(),
          signed(20_000),
          signed(20_000),
        ],
  );
  const font = random.of(['carlito', 'noto-sans', 'inter', 'arimo', 'roboto'] as const);
  const size = random.between(11, 15);
  const title = isSpreadsheet ? undefined : `Consolidated ${words.noun()} statement (in € million, unaudited)`;
  const letters = isSpreadsheet ? ['', ...heads.map((_, i) => 'ABCDEFGHIJ'.charAt(i))] : [];
  const cells = (tag: string, row: readonly string[], first?: number): string =>
    `<tr>${first === undefined ? '' : element('th', String(first))}${row.map((cell) => element(tag, cell, /^[\d$(+-]/.test(cell) ? 'class="n"' : '')).join('')}</tr>`;
  const numbered = (row: readonly string[], index: number): string =>
    (isSpreadsheet ? [String(index + 1), ...row] : row).join('  ').trim();
  return {
    body: `${title === undefined ? '' : element('h1', title)}<table>${letters.length > 0 ? cells('th', letters) : ''}
      ${[heads, ...rows].map((row, i) => cells(i === 0 ? 'th' : 'td', row, isSpreadsheet ? i + 1 : undefined)).join('')}</table>`,
    style: `
      body { background: #fff; color: #1c1c1c; font: ${size}px/1.5 ${familyOf(font)}; padding: ${isSpreadsheet ? 0 : 18}px }
      h1 { font-size: ${size + 3}px; margin: 0 0 8px } table { border-collapse: collapse; ${isSpreadsheet ? '' : 'width: 100%'} }
      th, td { padding: ${random.between(1, 4)}px ${random.between(6, 12)}px; ${isSpreadsheet ? 'border: 1px solid #d0d0d0' : ''}; white-space: nowrap }
      .n { text-align: right } th { font-weight: 600; text-align: left } ${isSpreadsheet ? 'tr:first-child th, th:first-child { background: #ececec; font-weight: 400; text-align: center }' : 'tr:nth-child(even) { background: #f4f4ef }'}`,
    width: isSpreadsheet ? random.between(860, 960) : 840,
    fonts: [font],
    lines: [
      ...(title === undefined ? [] : [title]),
      ...(isSpreadsheet ? [letters.slice(1).join('  ')] : []),
      ...[heads, ...rows].map((row, index) => numbered(row, index)),
    ],
  };
}
