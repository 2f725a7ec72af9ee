/**
 * Converts a checkpoint one weight file at a time, in the order in which they arrive. When a file has been taken, all
 * that can be made of it is in the package, what others need of it is kept aside, and the file itself can go.
 *
 * A journal says which files were taken; after a crash the next one goes on, and what was taken is not needed again.
 */
import { appendFile, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFile, closeAll } from '../checkpoint/binary-file.ts';
import { canonicalTensors, checkTensors, holdsTower, missingTensor } from '../checkpoint/weights.ts';
import { openWeightFiles, type WeightFiles } from '../checkpoint/weight-files.ts';
import { bytesPerElement } from '../checkpoint/stored-tensor.ts';
import type { TensorLocation } from '../checkpoint/tensor-reader.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { EncoderPool } from '../conversion/encoder-pool.ts';
import { planTasks, type PackagePlan, type PlannedTask } from '../conversion/package-writer.ts';
import { elementCount, expectedTensors } from '../model/tensors.ts';

/** A line of the journal. */
interface Taken {
  /** The weight file's name and the hash of its content. */
  readonly file: string;
  readonly hash: string;
  /** The tensors that it held. */
  readonly tensors: readonly string[];
  /** Those that were kept aside, and where. */
  readonly rest: readonly TensorLocation[];
  readonly holdsTower: boolean;
}

/** A weight file that is there. */
export interface ArrivedFile {
  readonly path: string;
  /** What the journal calls it. */
  readonly name: string;
  readonly hash: string;
  readonly part: 'root' | 'tower';
}

export interface ConverterOptions {
  /** Folder of the package, with its data files. */
  readonly directory: string;
  readonly journal: string;
  /** Folder for what is kept aside. */
  readonly rest: string;
  /** Which of the package's data files are made; the others are there already. Default: all. */
  readonly wanted?: (dataFile: string) => boolean;
  readonly signal: AbortSignal;
  /**
   * Told as a file begins to be converted: bytes of the package that need other files, less the bytes that lie aside
   * for them meanwhile.
   */
  readonly onTake: (later: number) => void;
}

export class ShardConverter {
  readonly #plan: PackagePlan;
  readonly #options: ConverterOptions;
  readonly #taken: Taken[];
  /** Tensors that were seen in any file. */
  readonly #seen: Set<string>;
  /** Tensors that can be read now. */
  readonly #known: Map<string, TensorLocation>;
  #pending: PlannedTask[];
  #pool: EncoderPool | undefined;

  private constructor(plan: PackagePlan, options: ConverterOptions, taken: Taken[]) {
    this.#plan = plan;
    this.#options = options;
    this.#taken = taken;
    this.#seen = new Set(taken.flatMap(({ tensors }) => tensors));
    const { wanted = () => true } = options;
    const tasks = planTasks(options.directory, plan).filter(({ file }) => wanted(file));
    this.#pending = tasks.filter(({ needs }) => !needs.every((name) => this.#seen.has(name)));
    this.#known = new Map(taken.flatMap(({ rest }) => rest.map((location) => [location.name, location])));
  }

  /** Goes on where the journal ends; from the start, where something that was kept aside is gone. */
  static async resume(plan: PackagePlan, options: ConverterOptions): Promise<ShardConverter> {
    const resumed = new ShardConverter(plan, options, await readJournal(options.journal));
    const needed = new Set(resumed.#pending.flatMap(({ needs }) => needs));
    for (const { name, path } of resumed.#known.values()) {
      if (!needed.has(name) || (await isFile(path))) continue;
      await rm(options.journal, { force: true });
      return new ShardConverter(plan, options, []);
    }
    return resumed;
  }

  /** Whether a file was taken. */
  has(name: string): boolean {
    return this.#taken.some(({ file }) => file === name);
  }

  /** Whether a tower was among the files that were taken so far. */
  get holdsTower(): boolean {
    return this.#taken.some((taken) => taken.holdsTower);
  }

  /** Bytes of the package that are yet to be written. */
  get pendingBytes(): number {
    return this.#pending.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * Converts what can be converted with this file. Afterwards the file is not needed any more.
   * @throws the errors of opening a checkpoint's files, and of writing.
   */
  async take(file: ArrivedFile): Promise<void> {
    const opened = await openWeightFiles([file.path]);
    try {
      const found = this.#check(opened, file);
      for (const [name, location] of found) this.#known.set(name, location);
      const isReady = ({ needs }: PlannedTask): boolean => needs.every((name) => this.#known.has(name));
      const ready = this.#pending.filter(isReady);
      this.#pending = this.#pending.filter((task) => !isReady(task));
      this.#options.onTake(this.pendingBytes - this.#bytesAside());
      await this.#encode(ready);
      await this.#syncDataFiles();
      const tensors = [...found.keys()];
      const rest = await this.#keepAside(file, tensors);
      for (const name of tensors) this.#seen.add(name);
      const root = file.part === 'root' && holdsTower(opened);
      const taken = { file: file.name, hash: file.hash, tensors, rest, holdsTower: root };
      this.#taken.push(taken);
      await this.#write(taken);
      await this.#dropUsed();
    } finally {
      await closeAll(opened.files);
    }
  }

  /** @throws CHECKPOINT_TENSOR_MISSING where the files that were taken do not make a whole model. */
  finish(): void {
    if (this.#pending.length === 0) return;
    for (const [name, shape] of expectedTensors(this.#plan.config))
      if (!this.#seen.has(name) && this.#pending.some(({ needs }) => needs.includes(name)))
        throw missingTensor(name, shape);
    throw new Error(`${this.#pending.length} weights were not written although their tensors were there`);
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  #check(opened: WeightFiles, { path, part }: ArrivedFile): ReadonlyMap<string, TensorLocation> {
    const nothing: WeightFiles = { files: [], tensors: new Map() };
    const canonical = part === 'root' ? canonicalTensors(opened, undefined) : canonicalTensors(nothing, opened);
    const locations = new Map<string, TensorLocation>();
    for (const [name, { location }] of checkTensors(this.#plan.config, canonical)) {
      if (this.#seen.has(name))
        throw new ConvLlavaError('CHECKPOINT_TENSOR_SURPLUS', {
          tensor: name,
          found: `in ${path}, and in another file`,
        });
      locations.set(name, location);
    }
    return locations;
  }

  async #encode(tasks: readonly PlannedTask[]): Promise<void> {
    this.#pool ??= new EncoderPool();
    const located = tasks.map(({ needs, ...task }) => ({
      ...task,
      tensors: needs.flatMap((name) => this.#known.get(name) ?? []),
    }));
    await this.#pool.run(located, { signal: this.#options.signal });
  }

  /** Bytes of the tensors that are known and that pending tasks need. */
  #bytesAside(): number {
    const wanted = new Set(this.#pending.flatMap(({ needs }) => needs));
    const aside = [...this.#known.values()].filter(({ name }) => wanted.has(name));
    return aside.reduce((sum, { shape, type }) => sum + elementCount(shape) * bytesPerElement[type], 0);
  }

  /** What was written must be on the disk before its origin is deleted. */
  async #syncDataFiles(): Promise<void> {
    for (const path of new Set(planTasks(this.#options.directory, this.#plan).map(({ file }) => file))) {
      const handle = await open(path, 'r+');
      await handle.datasync().finally(() => handle.close());
    }
  }

  /** Copies the tensors of a file that pending tasks need. */
  async #keepAside({ name }: ArrivedFile, tensors: readonly string[]): Promise<TensorLocation[]> {
    const wanted = new Set(this.#pending.flatMap(({ needs }) => needs));
    const kept = tensors.filter((tensor) => wanted.has(tensor)).flatMap((tensor) => this.#known.get(tensor) ?? []);
    for (const tensor of tensors) this.#known.delete(tensor);
    if (kept.length === 0) return [];
    await mkdir(this.#options.rest, { recursive: true });
    const path = join(this.#options.rest, name.replaceAll('/', '--'));
    const out = await open(path, 'w');
    try {
      let offset = 0;
      const moved: TensorLocation[] = [];
      for (const location of kept) {
        const length = elementCount(location.shape) * bytesPerElement[location.type];
        await copyBytes(location, length, out, offset);
        moved.push({ ...location, path, offset });
        offset += length;
      }
      await out.datasync();
      for (const location of moved) this.#known.set(location.name, location);
      return moved;
    } finally {
      await out.close();
    }
  }

  async #write(taken: Taken): Promise<void> {
    const { journal } = this.#options;
    // A line that a crash cut short must not run into this one.
    const text = await readFile(journal, 'utf8').catch(() => '\n');
    await appendFile(journal, `${text.endsWith('\n') ? '' : '\n'}${JSON.stringify(taken)}\n`, { flush: true });
  }

  /** Deletes what was kept aside and has been used. */
  async #dropUsed(): Promise<void> {
    const wanted = new Set(this.#pending.flatMap(({ needs }) => needs));
    const paths = new Set(this.#taken.flatMap(({ rest }) => rest.map(({ path }) => path)));
    for (const path of paths) {
      const inUse = [...this.#known.values()].some((known) => known.path === path && wanted.has(known.name));
      if (!inUse) await rm(path, { force: true });
    }
  }
}

/** The lines of a journal; one that a crash cut short does not count. */
async function readJournal(path: string): Promise<Taken[]> {
  if ((await stat(path).catch(() => undefined)) === undefined) return [];
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as Taken];
    } catch {
      return [];
    }
  });
}

const copyPiece = 8 * 2 ** 20;

async function copyBytes(
  { path, offset }: TensorLocation,
  length: number,
  out: Awaited<ReturnType<typeof open>>,
  position: number,
): Promise<void> {
  const handle = await open(path);
  try {
    const buffer = new Uint8Array(Math.min(copyPiece, length));
    for (let done = 0; done < length;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, length - done), offset + done);
      if (bytesRead === 0)
        throw new ConvLlavaError('CHECKPOINT_DAMAGED', { file: path, offset: offset + done, reason: 'it ends early' });
      await out.write(buffer, 0, bytesRead, position + done);
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
