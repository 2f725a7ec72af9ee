import { execa } from 'execa';
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { withoutTelemetry } from '../../contracts/telemetry.ts';

/** The oldest Node.js that the sidecar runs on: the first with Float16Array. */
const oldestNode = 24;
/** Electron keeps array buffers inside V8's memory cage of 4 GiB, so it can only hold small models. */
const electronModelBytes = 1 << 30;
const probeTimeoutMs = 20_000;

/** A Node.js that was tried and can run the sidecar. */
export interface Runtime {
  readonly path: string;
  readonly version: string;
  /** What the process needs in its environment, beside what it inherits. */
  readonly env: Readonly<Record<string, string>>;
}

interface Candidate {
  /** Where it comes from, for messages. */
  readonly origin: string;
  readonly command: string;
}

export interface RuntimeOptions {
  /** The setting `convllava.runtime.path`; empty if not set. */
  readonly configured: string;
  /** Folder of the extension. */
  readonly extensionPath: string;
  /** The sidecar's entry; its natives are the ones that the candidate must load. */
  readonly entry: string;
  /** Size of the model that will be loaded, in bytes. */
  readonly modelBytes: number;
  readonly log: (message: string) => void;
}

/**
 * The first of these that works: the configured Node, the one in the package, the one on PATH, and the one that runs
 * the extension host. Throws RUNTIME_NOT_FOUND with the reason for each. A configured Node is the only candidate:
 * whoever names one does not want another to be taken silently.
 */
export async function findRuntime(options: RuntimeOptions): Promise<Runtime> {
  const reasons: string[] = [];
  for (const candidate of candidates(options)) {
    const outcome = await tryRuntime(candidate, options);
    if (typeof outcome !== 'string') {
      options.log(`Runtime: Node ${outcome.version} (${candidate.origin}), ${outcome.path}`);
      return outcome;
    }
    options.log(`Runtime refused: ${candidate.origin}, ${candidate.command}: ${outcome}`);
    reasons.push(`${candidate.command} (${candidate.origin}): ${outcome}.`);
  }
  throw new ConvLlavaError('RUNTIME_NOT_FOUND', { reasons: reasons.join(' '), version: oldestNode });
}

/** Where a packaged extension keeps its own Node. */
export function bundledNode(extensionPath: string): string {
  return join(extensionPath, 'dist', 'runtime', process.platform === 'win32' ? 'node.exe' : 'node');
}

function candidates({ configured, extensionPath }: RuntimeOptions): Candidate[] {
  if (configured !== '') return [{ origin: 'setting convllava.runtime.path', command: configured }];
  return [
    { origin: 'bundled', command: bundledNode(extensionPath) },
    { origin: 'on PATH', command: 'node' },
    { origin: 'VS Code’s own', command: process.execPath },
  ];
}

/** What a candidate says of itself once it has loaded the natives. */
interface Probe {
  readonly path: string;
  readonly version: string;
  readonly electron: string | null;
}

const probeScript = `
const load = require('node:module').createRequire(process.argv[1]);
load('onnxruntime-node'); load('sharp');
const { node, electron } = process.versions;
process.stdout.write(JSON.stringify({ path: process.execPath, version: node, electron: electron ?? null }));`;

/** The runtime, or why it cannot be used. */
async function tryRuntime({ command }: Candidate, options: RuntimeOptions): Promise<Runtime | string> {
  const { extensionPath, entry, modelBytes } = options;
  const env = command === process.execPath && process.versions['electron'] ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const run = await execa(command, ['-e', probeScript, entry], {
    // Never the workspace: a relative PATH entry there must not decide what runs.
    cwd: extensionPath,
    env: { ...env, ...withoutTelemetry, NODE_OPTIONS: '' },
    timeout: probeTimeoutMs,
    stdin: 'ignore',
    reject: false,
  });
  if (run.timedOut) return 'it did not answer';
  if (run.code === 'ENOENT') return 'not found';
  if (run.failed) return firstError(run.stderr) ?? run.shortMessage ?? 'it failed';

  const probe = readProbe(run.stdout);
  if (probe === undefined) return 'it is not Node.js';
  if (Number.parseInt(probe.version) < oldestNode) return `it is Node ${probe.version}; ${oldestNode} is needed`;
  if (probe.electron !== null && modelBytes > electronModelBytes) {
    return `it is Electron ${probe.electron}, whose memory is limited to 4 GiB, too little for this model`;
  }
  return { path: probe.path, version: probe.version, env };
}

function readProbe(output: string): Probe | undefined {
  try {
    const probe: unknown = JSON.parse(output);
    return typeof probe === 'object' && probe !== null && 'version' in probe ? (probe as Probe) : undefined;
  } catch {
    return undefined;
  }
}

/** The line of a stack trace that says what went wrong. */
function firstError(stderr: string): string | undefined {
  return /^\w*Error: (.*)$/m.exec(stderr)?.[1];
}
