/**
 * Entry of the throw-away process that tries one execution provider: `probe.ts DEVICE`. A failed adapter can deadlock or
 * abort (microsoft/onnxruntime#29553), so nothing else lives in this process. Sends one ProbeOutcome to its parent.
 */
import type { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../../contracts/protocol.ts';
import { attendsLongChunks } from './attention.ts';
import { openBenchmark, operations, runBenchmark } from './benchmark.ts';

export type ProbeOutcome =
  | { readonly ok: true; readonly fp16: boolean; readonly longChunks: boolean; readonly gflops: number }
  | { readonly ok: false; readonly error: string };

/** Sides of the matrices, from what even a driver in software does to what a large graphics card needs to be measured. */
const sizes = [128, 512, 1024, 2048] as const;
/** A run that took this long measures the device, not the way to it and back. */
const enoughMs = 15;
/** What graphics cards of any age exceed, and graphics drivers in software do not reach. */
const softwareGflops = 5;

async function tryDevice(device: Device): Promise<ProbeOutcome> {
  const session = await openBenchmark(device, 'float32');
  const gflops = await throughput(session);
  const fp16 = device !== 'cpu' && (await computesInFp16(device));
  // A driver in software would take many seconds for this check, and gains little from long chunks.
  const isFast = gflops >= softwareGflops;
  const longChunks = device === 'cpu' || (isFast && (await attendsLongChunks(device, fp16 ? 'float16' : 'float32')));
  return { ok: true, fp16, longChunks, gflops };
}

/** 10^9 operations a second, from the first size of matrices that keeps the device busy. */
async function throughput(session: InferenceSession): Promise<number> {
  let gflops = 0;
  for (const n of sizes) {
    // The first run compiles shaders and fills caches.
    await runBenchmark(session, n);
    const ms = await runBenchmark(session, n);
    gflops = operations(n) / (ms / 1000);
    if (ms > enoughMs) break;
  }
  return gflops;
}

async function computesInFp16(device: Device): Promise<boolean> {
  try {
    await runBenchmark(await openBenchmark(device, 'float16'), sizes[0]);
    return true;
  } catch {
    return false;
  }
}

const outcome = await tryDevice(process.argv[2] as Device).catch((error: unknown): ProbeOutcome => ({
  ok: false,
  error: error instanceof Error ? error.message : String(error),
}));
// Some drivers hang or crash when they are unloaded; the answer is known by now.
process.send?.(outcome, () => process.kill(process.pid, 'SIGKILL'));
