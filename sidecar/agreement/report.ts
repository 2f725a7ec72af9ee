/** What `check` finds, as plain data. */
import type { Precision } from '../../contracts/protocol.ts';

export interface CheckParams {
  /** Folder of a model package. */
  readonly model: string;
  /** Folder of the checkpoint that it was converted from. */
  readonly checkpoint: string;
}

/** How far a hidden state of the package is from the checkpoint's, at the end of one part of the model. */
export interface StageError {
  /** `stages.2.layers.8.output`, `features`, `image_features`, `layers.31.hidden`. */
  readonly name: string;
  /** Of each position the length of the difference, divided by the length of the checkpoint's vector; of these the root mean square. */
  readonly error: number;
}

/** How well the package predicts the next token of the sample answers, beside the checkpoint. */
export interface TokenAgreement {
  /** Tokens that were predicted. */
  readonly tokens: number;
  /** Share of them whose likeliest token is the same, 0..1. */
  readonly top1: number;
  /** Mean of KL(checkpoint || package) of the next token, in nats. */
  readonly kl: number;
  /** exp of the mean negative log likelihood of the sample answers. */
  readonly perplexity: { readonly checkpoint: number; readonly package: number };
}

export interface CheckReport extends TokenAgreement {
  readonly name: string;
  readonly precision: Precision;
  readonly samples: readonly (TokenAgreement & { readonly image: string })[];
  /** Of the vision tower and the projector, in order. */
  readonly vision: readonly StageError[];
  /** Of the decoder's layers, in order. */
  readonly language: readonly StageError[];
  readonly milliseconds: number;
}
