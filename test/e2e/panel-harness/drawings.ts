/** Diagrams of answers, as the panel draws them. */
import type { Panel } from './harness.ts';

/** Mermaid as it stands in an answer. */
export const fenced = (source: string): string => `\`\`\`mermaid\n${source}\`\`\`\n`;

/** Keeps what is made to be shown, from now on. */
export function keepDrawings({ page }: Panel): Promise<void> {
  return page.evaluate(`{
    window.kept = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.kept.push(blob); return make.call(URL, blob); };
  }`);
}

/** The SVG of each drawing that was kept. */
export function keptDrawings({ page }: Panel): Promise<string[]> {
  return page.evaluate(
    "Promise.all(window.kept.filter(({ type }) => type === 'image/svg+xml').map((blob) => blob.text()))",
  );
}
