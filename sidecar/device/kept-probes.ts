/**
 * What the devices here were found to do, kept in the user's cache for the next start: trying them takes a second. What
 * was found holds for the hardware, the drivers and the libraries that it was found with, and for thirty days.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { cpus, homedir, release } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import type { Device, DeviceProbe } from '../../contracts/protocol.ts';

const longestMs = 30 * 24 * 60 * 60_000;

const probeSchema: v.GenericSchema<unknown, DeviceProbe> = v.variant('available', [
  v.strictObject({
    device: v.picklist(['webgpu', 'cuda', 'dml', 'coreml', 'cpu']),
    available: v.literal(true),
    fp16: v.boolean(),
    longChunks: v.boolean(),
    gflops: v.pipe(v.number(), v.minValue(0)),
    probeMs: v.number(),
  }),
  v.strictObject({
    device: v.picklist(['webgpu', 'cuda', 'dml', 'coreml', 'cpu']),
    available: v.literal(false),
    reason: v.string(),
  }),
]);

const keptSchema = v.strictObject({
  /** Of what it was found with. */
  machine: v.string(),
  /** Milliseconds since 1970. */
  since: v.number(),
  probes: v.array(probeSchema),
});
type Kept = v.InferOutput<typeof keptSchema>;

/** The file, in the folder that the system has for what can be made again. */
export function keptProbesFile(env: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  const home = env['HOME'] ?? homedir();
  if (process.platform === 'win32') return join(local ?? join(home, 'AppData', 'Local'), 'convllava', 'devices.json');
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'convllava', 'devices.json');
  return join(xdg === undefined || xdg === '' ? join(home, '.cache') : xdg, 'convllava', 'devices.json');
}

/** What was found of a device on this machine as it is now; undefined where that is not known. */
export async function keptProbe(device: Device, file = keptProbesFile()): Promise<DeviceProbe | undefined> {
  const kept = await read(file);
  return kept?.probes.find((probe) => probe.device === device);
}

let keeping = Promise.resolve();

/** Keeps what was found of a device. A cache that cannot be written to is done without. */
export function keepProbe(probe: DeviceProbe, file = keptProbesFile()): Promise<void> {
  // One after the other: devices are tried at the same time, and share a file.
  keeping = keeping.then(() => write(probe, file));
  return keeping;
}

async function write(probe: DeviceProbe, file: string): Promise<void> {
  try {
    const kept = await read(file);
    const probes = [...(kept?.probes ?? []).filter(({ device }) => device !== probe.device), probe];
    const since = kept?.since ?? Date.now();
    const content: Kept = { machine: await machine(), since, probes };
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.${probe.device}`;
    await writeFile(draft, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } catch {
    // The next start tries the devices again.
  }
}

async function read(file: string): Promise<Kept | undefined> {
  try {
    const kept = v.parse(keptSchema, JSON.parse(await readFile(file, 'utf8')));
    const age = Date.now() - kept.since;
    return age >= 0 && age < longestMs && kept.machine === (await machine()) ? kept : undefined;
  } catch {
    return undefined;
  }
}

let described: Promise<string> | undefined;

/** A hash of all that what was found depends on. */
function machine(): Promise<string> {
  described ??= describe().then((parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex'));
  return described;
}

async function describe(): Promise<unknown[]> {
  const { version, dependencies } = packageJson;
  const chosen = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'LD_LIBRARY_PATH', 'CUDA_VISIBLE_DEVICES', 'DRI_PRIME'];
  return [
    [version, dependencies['onnxruntime-node'], process.version, process.platform, process.arch, release()],
    [cpus()[0]?.model, cpus().length],
    chosen.map((name) => process.env[name]),
    await graphics(),
  ];
}

/** Graphics cards and their drivers, as far as the system says it in files. macOS brings its drivers with itself. */
async function graphics(): Promise<unknown[]> {
  if (process.platform === 'win32') {
    const drivers = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'DriverStore', 'FileRepository');
    return [await changed(drivers)];
  }
  if (process.platform !== 'linux') return [];
  const cards = (await namesIn('/sys/class/drm')).filter((name) => /^(card|renderD)\d+$/.test(name));
  const parts = cards.flatMap((card) => ['vendor', 'device'].map((part) => `/sys/class/drm/${card}/device/${part}`));
  const modules = ['nvidia', 'amdgpu', 'i915', 'xe'].map((name) => `/sys/module/${name}/version`);
  const folders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'];
  const drivers = await Promise.all(
    folders.map(async (folder) =>
      Promise.all((await namesIn(folder)).map(async (name) => [name, await changed(join(folder, name))])),
    ),
  );
  return [await Promise.all([...parts, ...modules].map(textOf)), drivers];
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}

async function changed(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}
