/** Counts tokens as the model of a package would, without loading it. */
import type { TokenCount } from '../../contracts/protocol.ts';
import { readPackage } from './package.ts';
import { Tokenizer } from './tokenizer.ts';
import { visualTokens } from './vision-graph.ts';

interface Counting {
  readonly tokenizer: Tokenizer;
  /** Of an image. */
  readonly image: number;
}

export class TokenCounter {
  /** Of the package that was counted for last, as it was then. */
  #last: { readonly folder: string; readonly counting: Promise<Counting> } | undefined;

  /** @throws the errors of `readPackage` and of `Tokenizer.load` */
  async count(folder: string, text: string): Promise<TokenCount> {
    if (this.#last?.folder !== folder) this.#last = { folder, counting: read(folder) };
    const { counting } = this.#last;
    try {
      const { tokenizer, image } = await counting;
      return { text: tokenizer.encode(text).length, image };
    } catch (error) {
      // What was wrong may be mended by the next time.
      if (this.#last.counting === counting) this.#last = undefined;
      throw error;
    }
  }
}

async function read(folder: string): Promise<Counting> {
  const { config } = await readPackage(folder);
  const { resolution } = config.vision;
  const image = visualTokens(config.vision, { width: resolution, height: resolution });
  return { tokenizer: await Tokenizer.load(folder), image };
}
