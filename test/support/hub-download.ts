/** A download in a process of its own, to be killed. Arguments: the params as JSON. Prints `done` at the end. */
import { downloadModel } from '../../sidecar/store/download.ts';
import type { DownloadParams } from '../../contracts/protocol.ts';
import { smallSizes } from './hub-store.ts';

const params = JSON.parse(process.argv[2] ?? '') as DownloadParams;
await downloadModel(params, {
  signal: new AbortController().signal,
  onEvent: () => undefined,
  sizes: smallSizes,
  hub: { firstWaitMs: 5 },
});
process.stdout.write('done');
