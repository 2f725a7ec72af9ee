/** The sidecar: JSON-RPC (contracts/protocol.ts) on standard input and output. */
import { EngineHost } from './worker/host.ts';
import { serveStdio } from './rpc/stdio.ts';

serveStdio((onLog) => new EngineHost({ onLog }));
