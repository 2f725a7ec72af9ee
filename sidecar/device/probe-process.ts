/** Runs the probe of one device in a process of its own, with a time limit. */
import { fork } from 'node:child_process';
import type { Device, DeviceProbe } from '../../contracts/protocol.ts';
import { probeScript } from '../paths.ts';
import { withoutTelemetry } from '../../contracts/telemetry.ts';
import type { ProbeOutcome } from './probe.ts';
import { explainFailure } from './reason.ts';

const stderrLimit = 64 * 1024;

export interface ProbeOptions {
  readonly script?: string;
  readonly timeoutMs?: number;
}

/** Tries a device. Never rejects: a probe that crashes, hangs or fails says that the device is not available, and why. */
export function probeDevice(device: Device, options: ProbeOptions = {}): Promise<DeviceProbe> {
  const { script = probeScript, timeoutMs = 40_000 } = options;
  return new Promise((resolve) => {
    const start = performance.now();
    const child = fork(script, [device], {
      execArgv: [],
      env: { ...process.env, ...withoutTelemetry },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let stderr = '';
    let outcome: ProbeOutcome | undefined;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < stderrLimit) stderr += text;
    });
    child.on('message', (message) => (outcome = message as ProbeOutcome));
    child.on('error', (error) => resolve({ device, available: false, reason: error.message }));
    child.on('close', (code, signal) => {
      const probeMs = Math.round(performance.now() - start);
      if (outcome?.ok) {
        const { fp16, longChunks, gflops } = outcome;
        resolve({ device, available: true, fp16, longChunks, gflops: Math.round(gflops * 10) / 10, probeMs });
      } else if (outcome) {
        resolve({ device, available: false, reason: explainFailure(outcome.error, stderr) });
      } else if (probeMs >= timeoutMs) {
        resolve({ device, available: false, reason: `its driver gave no answer within ${timeoutMs / 1000} s` });
      } else {
        resolve({ device, available: false, reason: `its driver crashed (${signal ?? `exit code ${code ?? '?'}`})` });
      }
    });
  });
}
