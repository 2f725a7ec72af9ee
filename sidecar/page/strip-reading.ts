/** What the document reader asks of a model: the text of strips. */

/** A strip that is still to be drawn. */
export interface StripToRead {
  /** px, a multiple of the model's stride. */
  readonly width: number;
  readonly height: number;
  /** How many letters stand there, spaces left out, where the pixels tell. */
  readonly letters?: number;
  /** The ways in which it can be drawn, the usual one first: its grey pixels, [height * width]. */
  readonly looks: readonly (() => Uint8ClampedArray)[];
}

/** What else tells whether a reading is right. */
export interface Evidence {
  /** How often the strip was looked at. */
  readonly looks: number;
  /** Natural logarithm of the probability that the CTC head gives to the text, in the mean of the looks, where there is one. */
  readonly ctc?: number;
}

export interface StripReading {
  readonly text: string;
  /** 0..1 for each of its characters (code points); where they are not given, each is as certain as all. */
  readonly certainties?: readonly number[];
  /** 0..1: the mean probability of its tokens or, after several looks, how far these agree. */
  readonly confidence: number;
  readonly evidence?: Evidence;
  /** Natural logarithm of the probability that the CTC head gives to another text, in the mean of the looks; where there is one. */
  readonly logProbabilityOf?: (text: string) => number;
  /** Of its visual tokens, as it was first looked at: the mean of each component, then the largest of each. */
  readonly seen?: Float32Array;
  /** Tokens of the text, and of the picture of it. */
  readonly tokens: number;
  readonly visualTokens: number;
}

/** What is told of the reading of a page, and may end it. */
export interface ReadingHooks {
  readonly signal: AbortSignal;
  /** After the layout is known, and after each piece that is read. */
  readonly onProgress: (done: number, total: number) => void;
  /** What a piece took. */
  readonly onTokens: (tokens: number, visualTokens: number) => void;
}

/** Reads strips, in their order. To end the iteration is to stop the reading. */
export type ReadStrips = (strips: readonly StripToRead[], signal: AbortSignal) => AsyncIterable<StripReading>;
