/** A layout model's checkpoint in, its package out: the graph, its data and what they are. */
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openLayout } from '../checkpoint/layout.ts';
import { layoutGraph } from '../model/layout-graph.ts';
import { layoutDataFile, layoutFile, writeLayoutManifest } from '../model/layout-config.ts';
import { collectWeights, placeWeights } from '../model/modules.ts';
import { serialize } from '../model/onnx/model.ts';
import type { Numerics } from '../model/weights.ts';
import { EncoderPool } from './encoder-pool.ts';
import { planDataFiles } from './package-writer.ts';

/** What a CPU computes fastest; the weights are cast once, when the model is loaded. */
const numerics: Numerics = { weights: 'fp16', activations: 'fp32' };

/** Converts the checkpoint in `checkpoint` to a package in the folder `out`. @throws errors of `openLayout`. */
export async function convertLayout(checkpoint: string, out: string): Promise<void> {
  const opened = await openLayout(checkpoint);
  const { config, tensors } = opened;
  try {
    const graph = layoutGraph(config, numerics);
    const { weights, chunks } = placeWeights(collectWeights(graph.outputs), Infinity);
    const model = join(out, layoutFile);
    const data = join(out, layoutDataFile);
    const file = basename(data);
    const externalData = new Map(weights.map(({ name, offset, length }) => [name, { file, offset, length }]));
    await mkdir(out, { recursive: true });
    await writeFile(data, '');
    await truncate(data, chunks[0]);
    const tasks = planDataFiles(() => data, weights).map((task) => ({
      ...task,
      tensors: task.needs.flatMap((name) => tensors.get(name) ?? []),
    }));
    const pool = new EncoderPool(1);
    try {
      await pool.run(tasks, {});
    } finally {
      await pool.close();
    }
    await writeFile(model, serialize({ name: 'layout', ...graph, externalData }));
    await writeLayoutManifest(out, config);
  } finally {
    await opened.close();
  }
}
