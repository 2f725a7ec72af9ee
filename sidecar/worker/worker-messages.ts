/** What the sidecar's main process and its engine worker tell each other, over Node's IPC channel. Types only. */
import type { CheckParams, CheckReport } from '../agreement/report.ts';
import type { ErrorData } from '../../contracts/errors.ts';
import type {
  AskEvent,
  AskParams,
  AskResult,
  Device,
  DeviceReport,
  ExtractEvent,
  ExtractParams,
  ExtractResult,
  LoadEvent,
  ModelInfo,
} from '../../contracts/protocol.ts';

export interface LoadRequest {
  readonly model: string;
  readonly device: DeviceReport;
  readonly cacheMiB: number;
}

/**
 * {method: [params, result, event]}. A worker holds one model in its life: to unload it is to end the process. `check`
 * loads its models by itself, part by part.
 */
export interface WorkerCalls {
  load: [LoadRequest, ModelInfo, LoadEvent];
  ask: [AskParams, AskResult, AskEvent];
  extract: [ExtractParams, ExtractResult, ExtractEvent];
  check: [CheckParams, CheckReport, LoadEvent];
}
export type WorkerMethod = keyof WorkerCalls;

export type ToWorker =
  | { readonly [M in WorkerMethod]: { kind: 'call'; id: number; method: M; params: WorkerCalls[M][0] } }[WorkerMethod]
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker's onnxruntime is. */
export interface RuntimeInfo {
  readonly onnxruntime: string;
  readonly devices: readonly Device[];
}

export type WorkerReply =
  | { readonly kind: 'ready'; readonly runtime: RuntimeInfo }
  | { readonly kind: 'event'; readonly id: number; readonly event: WorkerCalls[WorkerMethod][2] }
  | { readonly kind: 'result'; readonly id: number; readonly result: WorkerCalls[WorkerMethod][1] }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData };

export type FromWorker = WorkerReply & { readonly residentBytes: number };
