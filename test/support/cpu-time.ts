/**
 * Milliseconds of processor time since `start`, a value of `process.cpuUsage()`. Unlike the time on the wall it says how
 * much work something was, whatever else the machine does.
 */
export function cpuMilliseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
