/** sidecar/cli.ts with the fake worker. */
import { run } from '../../sidecar/cli/run.ts';
import { fakeHost } from './fake-host.ts';

await run(process.argv.slice(2), () => fakeHost());
