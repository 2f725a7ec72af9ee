"""The model's vocabulary: a small sentencepiece BPE with byte fallback, split like LLaMA's.

    python3 -m training.tokenizer --pieces 1024 --out training/vocabulary/1024.model
    python3 -m training.tokenizer --extend training/vocabulary/1024.model --out training/vocabulary/1504.model

The second adds the characters that the alphabet has gained as pieces at the end (it needs protobuf), so that a model
trained with the first goes on with it: no piece changes its number.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import sentencepiece

from . import prompts
from .data.alphabet import ALPHABET
from .data.blocks import random_block
from .data.diagrams import random_diagram
from .data.screens import random_screen
from .data.text import TextSource
from .model.convllava import BOS, EOS


class Tokenizer:
    """Text to ids and back, as the engine does it."""

    def __init__(self, file: Path) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(file))
        self.size: int = self._processor.get_piece_size()
        self.before_image = [BOS, *self.encode(prompts.BEFORE_IMAGE)]

    def encode(self, text: str) -> list[int]:
        """Ids without <s> or </s>; a space is put before the text, as LLaMA does."""
        ids: list[int] = self._processor.encode(text)
        return ids

    def decode(self, ids: list[int]) -> str:
        """The text of an answer; tokens that are no text are dropped."""
        text: str = self._processor.decode([token for token in ids if token not in (BOS, EOS)])
        return text

    def pieces(self, ids: list[int]) -> list[str]:
        """Each id's piece, with a plain space for the sign that sentencepiece puts for one."""
        return [self._processor.id_to_piece(token).replace("\u2581", " ") for token in ids]


def _training_text(pack: Path, lines: int) -> list[str]:
    texts = TextSource(pack, held_out=False)
    rng = random.Random("vocabulary")
    read = [texts.line(rng, rng.randint(10, 60)) for _ in range(lines)]
    described = [random_screen(rng, texts).description() for _ in range(lines // 40)]
    blocks = [random_block(rng, texts, 8, 60).text for _ in range(lines // 40)]
    drawn = [random_diagram(rng, texts).mermaid() for _ in range(lines // 40)]
    asked = [prompts.BEFORE_IMAGE] + [
        f"{question} ASSISTANT:"
        for question in (prompts.EXTRACT, prompts.DESCRIBE, prompts.MERMAID, prompts.where_is('button "Save"'))
    ]
    return read + described + blocks + drawn + asked * (lines // 100)


def train_vocabulary(pack: Path, pieces: int, out: Path) -> None:
    """Trains on generated texts of all tasks; every character of the alphabet becomes a piece."""
    out.parent.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(line for text in _training_text(pack, 60_000) for line in text.split("\n")),
        model_prefix=str(out.with_suffix("")),
        model_type="bpe",
        vocab_size=pieces,
        byte_fallback=True,
        split_digits=True,
        allow_whitespace_only_pieces=True,
        remove_extra_whitespaces=False,
        normalization_rule_name="identity",
        required_chars=ALPHABET.replace(" ", ""),
        character_coverage=1.0,
        num_threads=1,
        minloglevel=1,
    )
    out.with_suffix(".vocab").unlink()


def extend_vocabulary(vocabulary: Path, out: Path) -> None:
    """Adds each character of the alphabet that is no piece yet, as the last ones to be merged into anything."""
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(vocabulary.read_bytes())
    known, lowest = {piece.piece for piece in model.pieces}, model.pieces[-1].score
    for char in ALPHABET.replace(" ", ""):
        if char not in known:
            lowest -= 1
            model.pieces.add(piece=char, score=lowest)
    model.trainer_spec.vocab_size = len(model.pieces)
    out.write_bytes(model.SerializeToString(deterministic=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made = parser.add_mutually_exclusive_group(required=True)
    made.add_argument("--pieces", type=int)
    made.add_argument("--extend", type=Path, help="a vocabulary that lacks characters of the alphabet")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pack", type=Path, default=Path("training/pack"))
    arguments = parser.parse_args()
    if arguments.extend:
        extend_vocabulary(arguments.extend, arguments.out)
    else:
        train_vocabulary(arguments.pack, arguments.pieces, arguments.out)


if __name__ == "__main__":
    main()
