/** What tools answered last: a result that was cut is asked for again by its next lines, and need not be read again. */
import { createHash } from 'node:crypto';
import type { ImageSource } from '../../contracts/protocol.ts';
import { fileStamp } from '../image/file-hashes.ts';
import type { ToolAnswer } from './tool.ts';

const mostAnswers = 20;

export class AnswerMemory {
  /** In order of use, the latest last. */
  readonly #answers = new Map<string, ToolAnswer>();

  /**
   * The answer to a call, if it is known and the image is the same; else what `answer` finds, which is kept.
   * @param call what was asked, of which model
   */
  async recall(call: string, image: ImageSource, answer: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
    const identity = await identify(image);
    if (identity === undefined) return answer();
    const key = `${identity} ${call}`;
    const found = this.#answers.get(key) ?? (await answer());
    this.#answers.delete(key);
    this.#answers.set(key, found);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= mostAnswers) break;
      this.#answers.delete(oldest);
    }
    return found;
  }
}

/** What no other image has; undefined for a file that may be changing. */
async function identify(image: ImageSource): Promise<string | undefined> {
  if ('path' in image) return fileStamp(image.path);
  return createHash('sha256').update(image.base64).digest('hex');
}
