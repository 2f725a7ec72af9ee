/** The bench's pages as PDFs of five producers. Who is not installed is left out. */
import { execa } from 'execa';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath, findChromium } from '../../../scripts/chromium.ts';
import type { BenchPage } from './pages.ts';
import { toFodt } from './written/fodt.ts';
import { toHtml } from './written/html.ts';
import { toTex } from './written/tex.ts';

export interface Producer {
  readonly name: string;
  /** The path of the PDF in a folder. @throws where it, or what it works upon, is not installed */
  readonly print: (pages: readonly BenchPage[], folder: string) => Promise<string>;
}

const byChromium: Producer['print'] = async (pages, folder) => {
  if (findChromium() === undefined) throw new Error('there is no Chromium');
  const [html, path] = [join(folder, 'chromium.html'), join(folder, 'chromium.pdf')];
  await writeFile(html, toHtml(pages));
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(`file://${html}`);
  await page.pdf({ path, preferCSSPageSize: true });
  await browser.close();
  return path;
};

const byLatex: Producer['print'] = async (pages, folder) => {
  const tex = join(folder, 'latex.tex');
  await writeFile(tex, toTex(pages));
  await execa('pdflatex', ['-interaction=batchmode', '-halt-on-error', tex], { cwd: folder });
  return join(folder, 'latex.pdf');
};

const byLibreOffice: Producer['print'] = async (pages, folder) => {
  const fodt = join(folder, 'libreoffice.fodt');
  await writeFile(fodt, toFodt(pages));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await execa('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, fodt]);
  return join(folder, 'libreoffice.pdf');
};

/** cairo writes the pages of LaTeX anew. */
const byCairo: Producer['print'] = async (pages, folder) => {
  const path = join(folder, 'cairo.pdf');
  await execa('pdftocairo', ['-pdf', await byLatex(pages, folder), path]);
  return path;
};

/** Ghostscript writes those of Chromium anew. */
const byGhostscript: Producer['print'] = async (pages, folder) => {
  const path = join(folder, 'ghostscript.pdf');
  await execa('gs', ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', `-o${path}`, await byChromium(pages, folder)]);
  return path;
};

export const producers: readonly Producer[] = [
  { name: 'LaTeX', print: byLatex },
  { name: 'LibreOffice', print: byLibreOffice },
  { name: 'Chromium', print: byChromium },
  { name: 'cairo', print: byCairo },
  { name: 'Ghostscript', print: byGhostscript },
];
