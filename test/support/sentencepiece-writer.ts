/** tokenizer.model files, by the field numbers of sentencepiece_model.proto. */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export type Piece = readonly [text: string, score: number, type?: number];

export interface SentencePieceParts {
  readonly pieces: readonly Piece[];
  readonly modelType?: number;
  readonly dummyPrefix?: boolean;
  readonly removeExtraSpaces?: boolean;
}

export const specialPieces: readonly Piece[] = [
  ['<unk>', 0, 2],
  ['<s>', 0, 3],
  ['</s>', 0, 3],
];

/** A BPE that changes nothing about the text, but for what is said otherwise. */
export function sentencePieceFile({
  pieces,
  modelType = 2,
  dummyPrefix = true,
  removeExtraSpaces = false,
}: SentencePieceParts): Uint8Array {
  const writer = new BinaryWriter();
  for (const [text, score, type = 1] of pieces) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(text).tag(2, WireType.Bit32).float(score);
    writer.tag(3, WireType.Varint).int32(type).join();
  }
  writer.tag(2, WireType.LengthDelimited).fork().tag(3, WireType.Varint).int32(modelType).join();
  writer.tag(3, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string('identity');
  writer.tag(3, WireType.Varint).bool(dummyPrefix).tag(4, WireType.Varint).bool(removeExtraSpaces).join();
  return writer.finish();
}

/** One of 15 MB that is right as far as it can be told before every piece was cut in two at 250 places: seconds of work. */
export function slowSentencePieceFile(): Uint8Array {
  const pieces = Array.from({ length: 57_000 }, (_, index): Piece => [String(index).padStart(250, 'ab'), -index]);
  return sentencePieceFile({ pieces: [...specialPieces, ...pieces] });
}
