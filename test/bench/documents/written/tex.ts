/** Pages as LaTeX. */
import type { BenchPage, Block } from '../pages.ts';

const preamble = String.raw`\documentclass[11pt]{article}
\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[a4paper,margin=2cm]{geometry}\usepackage{multicol}
\pagestyle{empty}\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\setlength{\columnsep}{8mm}
\begin{document}
`;

export function toTex(pages: readonly BenchPage[]): string {
  return `${preamble}${pages.map(page).join('\\newpage\n')}\\end{document}\n`;
}

function page({ title, columns, blocks, aside }: BenchPage): string {
  const text = blocks.map((block, index) => write(block, blocks[index - 1])).join('\n\n');
  const heading = `{\\LARGE\\bfseries ${title}\\par}\\bigskip\n`;
  if (columns > 1) return `${heading}\\begin{multicols}{${columns}}\n${text}\n\\end{multicols}\n`;
  if (aside.length === 0) return `${heading}${text}\n\n`;
  const beside = aside.map((block) => write(block)).join('\n\n');
  const part = (width: string, inside: string): string =>
    `\\begin{minipage}[t]{${width}\\textwidth}\\setlength{\\parskip}{6pt}${inside}\\end{minipage}`;
  return `${heading}${part('0.64', text)}\\hfill${part('0.3', `\\small ${beside}`)}\n\n`;
}

function write(block: Block, above?: Block): string {
  switch (block.kind) {
    case 'heading':
      return `\\section*{${block.text}}`;
    case 'picture':
      return String.raw`\rule{\linewidth}{35mm}`;
    case 'caption':
      return `{\\small\\itshape ${block.text}\\par}`;
    case 'note':
      return `${above?.kind === 'note' ? '' : '\\vspace{8mm}\\hrule\\medskip'}{\\footnotesize ${block.text}\\par}`;
    case 'paragraph':
      return block.text;
    case 'table': {
      const rows = block.rows.map((cells) => `${cells.join(' & ')} \\\\ \\hline`).join('\n');
      return `\\renewcommand{\\arraystretch}{1.4}\\begin{tabular}{|l|l|l|}\\hline\n${rows}\n\\end{tabular}\\bigskip`;
    }
    case 'form': {
      const rows = block.fields.map(([label, value]) => `\\textbf{${label}} & ${value} \\\\`).join('\n');
      return `\\renewcommand{\\arraystretch}{1.5}\\begin{tabular}{@{}p{38mm}l@{}}\n${rows}\n\\end{tabular}`;
    }
  }
}
