/** `mcp`: the tools for agents that cannot see. */
import { Command } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import { ConvLlavaError } from '../../contracts/errors.ts';
import { IndexProcess } from '../find/index-process.ts';
import { loadModel, type CliContext } from './context.ts';
import { deviceOption, modelOption } from './options.ts';

const examples = `
An agent starts it, by a line in its settings such as:
  "convllava": { "command": "convllava", "args": ["mcp"] }

Tools:
  read_image_text          the text of an image, as lines or as Markdown
  describe_user_interface  the controls of a screenshot, with their labels and states
  read_diagram             a diagram as Mermaid
  ask_image                one question about an image
  find_in_images           words in all images and PDFs of a folder

Paths are absolute, or relative to the client's first root, without roots to the working directory. A client that has
roots opens only what lies in them; without roots every file that you may read is open.`;

export function mcpCommand(context: CliContext) {
  return new Command('mcp')
    .summary('serve agents that cannot see, by the Model Context Protocol')
    .description(
      'Gives agents tools that read images, by the Model Context Protocol on standard input and output. The model is loaded at the first call. It ends with its input.',
    )
    .addOption(modelOption)
    .addOption(deviceOption)
    .addHelpText('after', examples)
    .action(async (options) => {
      // No other command has to wait for the protocol's library.
      const { serveMcp } = await import('../mcp/server.ts');
      const host = context.createHost();
      const indexes = new IndexProcess(host);
      try {
        await serveMcp({
          input: process.stdin,
          output: process.stdout,
          log: (message) => void process.stderr.write(`${message}\n`),
          version: packageJson.version,
          load: async (signal, onPhase) => {
            const progress = {
              update: (_step: string, done: number, total: number) => onPhase('load', done, total),
              hide: () => undefined,
              clear: () => undefined,
            };
            await loadModel(host, options, progress, signal);
            return host;
          },
          indexes,
          signal: context.signal,
        });
      } finally {
        indexes.dispose();
        await host.dispose();
      }
      if (context.signal.aborted) throw new ConvLlavaError('CANCELLED', {});
    });
}
