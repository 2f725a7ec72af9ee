/** The tokens of a step from the likeliest on, put in order only as far as somebody asks. */

/**
 * A heap over the vocabulary: building it takes one pass, and each further rank the logarithm of the vocabulary's size.
 * A model that is sure of itself has a few likely tokens among 32,000, so nearly all of the sorting is never done.
 * Equal logits are ranked by their token's id.
 */
export class RankedTokens {
  readonly #logits: Float32Array;
  readonly #temperature: number;
  readonly #highest: number;
  /** Tokens that have no rank yet; each is likelier than those at twice its place, plus one and plus two. */
  readonly #heap: Int32Array;
  #waiting: number;
  readonly #ranked: number[] = [];

  /** @param logits float32 [vocabulary], not empty; must not change while this is in use. */
  constructor(logits: Float32Array, temperature: number) {
    this.#logits = logits;
    this.#temperature = temperature;
    this.#heap = new Int32Array(logits.length).map((_, token) => token);
    this.#waiting = logits.length;
    for (let place = (logits.length >> 1) - 1; place >= 0; place--) this.#sink(place);
    this.#highest = logits[this.#heap[0] ?? 0] ?? 0;
  }

  /** The token of a rank; 0 is the likeliest. */
  token(rank: number): number {
    while (this.#ranked.length <= rank) this.#ranked.push(this.#takeLikeliest());
    return this.#ranked[rank] ?? 0;
  }

  /** Its share of the softmax, as a multiple of the likeliest token's. */
  weight(rank: number): number {
    return this.#weigh(this.token(rank));
  }

  /** The weights of the `count` likeliest tokens together. */
  mass(count: number): number {
    let sum = 0;
    if (count < this.#logits.length) for (let rank = 0; rank < count; rank++) sum += this.weight(rank);
    else for (let token = 0; token < count; token++) sum += this.#weigh(token);
    return sum;
  }

  #weigh(token: number): number {
    return Math.exp(((this.#logits[token] as number) - this.#highest) / this.#temperature);
  }

  #takeLikeliest(): number {
    const heap = this.#heap;
    const likeliest = heap[0] as number;
    heap[0] = heap[--this.#waiting] as number;
    this.#sink(0);
    return likeliest;
  }

  /** Moves the token at a place down to where it belongs. */
  #sink(from: number): void {
    const heap = this.#heap;
    const logits = this.#logits;
    const waiting = this.#waiting;
    const token = heap[from] as number;
    const logit = logits[token] as number;
    let place = from;
    for (let child = 2 * place + 1; child < waiting; child = 2 * place + 1) {
      let other = heap[child] as number;
      let otherLogit = logits[other] as number;
      if (child + 1 < waiting) {
        const sibling = heap[child + 1] as number;
        const siblingLogit = logits[sibling] as number;
        if (siblingLogit > otherLogit || (siblingLogit === otherLogit && sibling < other)) {
          child++;
          other = sibling;
          otherLogit = siblingLogit;
        }
      }
      if (otherLogit < logit || (otherLogit === logit && other > token)) break;
      heap[place] = other;
      place = child;
    }
    heap[place] = token;
  }
}
