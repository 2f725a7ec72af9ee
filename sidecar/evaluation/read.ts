/** Files of benchmarks as checked data. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';

/** @throws FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fileError(file, error);
  }
}

/** What a failure to read a benchmark's file means: of the system, or of its content. */
export function fileError(file: string, error: unknown): ConvLlavaError {
  const code = systemErrorCode(error);
  if (code === 'ENOENT') return new ConvLlavaError('FILE_NOT_FOUND', { file });
  if (code === 'EISDIR') return new ConvLlavaError('FILE_IS_DIRECTORY', { file });
  if (code === 'EACCES' || code === 'EPERM')
    return new ConvLlavaError('FILE_NOT_READABLE', { file, reason: code }, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new ConvLlavaError('BENCHMARK_FILE', { file, reason }, { cause: error });
}

/**
 * A JSON file of this form.
 * @throws BENCHMARK_FILE, which names the place where it is another one.
 */
export async function readJson<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return check(file, '', parseJson(file, '', await readTextFile(file)), schema);
}

/** A file with a JSON object of this form on each line; empty lines are passed over. */
export async function readJsonLines<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>[]> {
  const lines = (await readTextFile(file)).split('\n');
  return lines.flatMap((line, index) => {
    const place = `line ${index + 1}: `;
    return line.trim() === '' ? [] : [check(file, place, parseJson(file, place, line), schema)];
  });
}

function parseJson(file: string, place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: `${place}it is not JSON` }, { cause: error });
  }
}

/** @throws BENCHMARK_FILE where a value is not as a schema wants it. */
export function check<Schema extends v.GenericSchema>(
  file: string,
  place: string,
  value: unknown,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new ConvLlavaError('BENCHMARK_FILE', {
    file,
    reason: `${place}${path === null ? '' : `${path}: `}expected ${issue.expected ?? 'something else'}, found ${issue.received}`,
  });
}
