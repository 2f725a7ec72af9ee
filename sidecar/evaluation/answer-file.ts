/** The answers of a run, a JSON object a line as LLaVA's own evaluation writes them, so that a run can go on later. */
import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import type { Answer } from './benchmark.ts';

const size = v.object({ width: v.number(), height: v.number() });
const schema = v.object({
  question_id: v.string(),
  prompt: v.string(),
  text: v.string(),
  model_id: v.string(),
  image: v.object({ given: size, view: v.picklist(['pad', 'native']) }),
});
type AnswerLine = v.InferOutput<typeof schema>;

export class AnswerFile {
  readonly #handle: FileHandle;
  readonly #model: string;
  readonly #answers: Map<string, AnswerLine>;

  private constructor(handle: FileHandle, model: string, answers: Map<string, AnswerLine>) {
    this.#handle = handle;
    this.#model = model;
    this.#answers = answers;
  }

  /**
   * Opens the file, or makes it. A last line that was cut short, as by a crash, is taken off.
   * @param model what answers: one file holds the answers of one model
   * @throws USAGE where the file has other contents, or answers of another model; NOT_WRITABLE.
   */
  static async open(path: string, model: string): Promise<AnswerFile> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return '';
        throw error;
      });
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const lines = whole.split('\n').filter((line) => line !== '');
      const answers = new Map(lines.map((line) => parseLine(path, line)).map((answer) => [answer.question_id, answer]));
      const other = Array.from(answers.values()).find(({ model_id }) => model_id !== model);
      if (other) {
        const problem = `${path} has answers of ${other.model_id}, and this is ${model}; choose another --out.`;
        throw new ConvLlavaError('USAGE', { problem });
      }
      if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
      return new AnswerFile(await open(path, 'a'), model, answers);
    } catch (error) {
      const code = systemErrorCode(error);
      if (error instanceof ConvLlavaError || code === undefined) throw error;
      throw new ConvLlavaError('NOT_WRITABLE', { path, reason: code }, { cause: error });
    }
  }

  /** The answer to this very prompt. */
  get({ id, prompt }: { readonly id: string; readonly prompt: string }): Answer | undefined {
    const answer = this.#answers.get(id);
    return answer?.prompt === prompt ? answer : undefined;
  }

  /** Writes an answer down at once. */
  async add({ id, prompt }: { readonly id: string; readonly prompt: string }, answer: Answer): Promise<void> {
    const { given, view } = answer.image;
    const line: AnswerLine = {
      question_id: id,
      prompt,
      text: answer.text,
      model_id: this.#model,
      image: { given: { width: given.width, height: given.height }, view },
    };
    this.#answers.set(id, line);
    await this.#handle.write(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function parseLine(path: string, line: string): AnswerLine {
  try {
    return v.parse(schema, JSON.parse(line));
  } catch (error) {
    throw new ConvLlavaError(
      'USAGE',
      { problem: `${path} is no file of answers; choose another --out.` },
      { cause: error },
    );
  }
}
