/** What every section of the bench works with. */
import type { ComputeSettings } from '../../sidecar/inference/language-model.ts';
import type { DeviceReport } from '../../contracts/protocol.ts';
import type { FullSizeFiles } from './files.ts';
import type { NotRun, Row } from './report.ts';

export interface BenchContext {
  /** A folder that goes when the bench has ended. */
  readonly temporary: string;
  /** The full-size files, where the full size is wanted. */
  readonly full: FullSizeFiles | undefined;
  readonly cpu: DeviceReport;
  /** WebGPU on a graphics card or in software, or why there is none. */
  readonly webgpu: DeviceReport | string;
  /** What the adapter is, for the table. */
  readonly adapter: string;
  /** Says what is being done, on stderr. */
  readonly say: (message: string) => void;
}

export type SectionRows = readonly (Row | NotRun)[];

export function settingsOf({ chosen, activations, prefillChunk }: DeviceReport): ComputeSettings {
  return { device: chosen, activations, prefillChunk };
}
