/** sidecar/main.ts with the fake worker. */
import { serveStdio } from '../../sidecar/rpc/stdio.ts';
import { fakeHost } from './fake-host.ts';

serveStdio((onLog) => fakeHost({ onLog }));
