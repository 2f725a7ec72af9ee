/** A number of bytes for a person: at least a megabyte, at most gigabytes. */
export function size(bytes: number): string {
  return bytes < 1e9 ? `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
