/** What is measured is written as it is measured: a part that hangs or is killed loses nothing. See rows.py. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NotRun, Row, Section } from '../report.ts';

/** The folder whose files come back from the machine. */
export const outputFolder = process.env['OUT'] ?? '.';
const file = join(outputFolder, 'rows.jsonl');

/** Appends rows to a section of the table. */
export function report(section: string, ...rows: readonly (Row | NotRun)[]): void {
  for (const row of rows) {
    appendFileSync(file, `${JSON.stringify({ section, row })}\n`);
    console.error(`[${section}] ${JSON.stringify(row)}`);
  }
}

/** Everything that was appended so far, section by section. */
export function readSections(): Section[] {
  const sections = new Map<string, (Row | NotRun)[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { section, row } = JSON.parse(line) as { section: string; row: Row | NotRun };
    sections.set(section, [...(sections.get(section) ?? []), row]);
  }
  return Array.from(sections, ([title, rows]) => ({ title, rows }));
}
