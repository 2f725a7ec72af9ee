/**
 * A sentencepiece model (github.com/google/sentencepiece, sentencepiece_model.proto) as the tokenizer.json that
 * `@huggingface/tokenizers` reads: BPE with byte fallback, as LLaMA has it.
 */
import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** ModelProto.SentencePiece.Type */
const pieceTypes = { normal: 1, unknown: 2, control: 3, userDefined: 4, byte: 6 } as const;

/** Bytes of a file; vocabularies of a quarter of a million pieces have 5 MB. */
const longestModel = 16 * 2 ** 20;
/** Characters of a piece that may be merged, each of which is cut in two at all places. sentencepiece trains none above 16. */
const longestPiece = 256;
/** Pairs that are merged; vocabularies of a quarter of a million pieces have half a million. */
const mostMerges = 2_000_000;

interface Piece {
  readonly text: string;
  readonly score: number;
  readonly type: number;
}

interface SentencePieceModel {
  readonly pieces: readonly Piece[];
  /** TrainerSpec.ModelType: 2 is BPE. */
  readonly modelType: number;
  readonly dummyPrefix: boolean;
  readonly removeExtraSpaces: boolean;
  /** Bytes of the normalisation table; none for LLaMA. */
  readonly normalizationTable: number;
}

/** Stands for a space inside pieces. */
const space = '\u2581';

/**
 * The tokenizer.json that does what a tokenizer.model does.
 * @param file for messages
 * @throws TOKENIZER for a damaged file, and for models that are not BPE over unnormalised text.
 */
export function tokenizerFromSentencePiece(file: string, bytes: Uint8Array): Record<string, unknown> {
  const reject = (reason: string, cause?: unknown) => new ConvLlavaError('TOKENIZER', { file, reason }, { cause });
  if (bytes.length > longestModel) throw reject(`it has ${bytes.length} bytes, more than any vocabulary`);
  let model: SentencePieceModel;
  try {
    model = readModel(bytes);
  } catch (error) {
    throw reject('it is not a sentencepiece model, or is damaged', error);
  }
  const { pieces } = model;
  if (pieces.length === 0) throw reject('it holds no pieces');
  if (model.modelType !== 2) throw reject('it is not of the type BPE');
  if (model.normalizationTable > 0 || model.removeExtraSpaces) throw reject('it normalises the text');
  const long = pieces.findIndex(({ text, type }) => type === pieceTypes.normal && text.length > longestPiece);
  if (long >= 0) throw reject(`its piece ${long} has ${pieces[long]?.text.length ?? 0} characters`);
  const known: readonly number[] = Object.values(pieceTypes);
  const strange = pieces.findIndex(({ type }) => !known.includes(type));
  if (strange >= 0) throw reject(`its piece ${strange} is of an unknown type`);
  const vocab = new Map(pieces.map(({ text }, id) => [text, id]));
  if (vocab.size < pieces.length) throw reject('a piece occurs twice');
  const unknown = pieces.find(({ type }) => type === pieceTypes.unknown);
  if (!unknown) throw reject('it has no unknown piece');
  const pairs = merges(pieces);
  if (pairs.length > mostMerges) throw reject('it merges more pairs than any vocabulary');
  const byteFallback = pieces.filter(({ type }) => type === pieceTypes.byte).length === 256;

  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: pieces.flatMap((piece, id) => (isAdded(piece) ? [addedToken(piece, id)] : [])),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        ...(model.dummyPrefix ? [{ type: 'Prepend', prepend: space }] : []),
        { type: 'Replace', pattern: { String: ' ' }, content: space },
      ],
    },
    pre_tokenizer: null,
    post_processor: null,
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: space }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
        ...(model.dummyPrefix ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : []),
      ],
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: unknown.text,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: byteFallback,
      vocab: Object.fromEntries(vocab),
      merges: pairs,
    },
  };
}

function isAdded({ type }: Piece): boolean {
  return type === pieceTypes.unknown || type === pieceTypes.control || type === pieceTypes.userDefined;
}

function addedToken({ text, type }: Piece, id: number): Record<string, unknown> {
  const special = type !== pieceTypes.userDefined;
  return { id, content: text, single_word: false, lstrip: false, rstrip: false, normalized: false, special };
}

/**
 * The pairs that sentencepiece would merge, first the ones that it would merge first: those whose result has the highest
 * score. The order of ids is not the same: pieces of spaces alone rank last, whatever their ids. Ends where they are
 * more than `mostMerges`.
 */
function merges(pieces: readonly Piece[]): [string, string][] {
  const normal = pieces.filter(({ type }) => type === pieceTypes.normal);
  const texts = new Set(normal.map(({ text }) => text));
  const pairs: [string, string][] = [];
  for (const { text } of normal.toSorted((a, b) => b.score - a.score)) {
    pairs.push(...splits(text).filter(([left, right]) => texts.has(left) && texts.has(right)));
    if (pairs.length > mostMerges) break;
  }
  return pairs;
}

/** Every way to cut a text in two between characters. */
function splits(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  let cut = 0;
  for (const character of text) {
    if (cut > 0) pairs.push([text.slice(0, cut), text.slice(cut)]);
    cut += character.length;
  }
  return pairs;
}

function readModel(bytes: Uint8Array): SentencePieceModel {
  const pieces: Piece[] = [];
  let modelType = 1;
  let [dummyPrefix, removeExtraSpaces, normalizationTable] = [true, true, 0];
  readFields(bytes, (reader, field) => {
    if (field === 1) pieces.push(readPiece(reader.bytes()));
    else if (field === 2) {
      readFields(reader.bytes(), (trainer, trainerField) => {
        if (trainerField !== 3) return false;
        modelType = trainer.int32();
        return true;
      });
    } else if (field === 3) {
      readFields(reader.bytes(), (normalizer, normalizerField) => {
        if (normalizerField === 2) normalizationTable = normalizer.bytes().length;
        else if (normalizerField === 3) dummyPrefix = normalizer.bool();
        else if (normalizerField === 4) removeExtraSpaces = normalizer.bool();
        else return false;
        return true;
      });
    } else return false;
    return true;
  });
  return { pieces, modelType, dummyPrefix, removeExtraSpaces, normalizationTable };
}

function readPiece(bytes: Uint8Array): Piece {
  let [text, score, type] = ['', 0, pieceTypes.normal as number];
  readFields(bytes, (reader, field) => {
    if (field === 1) text = reader.string();
    else if (field === 2) score = reader.float();
    else if (field === 3) type = reader.int32();
    else return false;
    return true;
  });
  return { text, score, type };
}

/** Calls `read` for each field of a message; it returns false for a field that it leaves unread. */
function readFields(bytes: Uint8Array, read: (reader: BinaryReader, field: number) => boolean): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType]: [number, WireType] = reader.tag();
    if (!read(reader, field)) reader.skip(wireType, field);
  }
}
