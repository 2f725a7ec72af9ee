/** The text of one look as it is decoded, by the decoder alone or with the CTC head (Watanabe et al., 2017). */
import { isLooping } from '../inference/repetition.ts';
import { TextStream, type Tokenizer } from '../model/tokenizer.ts';
import type { CtcPrefix, CtcSteps } from './ctc.ts';
import { logNorm } from './log-norm.ts';
import { trimmed, type Character } from './vote.ts';

/** The share that the CTC head has in the choice of each token. */
const ctcWeight = 0.5;
/** Tokens among which the two choose: the decoder's likeliest. */
const candidates = 6;
/** ln of the least probability that counts: one model alone cannot rule out what the other is sure of. */
const leastLog = Math.log(1e-6);

/** Texts of tokens within a text, looked up once. */
export class TokenTexts {
  readonly #tokenizer: Tokenizer;
  readonly #texts = new Map<number, string>();

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** What a token adds to a text. */
  of(token: number): string {
    const known = this.#texts.get(token);
    if (known !== undefined) return known;
    // Decoding takes the space off the first token, so there is one before.
    const text = this.#tokenizer.decode([token, token]).slice(this.#tokenizer.decode([token]).length);
    this.#texts.set(token, text);
    return text;
  }
}

export interface DecodingOptions {
  readonly endToken: number;
  /** Tokens, at most. */
  readonly limit: number;
  /** The strip as the CTC head reads it. */
  readonly ctc?: CtcSteps;
}

export class Decoding {
  readonly #tokens: number[] = [];
  /** Probabilities of the tokens and, at last, of the end. */
  readonly #certainties: number[] = [];
  /** Of each token, the probability of all that write the same letters, in one piece or in several. */
  readonly #letterCertainties: number[] = [];
  readonly #texts: TokenTexts;
  readonly #options: DecodingOptions;
  #prefix: CtcPrefix | undefined;

  constructor(texts: TokenTexts, options: DecodingOptions) {
    this.#texts = texts;
    this.#options = options;
    this.#prefix = options.ctc?.start();
  }

  /** The token that comes before the next one. */
  get last(): number {
    return this.#tokens.at(-1) ?? 0;
  }

  get length(): number {
    return this.#tokens.length;
  }

  /** Adds a token to the text, from the decoder's logits [vocabulary]; true when the text has ended. */
  take(logits: Float32Array): boolean {
    const { token, certainty, letterCertainty, prefix } = this.#choose(logits);
    this.#certainties.push(certainty);
    this.#letterCertainties.push(letterCertainty);
    if (token === this.#options.endToken) return true;
    this.#tokens.push(token);
    this.#prefix = prefix;
    return this.#tokens.length >= this.#options.limit || isLooping(this.#tokens);
  }

  /** 0..1: the mean probability of the tokens and of the end mark; 0 of a text that did not end: it stands nowhere. */
  get confidence(): number {
    const ended = this.#tokens.length < this.#options.limit && !isLooping(this.#tokens);
    return ended ? this.#certainties.reduce((sum, each) => sum + each, 0) / this.#certainties.length : 0;
  }

  /** The characters without the spaces around them, each as certain as the letters of the token that it came with. */
  characters(tokenizer: Tokenizer): Character[] {
    const stream = new TextStream(tokenizer);
    const pieces = this.#tokens.map((token) => stream.push(token));
    const characters = [...pieces, stream.flush()].flatMap((piece, index) =>
      Array.from(piece, (text): Character => ({ text, certainty: this.#letterCertainties[index] ?? 0 })),
    );
    return trimmed(characters);
  }

  #choose(logits: Float32Array): Choice {
    const best = likeliest(logits, candidates);
    const norm = logNorm(logits, logits[best[0] ?? 0] as number);
    const options = best.map((token): Option => {
      const own = Math.max(leastLog, (logits[token] as number) - norm);
      const extended = this.#extend(token);
      if (!extended) return { token, score: own, prefix: undefined };
      const before = this.#prefix?.logProbability ?? 0;
      // After what the head rules out, it has nothing more to say.
      const ctc = before === -Infinity ? leastLog : Math.max(leastLog, extended.logProbability - before);
      return { token, score: (1 - ctcWeight) * own + ctcWeight * ctc, prefix: extended.prefix };
    });
    const [first = { token: this.#options.endToken, score: 0, prefix: undefined }] = options;
    const chosen = options.reduce((a, b) => (b.score > a.score ? b : a), first);
    // Two models' scores add up to less than all.
    const sum = this.#prefix ? options.reduce((total, { score }) => total + Math.exp(score), 0) : 1;
    const sameLetters = options.filter(({ token }) => this.#writeTheSame(token, chosen.token));
    const shareOf = (some: readonly Option[]): number =>
      Math.min(1, some.reduce((total, { score }) => total + Math.exp(score), 0) / sum);
    return { ...chosen, certainty: shareOf([chosen]), letterCertainty: shareOf(sameLetters) };
  }

  /** Whether one of two tokens begins the other, so that a text may be the same with either. */
  #writeTheSame(a: number, b: number): boolean {
    const { endToken } = this.#options;
    if (a === b || a === endToken || b === endToken) return a === b;
    const [first, second] = [this.#texts.of(a), this.#texts.of(b)];
    return first !== '' && second !== '' && (first.startsWith(second) || second.startsWith(first));
  }

  /** What a token does to the text's prefix; undefined where there is no CTC head, or one that does not know it. */
  #extend(token: number): { logProbability: number; prefix: CtcPrefix } | undefined {
    const { ctc, endToken } = this.#options;
    if (!ctc || !this.#prefix) return undefined;
    if (token === endToken) return { logProbability: ctc.endOf(this.#prefix), prefix: this.#prefix };
    const text = this.#texts.of(token);
    let prefix: CtcPrefix | undefined = this.#prefix;
    for (const character of this.#tokens.length === 0 ? text.trimStart() : text)
      prefix &&= ctc.extend(prefix, character);
    return prefix && { logProbability: prefix.logProbability, prefix };
  }
}

/** A token that may come next. */
interface Option {
  readonly token: number;
  /** ln */
  readonly score: number;
  /** What the text becomes with it, where the CTC head knows its letters. */
  readonly prefix: CtcPrefix | undefined;
}

interface Choice extends Option {
  readonly certainty: number;
  readonly letterCertainty: number;
}

/** The places of the `count` largest logits, the largest first. */
function likeliest(logits: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] as number;
    if (best.length === count && logit <= (logits[best.at(-1) as number] as number)) continue;
    const place = best.findIndex((other) => logit > (logits[other] as number));
    best.splice(place < 0 ? best.length : place, 0, token);
    best.length = Math.min(best.length, count);
  }
  return best;
}
