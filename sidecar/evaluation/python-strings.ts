/** Lists of strings as Python prints them, which is how tables of benchmarks keep options, answers and images. */
export function pythonStrings(list: string): string[] {
  const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g;
  return Array.from(list.matchAll(quoted), ([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}
