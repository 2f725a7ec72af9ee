/** What the bench found, as one table: Markdown for people, JSON for programs. */
import type { Machine } from './machine.ts';

/** A bound that was asked for. */
export interface Target {
  readonly text: string;
  readonly met: boolean;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly value: number | string;
  /** For numbers: `tokens/s`, `s`, `MiB`, … */
  readonly unit?: string;
  /** What is asked of it, and whether it is so. */
  readonly target?: Target;
  /** What it was measured beside, or how. */
  readonly note?: string;
}

/** A line that was not measured. */
export interface NotRun {
  readonly what: string;
  readonly notRun: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly (Row | NotRun)[];
}

export interface Report {
  readonly date: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
}

/** A target that is a bound from above. */
export function atMost(value: number, bound: number, text = `≤ ${bound}`): Target {
  return { text, met: value <= bound };
}

/** A target that is a bound from below. */
export function atLeast(value: number, bound: number, text = `≥ ${bound}`): Target {
  return { text, met: value >= bound };
}

export function toMarkdown({ date, machine, versions, sections }: Report): string {
  const head = [
    `# Bench: ${machine.cpu}`,
    '',
    `${date}. ${machine.cores} cores, ${machine.memoryGiB} GiB of memory, ${machine.system}.`,
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    ...(machine.shared ? ['', machine.shared] : []),
    '',
  ];
  const table = ['| What | Here | Asked for | Beside it, and how |', '|---|---|---|---|'];
  const body = sections.flatMap(({ title, rows }) => [`| **${title}** | | | |`, ...rows.map(toLine)]);
  return [...head, ...table, ...body, ''].join('\n');
}

function toLine(row: Row | NotRun): string {
  if ('notRun' in row) return line([row.what, 'not run', '', row.notRun]);
  const value = typeof row.value === 'number' ? formatNumber(row.value) : row.value;
  const target = row.target ? `${row.target.text}: ${row.target.met ? 'yes' : '**no**'}` : '';
  return line([row.what, row.unit ? `${value} ${row.unit}` : value, target, row.note ?? '']);
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** Three significant digits, without an exponent where that is readable. */
export function formatNumber(value: number): string {
  if (value === 0 || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return value.toExponential(1);
  return size >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
