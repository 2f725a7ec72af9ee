/** The graphics card, as its driver's nvidia-smi tells it. */
import { execFileSync } from 'node:child_process';

function query(field: string): string {
  try {
    const arguments_ = [`--query-gpu=${field}`, '--format=csv,noheader,nounits'];
    return execFileSync('nvidia-smi', arguments_, { encoding: 'utf8', timeout: 10_000 }).trim();
  } catch {
    return '';
  }
}

/** `NVIDIA H100 80GB HBM3, driver 580.159.04`, or `SwiftShader` where there is no card. */
export function cardName(): string {
  const [name, driver] = [query('name'), query('driver_version')];
  return name === '' ? 'SwiftShader' : `${name}, driver ${driver}`;
}

/** Memory in use on the card, by all of its processes, in MiB; NaN where there is no card. */
export function usedMemory(): number {
  const used = query('memory.used');
  return used === '' ? NaN : Number(used);
}

/** The memory's bandwidth by the vendor's data sheet, in bytes a second. */
export function dataSheetBandwidth(): number | undefined {
  const name = query('name');
  return name.includes('H200') ? 4.8e12 : name.includes('H100') ? 3.35e12 : undefined;
}
