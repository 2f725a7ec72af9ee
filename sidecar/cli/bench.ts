/** `bench`: how fast it is here. The bench itself lives in test/bench, which only the repository has. */
import { Command } from '@commander-js/extra-typings';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { benchScript } from '../paths.ts';

export function benchCommand() {
  return new Command('bench')
    .summary('measure how fast it is here')
    .description('Runs the bench of the repository and hands all arguments on to it.')
    .argument('[arguments...]', 'what the bench takes; see convllava bench --help')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args) => {
      if (!existsSync(benchScript))
        throw new ConvLlavaError('USAGE', { problem: 'The bench is part of the repository, and is not installed.' });
      const child = spawn(process.execPath, [benchScript, ...args], { stdio: 'inherit' });
      const [code] = (await once(child, 'exit')) as [number | null];
      process.exitCode = code ?? 1;
    });
}
