/** JSON files of a checkpoint, their fields checked as they are read. */
import { readFile, stat } from 'node:fs/promises';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { fileError } from './binary-file.ts';

/** Bytes; a tokenizer.json of a quarter of a million pieces has 20 MB. */
const longestFile = 64 * 2 ** 20;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object that a JSON file holds.
 * @throws FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE; CHECKPOINT_CONFIG where the file is not a JSON object.
 */
export async function readJsonObject(file: string): Promise<JsonObject> {
  const text = await readBounded(file).catch((error: unknown) => Promise.reject(fileError(file, error)));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConvLlavaError(
      'CHECKPOINT_CONFIG',
      { file, field: 'the content', found: error instanceof Error ? error.message : 'unreadable', expected: 'JSON' },
      { cause: error },
    );
  }
  if (!isObject(value)) {
    throw new ConvLlavaError('CHECKPOINT_CONFIG', {
      file,
      field: 'the content',
      found: show(value),
      expected: 'a JSON object',
    });
  }
  return value;
}

async function readBounded(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size <= longestFile) return readFile(file, 'utf8');
  throw new ConvLlavaError('CHECKPOINT_CONFIG', {
    file,
    field: 'the content',
    found: `${size} bytes`,
    expected: `at most ${longestFile}`,
  });
}

interface IntegerBounds {
  readonly min: number;
  readonly max: number;
  readonly multipleOf?: number;
  /** Taken where the field is missing or null; without it, the field must be there. */
  readonly absent?: number;
}

/** The fields of a configuration file. Each getter throws CHECKPOINT_CONFIG, which names the file and the field. */
export class ConfigFields {
  readonly file: string;
  readonly #values: JsonObject;

  constructor(file: string, values: JsonObject) {
    this.file = file;
    this.#values = values;
  }

  static async read(file: string): Promise<ConfigFields> {
    return new ConfigFields(file, await readJsonObject(file));
  }

  /** The field as it stands; undefined where it is missing or null. */
  get(field: string): unknown {
    return this.#values[field] ?? undefined;
  }

  integer(field: string, bounds: IntegerBounds): number {
    return this.#integer(field, this.get(field) ?? bounds.absent, bounds);
  }

  /** The fields of an object within this one. */
  nested(field: string): ConfigFields {
    const value = this.get(field);
    if (isObject(value)) return new ConfigFields(this.file, value);
    throw this.reject(field, 'an object');
  }

  /** A list of integers, with `length` entries where that is given. */
  integers(field: string, bounds: IntegerBounds & { readonly length?: number }): readonly number[] {
    const value = this.get(field);
    const { length } = bounds;
    if (!Array.isArray(value) || value.length === 0 || (length !== undefined && value.length !== length)) {
      throw this.reject(field, `a list of ${length ?? 'at least one'} numbers`);
    }
    return value.map((item, index) => this.#integer(`${field}[${index}]`, item, bounds));
  }

  /** A finite number above 0. */
  positive(field: string, absent?: number): number {
    const value = this.get(field) ?? absent;
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    throw this.reject(field, 'a number above 0');
  }

  /** Three finite numbers, one for each colour. */
  rgb(field: string, absent: readonly [number, number, number]): readonly [number, number, number] {
    const value = this.get(field) ?? absent;
    if (Array.isArray(value) && value.length === 3 && value.every((item) => Number.isFinite(item))) {
      return value as [number, number, number];
    }
    throw this.reject(field, 'a list of 3 numbers');
  }

  boolean(field: string, absent: boolean): boolean {
    const value = this.get(field) ?? absent;
    if (typeof value === 'boolean') return value;
    throw this.reject(field, 'true or false');
  }

  /** One of several values; `absent` where the field is missing or null. */
  oneOf<Value extends string | number>(field: string, known: readonly Value[], absent?: Value): Value {
    const value = this.get(field) ?? absent;
    const match = known.find((candidate) => candidate === value);
    if (match === undefined) throw this.reject(field, known.length > 1 ? `one of ${known.join(', ')}` : known.join());
    return match;
  }

  /** The error that says that a field is not as expected. */
  reject(field: string, expected: string, found: unknown = this.#values[field]): ConvLlavaError {
    return new ConvLlavaError('CHECKPOINT_CONFIG', { file: this.file, field, found: show(found), expected });
  }

  #integer(field: string, value: unknown, { min, max, multipleOf = 1 }: IntegerBounds): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) {
      if (value % multipleOf === 0) return value;
    }
    const kind = multipleOf === 1 ? 'an integer' : `a multiple of ${multipleOf}`;
    throw this.reject(field, `${kind} from ${min} to ${max}`, value);
  }
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
