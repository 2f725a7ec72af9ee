/**
 * How many tokens to guess ahead: as many as give the most tokens a second (arXiv 2211.17192, section 3.5), by what runs of
 * each length have taken here and by how many guesses have been right.
 */

/** Tokens of a guess, at most. */
export const longestDraft = 12;
/** Of an average, what each new figure counts. */
const newest = 0.25;
/** Of the count of guesses, what is left of it at each new one: the last 30 or so decide. */
const memory = 0.97;
/** Of the tokens a second without guesses: what must be gained, since times are never quite the same. */
const leastGain = 1.05;
/** Before anything is known: a guess in two is right, and a token more costs a quarter of a run. */
const before = { right: 1, tried: 2, slope: 0.25 };

export class DraftLength {
  #right = before.right;
  #tried = before.tried;
  /** Milliseconds of a run of one token. */
  #single: number | undefined;
  /** What each further token of a run takes, as a share of that. */
  #slope = before.slope;

  /** A run of this many tokens has taken so long. */
  ran(tokens: number, milliseconds: number): void {
    if (tokens === 1) this.#single = average(this.#single, milliseconds);
    else if (this.#single !== undefined && this.#single > 0)
      this.#slope = average(this.#slope, Math.max(0, milliseconds / this.#single - 1) / (tokens - 1));
  }

  /** One guessed token was compared with the one that came. It costs nothing to compare where nothing was run. */
  compared(isRight: boolean): void {
    this.#right = this.#right * memory + (isRight ? 1 : 0);
    this.#tried = this.#tried * memory + 1;
  }

  /** The number of tokens to guess; 0 where that would cost more than it brings. */
  get best(): number {
    // Without a run of one token there is nothing to weigh against.
    if (this.#single === undefined) return 0;
    const right = this.#right / this.#tried;
    let best = { length: 0, rate: leastGain };
    let expected = 1;
    for (let length = 1; length <= longestDraft; length++) {
      expected += right ** length;
      const rate = expected / (1 + this.#slope * length);
      if (rate > best.rate) best = { length, rate };
    }
    return best.length;
  }
}

function average(known: number | undefined, value: number): number {
  return known === undefined ? value : known + newest * (value - known);
}
