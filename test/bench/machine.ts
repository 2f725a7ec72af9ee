/** The machine that a report is about, and how much of it others took meanwhile. */
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** A sentence on what else ran, where something did. */
  readonly shared?: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
  };
}

/** A name for files: `amd-epyc-2-cores`. */
export function machineSlug({ cpu, cores }: Machine): string {
  const name = cpu.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${name.replace(/^-|-$/g, '')}-${cores}-cores`;
}
