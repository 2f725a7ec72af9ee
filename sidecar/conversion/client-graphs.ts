/**
 * Graphs that only other programs take: transformers.js's dtype `q4f16`. In browsers it wants their data under the graph's
 * own name, and it is the data of `q4`. So it is there twice by name and once on the disk, beside what the manifest lists:
 * our engine reads neither.
 */
import { link, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildGraph, chunkName, dataFile, serializeModule, type ModuleName } from '../model/modules.ts';
import type { PackagePlan, PlannedModule } from './package-writer.ts';

export interface ClientGraphs {
  /** Paths in the package. */
  readonly files: readonly string[];
  /** Of each graph that has external data under its own name: in how many files. */
  readonly chunks: ReadonlyMap<string, number>;
}

/** `onnx/decoder_model_merged_q4f16.onnx` */
function clientGraph(module: ModuleName): string {
  return `onnx/${module}_q4f16.onnx`;
}

/** Adds them to a package in int4 whose data files are complete. None, where the disk knows no second name of a file. */
export async function addClientGraphs(directory: string, plan: PackagePlan): Promise<ClientGraphs> {
  if (plan.precision !== 'int4') return { files: [], chunks: new Map() };
  const names = plan.modules.flatMap(({ module, chunks }) =>
    Array.from(chunks, (_, chunk) => ({
      data: dataFile(module, plan.precision, chunk),
      name: chunkName(clientGraph(module), chunk),
    })),
  );
  const remove = async (): Promise<void> => {
    const there = await readdir(join(directory, 'onnx'));
    for (const name of there.filter((file) => file.includes('_q4f16.onnx'))) await rm(join(directory, 'onnx', name));
  };
  await remove();
  for (const { data, name } of names) {
    if (await hasSecondName(join(directory, data), join(directory, name))) continue;
    await remove();
    return { files: [], chunks: new Map() };
  }
  for (const planned of plan.modules)
    await writeFile(join(directory, clientGraph(planned.module)), graphOf(planned, plan));
  return {
    files: [...names.map(({ name }) => name), ...plan.modules.map(({ module }) => clientGraph(module))],
    chunks: new Map(plan.modules.map(({ module, chunks }) => [basename(clientGraph(module)), chunks.length])),
  };
}

function graphOf({ module, precision: weights, weights: placed }: PlannedModule, { config }: PackagePlan): Uint8Array {
  const graph = buildGraph(module, config, { weights, activations: 'fp16' });
  return serializeModule(module, graph, placed, (chunk) => basename(chunkName(clientGraph(module), chunk)));
}

/** Gives a file a second name. False where the file system has no such thing, as FAT. */
async function hasSecondName(file: string, name: string): Promise<boolean> {
  return link(file, name).then(
    () => true,
    () => false,
  );
}
