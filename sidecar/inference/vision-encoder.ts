/** Pixels in, visual tokens out, in pieces short enough that a cancellation between them is heard soon. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { Tensor } from '../onnxruntime/library.ts';
import { cut } from '../model/onnx/model.ts';
import { visionCost } from '../model/vision-graph.ts';
import type { Activations, Device } from '../../contracts/protocol.ts';
import { ofPackage, type Manifest } from '../model/package.ts';
import type { PixelValues } from './preprocess.ts';
import { checkCancelled, createSession, floats, output } from './session.ts';

/**
 * Multiply-accumulates of a piece: five seconds on two CPU cores, and far below one on any GPU. Each piece's session keeps
 * an arena as large as its largest buffers (docs/decisions/08-tower-in-pieces.md), so many small ones cost memory.
 */
const pieceCost: Readonly<Record<'cpu' | 'gpu', number>> = { cpu: 700e9, gpu: 400e9 };

interface Piece {
  readonly session: InferenceSession;
  readonly input: string;
  readonly output: string;
}

/** What the tower and its heads make of images. */
export interface EncodedImages {
  /** float32 [images * visual tokens, hidden size] */
  readonly visualTokens: Float32Array;
  /** float32 [images * steps, classes + 1], of a model with a CTC head */
  readonly ctcLogits?: Float32Array;
}

export class VisionEncoder {
  readonly #pieces: readonly Piece[];
  readonly #hasCtc: boolean;
  readonly hiddenSize: number;

  private constructor(pieces: readonly Piece[], { language, ctc }: Manifest['config']) {
    this.#pieces = pieces;
    this.#hasCtc = ctc !== undefined;
    this.hiddenSize = language.hiddenSize;
  }

  static async load(
    directory: string,
    manifest: Manifest,
    settings: { readonly device: Device; readonly activations: Activations },
    onPiece: (done: number, total: number) => void,
  ): Promise<VisionEncoder> {
    const { device, activations } = settings;
    const file = manifest.modules.vision_encoder.graphs[activations] ?? '';
    const model = await readFile(join(directory, file));
    // A CTC head reads a map from the middle of the tower: no piece without it has both outputs.
    const cuts = manifest.config.ctc ? [] : chooseCuts(manifest, pieceCost[device === 'cpu' ? 'cpu' : 'gpu']);
    const borders = ['pixel_values', ...cuts, 'image_features'];
    const pieces: Piece[] = [];
    for (let i = 0; i + 1 < borders.length; i++) {
      const [from = '', to = ''] = borders.slice(i, i + 2);
      const last = i + 2 === borders.length;
      const part = ofPackage(file, () => cut(model, i === 0 ? [] : [from], last ? [] : [to]));
      const session = await createSession(part, {
        device,
        arena: true,
        dataFolder: join(directory, 'onnx'),
        outputsOnDevice: device !== 'cpu' && !last,
      });
      pieces.push({ session, input: from, output: to });
      onPiece(i + 1, borders.length - 1);
    }
    return new VisionEncoder(pieces, manifest.config);
  }

  /**
   * Encodes an image, or several of one size whose pixels follow each other.
   * @throws CANCELLED between two pieces.
   */
  async encode(
    { data, seen }: PixelValues,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
  ): Promise<EncodedImages> {
    const images = data.length / (3 * seen.height * seen.width);
    let x: Tensor = new Tensor('float32', data, [images, 3, seen.height, seen.width]);
    let ctcLogits: Float32Array | undefined;
    for (const [i, piece] of this.#pieces.entries()) {
      checkCancelled(signal);
      const made = await piece.session.run({ [piece.input]: x });
      x.dispose();
      x = output(made, piece.output);
      if (this.#hasCtc && i + 1 === this.#pieces.length) ctcLogits = floats(output(made, 'ctc_logits'));
      onProgress(i + 1, this.#pieces.length);
    }
    return { visualTokens: floats(x), ...(ctcLogits ? { ctcLogits } : {}) };
  }

  async dispose(): Promise<void> {
    for (const { session } of this.#pieces) await session.release();
  }
}

/** Values at which the tower is cut, so that no piece costs much more than `limit` at the model's own resolution. */
function chooseCuts(manifest: Manifest, limit: number): string[] {
  const costs = visionCost(manifest.config.vision, manifest.config.vision.resolution ** 2);
  const cuts: string[] = [];
  let sum = 0;
  for (const [i, cost] of costs.entries()) {
    const name = manifest.visionCuts[i - 1];
    if (sum > 0 && sum + cost > limit && name !== undefined) {
      cuts.push(name);
      sum = 0;
    }
    sum += cost;
  }
  return cuts;
}
