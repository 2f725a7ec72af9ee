/** `node test/bench/random-checkpoint.ts [FOLDER] [--resolution N] [--small]`: writes a random checkpoint. */
import { Command } from '@commander-js/extra-typings';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedConfig, smallConfig, writeRandomCheckpoint } from './random/checkpoint.ts';

const command = new Command('random-checkpoint')
  .description('Writes a checkpoint with random weights and the published shapes: 7.4 B parameters, 14.5 GB.')
  .argument('[folder]', 'where to', join(tmpdir(), 'convllava-random', 'checkpoint'))
  .option('--resolution <pixels>', 'side of the square image, a multiple of 64', Number, 1536)
  .option('--small', 'a hundredth of the size')
  .parse();
const [folder] = command.processedArgs;
const { resolution, small } = command.opts();

const start = performance.now();
const config = small ? smallConfig(resolution) : publishedConfig(resolution);
let written = 0;
await writeRandomCheckpoint(folder, config, (done, total) => {
  written = total;
  if (process.stderr.isTTY) process.stderr.write(`\r${((100 * done) / total).toFixed(0)} % `);
});
const seconds = (performance.now() - start) / 1000;
console.log(`${folder}: ${(written / 1e9).toFixed(1)} GB in ${seconds.toFixed(0)} s`);
