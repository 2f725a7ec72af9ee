/** ConvLLaVA from a terminal: `npm run -s convllava -- --help`. */
import { run } from './cli/run.ts';
import { EngineHost } from './worker/host.ts';

await run(process.argv.slice(2), () => new EngineHost());
