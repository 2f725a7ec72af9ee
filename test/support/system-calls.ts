/** What processes ask of the system, below Node and below its native libraries: seen with strace (Linux). */
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

const strace = '/usr/bin/strace';

/** Why system calls cannot be watched here; false where they can. */
export const cannotTrace = process.platform !== 'linux' && 'strace is for Linux';

/** The command that runs a program, and all that it starts, with its network calls written to a file. */
export function traced(log: string): readonly [string, ...string[]] {
  // The filter in the kernel keeps all other calls as fast as they are.
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
  return [strace, '-f', '--seccomp-bpf', '-qq', '-s', '256', '-e', calls, '-o', log];
}

/**
 * The Internet addresses in such a file, as `address:port`, that were connected or sent to. Addresses of this machine are
 * left out, but for the port of name servers: one may run here, and would ask others.
 */
export async function addressesOutside(log: string): Promise<string[]> {
  const ports = /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"/g;
  const found = [...(await readFile(log, 'utf8')).matchAll(ports)].map(([, port = '', address = '']) => ({
    port,
    address,
  }));
  const outside = found.filter(({ port, address }) => port === '53' || !isHere(address));
  return [...new Set(outside.map(({ port, address }) => `${address}:${port}`))].sort();
}

function isHere(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
  return /^(127\.|::1$|::ffff:127\.)/.test(address) || own.includes(address);
}

/** An environment without what switches onnxruntime's telemetry off: it is off in the builds of others, too. */
export const notInCi: Readonly<Record<string, undefined>> = Object.fromEntries(
  [
    'CI',
    'TF_BUILD',
    'GITHUB_ACTIONS',
    'GITLAB_CI',
    'CIRCLECI',
    'TRAVIS',
    'JENKINS_URL',
    'CODEBUILD_BUILD_ID',
    'BUILDKITE',
    'TEAMCITY_VERSION',
    'APPVEYOR',
    'BITBUCKET_BUILD_NUMBER',
    'SYSTEM_TEAMFOUNDATIONCOLLECTIONURI',
    'ORT_RUNNING_UNIT_TESTS',
    'ORT_DISABLE_TELEMETRY',
    'ORT_TELEMETRY_DISABLED',
  ].map((name) => [name, undefined]),
);
