/** A vocabulary of LLaMA's kind and size that merges English letters: for models whose words do not matter. */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export interface Piece {
  readonly text: string;
  readonly score: number;
  /** ModelProto.SentencePiece.Type, which GGUF uses too: 1 normal, 2 unknown, 3 control, 6 byte. */
  readonly type: 1 | 2 | 3 | 6;
}

/** Stands for a space. */
const space = '\u2581';
/** By frequency in English, so that pieces of the first letters rank first. */
const letters = Array.from('etaoinshrdlcumwfgypbvkjxqz');

/**
 * The unknown piece, `<s>`, `</s>`, 256 bytes, the printable characters, and then as many words of two, three and four
 * letters as `size` leaves room for.
 */
export function randomVocabulary(size: number): Piece[] {
  const special: Piece[] = [
    { text: '<unk>', score: 0, type: 2 },
    { text: '<s>', score: 0, type: 3 },
    { text: '</s>', score: 0, type: 3 },
    ...Array.from({ length: 256 }, (_, byte): Piece => {
      const text = `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
      return { text, score: 0, type: 6 };
    }),
  ];
  const printable = Array.from({ length: 94 }, (_, i) => String.fromCodePoint(0x21 + i));
  const texts = [...takeWords(size - special.length - printable.length - 1), space, ...printable];
  return [...special, ...texts.map((text, i): Piece => ({ text, score: -i, type: 1 }))];
}

/** Every word and its spaced form, the shorter ones first: the pieces that merge into it are always there. */
function takeWords(count: number): string[] {
  const found: string[] = [];
  let stems = letters;
  found.push(...letters.map((letter) => space + letter));
  while (found.length < count) {
    stems = stems.flatMap((stem) => letters.map((letter) => stem + letter));
    found.push(...stems.flatMap((stem) => [stem, space + stem]));
  }
  return found.slice(0, count);
}

/** The pieces as a `tokenizer.model` (sentencepiece_model.proto): BPE with byte fallback and dummy prefix. */
export function sentencePieceModel(pieces: readonly Piece[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const { text, score, type } of pieces) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(text);
    writer.tag(2, WireType.Bit32).float(score);
    writer.tag(3, WireType.Varint).int32(type);
    writer.join();
  }
  // TrainerSpec: model_type BPE, vocab_size, byte_fallback.
  writer.tag(2, WireType.LengthDelimited).fork();
  writer.tag(3, WireType.Varint).int32(2);
  writer.tag(4, WireType.Varint).int32(pieces.length);
  writer.tag(35, WireType.Varint).bool(true);
  writer.join();
  // NormalizerSpec: identity; add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces.
  writer.tag(3, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string('identity');
  writer.tag(3, WireType.Varint).bool(true);
  writer.tag(4, WireType.Varint).bool(false);
  writer.tag(5, WireType.Varint).bool(true);
  writer.join();
  return writer.finish();
}
