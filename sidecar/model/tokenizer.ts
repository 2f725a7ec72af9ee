/** Text to token ids and back, as a package's or a checkpoint's tokenizer files say. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** LLaMA's tokenizer.json has 2 MB, those of vocabularies of a quarter of a million pieces 20. */
const longestFile = 64 * 2 ** 20;

/** Words, figures, signs, spaces, a line's end, letters of several bytes: what every step of a tokenizer has to take. */
const trialText = ' Wörter,  2 <b>\n日本';

/** tokenizer.json and tokenizer_config.json as `@huggingface/tokenizers` reads them. */
export interface TokenizerFiles {
  readonly tokenizer: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * A LLaMA tokenizer. Special tokens are known by their ids only: `</s>` in a text is four characters like any others, so
 * nothing that a user or a picture says can end a turn.
 */
export class Tokenizer {
  /** Begins every prompt. */
  readonly bos: number;
  /** Ends every answer. */
  readonly eos: number;
  readonly #file: string;
  readonly #library: HuggingFaceTokenizer;
  readonly #special: ReadonlySet<number>;
  readonly #afterSpecial: () => HuggingFaceTokenizer;

  /**
   * @param file where the files came from, for messages
   * @throws TOKENIZER where they cannot be used.
   */
  constructor({ tokenizer, config }: TokenizerFiles, file = 'tokenizer.json') {
    if (hasPattern(tokenizer)) {
      // A pattern can be made to take for ever, and no LLaMA has one.
      throw new ConvLlavaError('TOKENIZER', { file, reason: 'it has a regular expression, which LLaMA’s have not' });
    }
    this.#file = file;
    const added = addedTokens(tokenizer['added_tokens']);
    const special = new Map(added.filter((token) => token.special).map(({ content, id }) => [content, id]));
    const matchedInText = added.filter((token) => !token.special);
    const files = { ...tokenizer, added_tokens: matchedInText };
    this.#library = this.#try(() => new HuggingFaceTokenizer(files, config));
    let withoutPrefix: HuggingFaceTokenizer | undefined;
    this.#afterSpecial = () =>
      config['legacy'] === false
        ? (withoutPrefix ??= new HuggingFaceTokenizer(withoutDummyPrefix(files), config))
        : this.#library;
    const idOf = (field: string, usual: string): number => {
      const content = contentOf(config[field]) ?? usual;
      const id = special.get(content) ?? this.#library.token_to_id(content);
      if (id === undefined) throw new ConvLlavaError('TOKENIZER', { file, reason: `it has no token ${content}` });
      return id;
    };
    this.bos = idOf('bos_token', '<s>');
    this.eos = idOf('eos_token', '</s>');
    this.#special = new Set([...special.values(), this.bos, this.eos]);
    // The library takes steps that it cannot do, and says so at the first text: rather now than at the first question.
    this.decode(this.encodeAfterSpecial(trialText));
  }

  /**
   * The tokenizer of a package: `tokenizer.json` and `tokenizer_config.json` in `folder`.
   * @throws TOKENIZER where they are missing or damaged.
   */
  static async load(folder: string): Promise<Tokenizer> {
    const [tokenizer, config] = await Promise.all([
      readJson(join(folder, 'tokenizer.json')),
      readJson(join(folder, 'tokenizer_config.json')),
    ]);
    return new Tokenizer({ tokenizer, config }, join(folder, 'tokenizer.json'));
  }

  /**
   * Token ids of a text, with its dummy prefix, and with `bos` before them if asked for.
   * @throws TOKENIZER where its files ask for what cannot be done.
   */
  encode(text: string, { bos = false }: { readonly bos?: boolean } = {}): number[] {
    const { ids } = this.#try(() => this.#library.encode(text, { add_special_tokens: false }));
    return bos ? [this.bos, ...ids] : ids;
  }

  /**
   * Token ids of a text that follows a special token. It has a dummy prefix as well, but for tokenizers with `legacy: false`
   * (github.com/huggingface/transformers/pull/24565).
   * @throws TOKENIZER where its files ask for what cannot be done.
   */
  encodeAfterSpecial(text: string): number[] {
    return this.#try(() => this.#afterSpecial().encode(text, { add_special_tokens: false }).ids);
  }

  /**
   * The text of token ids. Special tokens have none; bytes that are no UTF-8 become U+FFFD.
   * @throws TOKENIZER where its files ask for what cannot be done.
   */
  decode(ids: readonly number[]): string {
    const visible = ids.filter((id) => !this.#special.has(id));
    if (visible.length === 0) return '';
    return this.#try(() => this.#library.decode(visible, { clean_up_tokenization_spaces: false }));
  }

  /** Whether a token has no text, such as `</s>`. */
  isSpecial(id: number): boolean {
    return this.#special.has(id);
  }

  /** What the library gives; what it throws at files that are wrong is of every kind. */
  #try<T>(take: () => T): T {
    try {
      return take();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConvLlavaError('TOKENIZER', { file: this.#file, reason }, { cause: error });
    }
  }
}

/** UTF-8 takes at most four bytes for a character, and a token that is not a byte is whole characters. */
const longestCharacter = 4;

/**
 * The text of an answer as its tokens come, never half a character: where it ends in U+FFFD, the next byte may still
 * make a character of that, so it is held back.
 */
export class TextStream {
  readonly #tokenizer: Tokenizer;
  /**
   * The last tokens. What a token adds is the difference that it makes to their text, at the same cost however long the
   * answer is. They begin with a token that was given out, since decoding takes the space off the first one.
   */
  #window: readonly number[] = [];

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** Takes the answer's next token; the text that is certain now and was not before. */
  push(token: number): string {
    if (this.#tokenizer.isSpecial(token)) return '';
    const before = this.#certainText();
    this.#window = [...this.#window, token];
    const piece = this.#certainText().slice(before.length);
    this.#window = this.#window.slice(-longestCharacter);
    return piece;
  }

  /** The answer has ended: the text that was held back. */
  flush(): string {
    const rest = this.#tokenizer.decode(this.#window).slice(this.#certainText().length);
    this.#window = [];
    return rest;
  }

  #certainText(): string {
    return this.#tokenizer.decode(this.#window).replace(/\uFFFD$/, '');
  }
}

/** tokenizer.json without what puts a space before a text: the normaliser Prepend, or a setting of Metaspace. */
function withoutDummyPrefix(tokenizer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...tokenizer,
    normalizer: withoutPrepend(tokenizer['normalizer']),
    pre_tokenizer: withoutPrepend(tokenizer['pre_tokenizer']),
  };
}

function withoutPrepend(step: unknown): unknown {
  if (typeof step !== 'object' || step === null || !('type' in step)) return step;
  if (step.type === 'Prepend') return null;
  if (step.type === 'Metaspace') return { ...step, prepend_scheme: 'never', add_prefix_space: false };
  const kept = (steps: unknown): unknown[] =>
    Array.isArray(steps) ? steps.map(withoutPrepend).filter((inner) => inner !== null) : [];
  if ('normalizers' in step) return { ...step, normalizers: kept(step.normalizers) };
  if ('pretokenizers' in step) return { ...step, pretokenizers: kept(step.pretokenizers) };
  return step;
}

/** Whether a step that a text or its tokens go through has a regular expression of its own. */
function hasPattern({ normalizer, pre_tokenizer, post_processor, decoder }: TokenizerFiles['tokenizer']): boolean {
  return /"Regex"\s*:/.test(JSON.stringify([normalizer, pre_tokenizer, post_processor, decoder]));
}

interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
}

/** The entries of tokenizer.json's `added_tokens`, as they are. */
function addedTokens(value: unknown): AddedToken[] {
  const isAddedToken = (entry: unknown): entry is AddedToken =>
    typeof entry === 'object' && entry !== null && 'id' in entry && 'content' in entry && 'special' in entry;
  return Array.isArray(value) ? value.filter(isAddedToken) : [];
}

/** A token of tokenizer_config.json: a text, or an object that has it as `content`. */
function contentOf(token: unknown): string | undefined {
  if (typeof token === 'string') return token;
  if (typeof token === 'object' && token !== null && 'content' in token) return contentOf(token.content);
  return undefined;
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { size } = await stat(file);
    if (size > longestFile) throw new Error(`it has ${size} bytes, more than any tokenizer`);
    return JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConvLlavaError('TOKENIZER', { file, reason }, { cause: error });
  }
}
