/**
 * Makes the package that the engine loads of a layout model's checkpoint:
 *
 *     node scripts/convert-layout.ts CHECKPOINT media/layout
 */
import { Command } from '@commander-js/extra-typings';
import { convertLayout } from '../sidecar/conversion/convert-layout.ts';

const command = new Command('convert-layout')
  .argument('<checkpoint>', 'folder with config.json and model.safetensors, from training/layout/export.py')
  .argument('<out>', 'folder of the package')
  .parse();
const [checkpoint, out] = command.processedArgs;
await convertLayout(checkpoint, out);
