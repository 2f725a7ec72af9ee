/**
 * Has the layout model look at pictures of known kinds, as the program does, and writes what it sees of each:
 *
 *     node training/picture-kinds/look.ts FOLDER OUT.jsonl
 *
 * of FOLDER/KIND/MAKER-….png; a line of OUT is { kind, maker, features }.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureKinds } from '../../contracts/picture-kind.ts';
import { loadImage } from '../../sidecar/image/image.ts';
import { LayoutModel } from '../../sidecar/layout/layout-model.ts';
import { loadPage } from '../../sidecar/page/page.ts';
import { layoutPackage } from '../../sidecar/paths.ts';
import { featuresOf } from '../../sidecar/pictures/features.ts';
import { reduced } from '../../sidecar/pictures/reduced.ts';

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('Usage: look.ts FOLDER OUT.jsonl');
const unstopped = new AbortController().signal;
const layout = await LayoutModel.load(layoutPackage);
const rows: string[] = [];
try {
  for (const kind of pictureKinds)
    for (const name of await readdir(join(folder, kind))) {
      const { page } = await loadPage(await loadImage({ path: join(folder, kind, name) }));
      const small = reduced(page);
      const features = featuresOf(small, await layout.overlook(small, unstopped));
      const [maker] = name.split('-');
      rows.push(JSON.stringify({ kind, maker, features: features.map((value) => Number(value.toFixed(3))) }));
    }
} finally {
  await layout.dispose();
}
await writeFile(out, `${rows.join('\n')}\n`);
