/** What the tests in VS Code work on: a model converted from the golden checkpoint, and a workspace with images. */
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import sharp from 'sharp';
import { pdfFixture } from './documents.ts';
import { goldenDir } from './golden.ts';
import { repository } from './workbench.ts';

export interface Fixtures {
  /** Folder to remove afterwards; the others are in it. */
  readonly folder: string;
  /** The golden checkpoint, converted to a model package. */
  readonly model: string;
  readonly workspace: string;
}

/** Makes the fixtures anew, in a temporary folder. */
export async function makeFixtures(): Promise<Fixtures> {
  const folder = await mkdtemp(join(tmpdir(), 'convllava-fixtures-'));
  const model = join(folder, 'tiny');
  const cli = join(repository, 'sidecar/cli.ts');
  await execa(process.execPath, [cli, 'convert', join(goldenDir(), 'checkpoint'), model, '--precision', 'fp32']);
  return { folder, model, workspace: await makeWorkspace(folder) };
}

async function makeWorkspace(folder: string): Promise<string> {
  const workspace = join(folder, 'workspace');
  await mkdir(join(workspace, 'many'), { recursive: true });
  const image = (number: number) => join(goldenDir(), `image-${number}.png`);
  await copyFile(image(0), join(workspace, 'screenshot.png'));
  await copyFile(image(1), join(workspace, 'diagram.png'));
  await sharp(image(2)).jpeg().toFile(join(workspace, 'photo.jpg'));
  await copyFile(image(3), join(workspace, 'deleted.png'));
  await mkdir(join(workspace, 'documents'));
  await copyFile(pdfFixture('ghostscript'), join(workspace, 'documents', 'report.pdf'));
  await copyFile(pdfFixture('password'), join(workspace, 'documents', 'secret.pdf'));
  await writeFile(join(workspace, 'empty.png'), '');
  await writeFile(join(workspace, 'not-an-image.png'), 'This is text.');
  await sharp(image(0)).webp().toFile(join(workspace, 'webp-inside.png'));
  await writeFile(join(workspace, 'notes.md'), '# Notes\n\n');
  for (let number = 0; number < 40; number += 1) await copyFile(image(1), join(workspace, 'many', `${number}.png`));
  return workspace;
}
