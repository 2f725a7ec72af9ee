/** What a ConvLLaVA is made of: the sizes that its graphs and its weights follow from. */
import type { ViewMode } from '../../contracts/protocol.ts';
import type { StarterTask } from '../../contracts/tasks.ts';

/** The five-stage ConvNeXt (arXiv 2201.03545, with the fifth stage of arXiv 2405.15738). */
export interface VisionConfig {
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Channels of each stage. */
  readonly widths: readonly number[];
  /** Side of the square that the checkpoint was trained on, in pixels; a multiple of `stride(vision)`. */
  readonly resolution: number;
  /** Blocks of the last stage that are left out of the features: 0 (mm_vision_select_layer -1) or 1 (-2). */
  readonly skippedBlocks: number;
  /** Normalisation of RGB in 0..1, per channel. */
  readonly imageMean: readonly [number, number, number];
  readonly imageStd: readonly [number, number, number];
}

/** `linear` has one layer; `mlpNx_gelu` has N, with GELU (erf) between. */
export interface ProjectorConfig {
  readonly layers: number;
}

/** LLaMA (arXiv 2302.13971), with grouped KV heads where the checkpoint has them (arXiv 2305.13245). */
export interface LanguageConfig {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly intermediateSize: number;
  readonly vocabSize: number;
  readonly rmsNormEps: number;
  readonly ropeTheta: number;
  /** Longest sequence, in tokens (max_position_embeddings). */
  readonly contextLength: number;
  readonly tiedEmbeddings: boolean;
  readonly bosToken: number;
  readonly eosToken: number;
}

/** The strips of text that a model was trained to read (training/README.md), in pixels. */
export interface StripConfig {
  readonly height: number;
  /** Size that text is scaled to. */
  readonly em: number;
  /** White before the first letter and after the last. */
  readonly margin: number;
  readonly maxWidth: number;
}

/** The views of single controls that a model was trained to tell apart (training/README.md), in pixels. */
export interface ControlConfig {
  readonly width: number;
  readonly height: number;
  /** Size that the text is scaled to. */
  readonly em: number;
  /** From the view's left side to that of what it shows. */
  readonly left: number;
}

/**
 * The head that reads a strip straight from the map of a tower stage (CTC; Graves et al., 2006): it predicts a character or
 * none for each step, from left to right.
 */
export interface CtcConfig {
  /** The stage after which it reads, counted from 1. */
  readonly stage: number;
  /** Rows of that stage's map of a strip. */
  readonly rows: number;
  /** Steps of a column of the map. */
  readonly steps: number;
  /** Width of its hidden layer, for each step. */
  readonly hidden: number;
  /** The characters of the classes from 1 on; class 0 is none, the blank. */
  readonly classes: readonly string[];
}

export interface ModelConfig {
  readonly vision: VisionConfig;
  readonly projector: ProjectorConfig;
  readonly language: LanguageConfig;
  /** How the checkpoint was trained to see (image_aspect_ratio). */
  readonly view: ViewMode;
  /** Where the model was trained to read strips. */
  readonly strip?: StripConfig;
  /** Where the model also reads strips without its decoder. */
  readonly ctc?: CtcConfig;
  /** Where the model was trained to say what kind of control stands at a place. */
  readonly control?: ControlConfig;
  /** What a starter model was made for. */
  readonly starterTasks?: readonly StarterTask[];
  /** Those of them that it does part by part: the layout is found without it, and it is asked about each place. */
  readonly tasksByParts?: readonly StarterTask[];
}

/** Pixels of the image along one side of a visual token: 4 for the stem, then 2 for each further stage. */
export function visionStride(vision: VisionConfig): number {
  return 4 * 2 ** (vision.depths.length - 1);
}

/** Channels of a visual token before the projector. */
export function featureSize(vision: VisionConfig): number {
  return vision.widths.at(-1) ?? 0;
}
