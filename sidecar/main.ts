/** The sidecar: JSON-RPC (protocol.ts) on standard input and output. */
import { EngineHost } from './engine/host.ts';
import { serveStdio } from './rpc/stdio.ts';

serveStdio((onLog) => new EngineHost({ onLog }));
