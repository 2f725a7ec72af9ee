"""Checks of the training code itself, in about a minute on a CPU: python3 -m training.check [--pack FOLDER].

Without a pack, and where there is none in its usual place, a small one is made of the fonts of a few Debian packages.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import prompts
from .config import Config, Stage
from .average import Average
from .data import control_scenes, controls, faults
from .data.alphabet import ALPHABET, CLASSES, from_path, to_classes
from .data.batches import IGNORED, Batch, Batches
from .data.diagrams import parse_mermaid, random_diagram
from .data.font_list import CHECKED_WITH
from .data.lines import Run, answer, fit, placed, respaced
from .data.pack import pack
from .data.samples import SampleMaker, box_text
from .data.text import TextSource
from .export import export, root_config
from .grow import grow
from .layout.check import Layout
from .learner import Learner
from .metrics import character_error_rate, edit_distance
from .model.convllava import ConvLlava
from .model.decoder import DecoderConfig
from .model.tower import TowerConfig
from .optim import orthogonalise
from .paper.check import Paper
from .recover import recover
from .tokenizer import Tokenizer

# unittest finds it here.
__all__ = ["Layout", "Paper"]

PACK = Path("training/pack")
VOCABULARY = Path("training/vocabulary/1504.model")
TASKS = ("strip", "block", "describe", "question", "box", "mermaid", "control")
CONFIG = Config(
    name="check",
    seed=1,
    tower=TowerConfig(depths=(1, 1, 1, 1, 1), widths=(16, 24, 32, 48, 64)),
    decoder=DecoderConfig(vocabulary=1504, hidden=64, layers=2, heads=4, intermediate=96),
    tokenizer=str(VOCABULARY),
    stages=(
        Stage("all", 10_000, 4, 0.003, (256,), {3: 1.0, 5: 1.0}, decoder=1.0, guide=1.0, warmup=0, cooldown=0),
    ),
)


def batch_of(task: str, index: int = 0, size: int = 4) -> Batch:
    """Four strips of 256 px, or as much of another task as weighs the same."""
    return Batches(PACK, VOCABULARY, "check", size, {task: 1.0}, (256,), ((768, 512),))[index]


class Data(unittest.TestCase):
    """What is rendered."""

    def test_batch_n_is_the_same_every_time(self) -> None:
        for task in TASKS:
            first, second = batch_of(task, 3), batch_of(task, 3)
            self.assertTrue(torch.equal(first["pixels"], second["pixels"]), task)
            self.assertEqual(first["answers"], second["answers"])
            self.assertFalse(first["answers"] == batch_of(task, 4)["answers"] and task == "strip")

    def test_labels_are_the_answer_and_its_end(self) -> None:
        learner = Learner(CONFIG)
        for task in TASKS:
            batch = batch_of(task)
            for labels, text in zip(batch["labels"], batch["answers"], strict=True):
                ids = labels[labels != IGNORED].tolist()
                self.assertEqual(ids[-1], 2)
                self.assertEqual(learner.tokenizer.decode(ids), text)

    def test_the_mark_of_a_list_item_is_read_and_has_its_place(self) -> None:
        maker, found = SampleMaker(PACK, held_out=False), 0
        for seed in range(900):
            sample = maker.make("strip", random.Random(seed), 256, 64, 1)[0]
            if not sample.answer.startswith("• ") or sample.answer.startswith("• •"):
                continue
            found += 1
            mark, space, letter = (span.box for span in sample.spans[:3])
            self.assertLess(mark[0], space[0])
            self.assertLessEqual(space[2], letter[0] + 2)
            left, right = round(mark[0]), max(round(mark[0]) + 1, round(space[0]))
            self.assertGreater((sample.pixels[:, left:right] < 200).sum(), 3)
        self.assertGreater(found, 5)

    def test_every_kind_of_line_is_drawn_and_can_be_written(self) -> None:
        learner = Learner(CONFIG)
        for held_out in (False, True):
            for kind in (*faults.KINDS, "plain"):
                maker = SampleMaker(PACK, held_out, kind)
                for seed in range(12):
                    sample = maker.make("strip", random.Random(f"{kind}/{seed}"), 256, 64, 1)[0]
                    self.assertEqual(len(sample.spans), len(sample.answer), kind)
                    self.assertEqual(from_path(spread(to_classes(sample.answer))), sample.answer)
                    ids = learner.tokenizer.encode(sample.answer)
                    self.assertEqual(learner.tokenizer.decode(ids), sample.answer)
                    self.assertFalse([piece for piece in learner.tokenizer.pieces(ids) if piece.startswith("<0x")])

    def test_operators_are_drawn_as_ligatures_and_read_as_their_characters(self) -> None:
        maker = SampleMaker(PACK, held_out=False)
        face = next(face for face in maker._typefaces if face.name == "FiraCode-Regular")
        for operator in ("=>", "!==", "->", "&&", "<="):
            shaped, plain = (font.getmask(operator).getbbox() for font in (face.shaped(40), face.at(40)))
            self.assertNotEqual(bytes(face.shaped(40).getmask(operator)), bytes(face.at(40).getmask(operator)))
            self.assertAlmostEqual(shaped[2], plain[2], delta=24)

    def test_what_is_struck_or_raised_is_marked_where_it_stands(self) -> None:
        line = [Run("was "), Run("129.00", struck=True), Run(" now 10"), Run("⁶", drawn="6", size=0.7, rise=0.4)]
        count = sum(len(run.text) for run in line)
        text, edges = answer(line, [float(x) for x in range(count + 1)])
        self.assertEqual(text, "was ~~129.00~~ now 10⁶")
        self.assertEqual(edges, [0, 1, 2, 3, *[4] * 3, *range(5, 10), *[10] * 3, *range(11, count + 1)])
        self.assertEqual(answer([Run("a", struck=True)], [0.0, 1.0]), ("~~a~~", [0, 0, 0, 1, 1, 1]))

    def test_words_stand_nearer_to_each_other_or_farther_apart_and_read_the_same(self) -> None:
        face = SampleMaker(PACK, held_out=False)._typefaces[0]
        line = [Run("one two "), Run("three four", struck=True), Run(" five")]
        tight = respaced(line, -0.1)
        self.assertEqual(answer(tight, placed(tight, face, 20, 0)[1])[0], "one two ~~three four~~ five")
        self.assertAlmostEqual(placed(line, face, 20, 0)[1][-1] - placed(tight, face, 20, 0)[1][-1], 2, delta=1)

    def test_a_line_that_is_too_long_keeps_its_beginning(self) -> None:
        face = SampleMaker(PACK, held_out=False)._typefaces[0]
        line = [Run("- "), Run("one two", gap=0.5)]
        self.assertEqual([run.text for run in fit(line, face, 20, 1000, 0, at_word=True)], ["- ", "one two"])
        room = sum(face.at(20).getlength(part) for part in ("- ", "one t")) + 10
        self.assertEqual("".join(run.text for run in fit(line, face, 20, room, 0, at_word=True)), "- one")
        self.assertEqual("".join(run.text for run in fit(line, face, 20, room, 0, at_word=False)), "- one t")
        self.assertEqual(list(fit(line, face, 20, 1, 0, at_word=True)), [])

    def test_views_are_of_every_kind_of_control(self) -> None:
        maker = SampleMaker(PACK, held_out=False)
        samples = maker.make("control", random.Random(1), controls.WIDTH, controls.HEIGHT, 300)
        self.assertEqual({sample.answer for sample in samples}, set(control_scenes.KINDS))
        for sample in samples:
            self.assertEqual(sample.pixels.shape, (controls.HEIGHT, controls.WIDTH))
        # What is shown begins where the contract says: there is more ink right behind that place than right before it.
        ink = 255 - np.stack([sample.pixels for sample in samples if sample.answer.startswith("text")]).astype(float)
        rows, left = slice(20, 44), int(controls.LEFT)
        self.assertGreater(ink[:, rows, left + 6 : left + 30].mean(), 2 * ink[:, rows, left - 30 : left - 6].mean())

    def test_an_export_says_what_its_model_does_part_by_part(self) -> None:
        def starter(*tasks: str) -> object:
            stage = replace(CONFIG.stages[0], tasks=dict.fromkeys(tasks, 1.0))
            return root_config(replace(CONFIG, stages=(stage,)))["starter"]

        self.assertEqual(starter("strip"), {"tasks": ["read", "diagram"], "byParts": ["diagram"]})
        parts = ["diagram", "describe", "questions", "locate"]
        self.assertEqual(starter("strip", "control"), {"tasks": ["read", *parts], "byParts": parts})
        whole = {"tasks": ["read", "diagram"], "byParts": []}
        self.assertEqual(starter("strip", "mermaid"), whole)

    def test_regions_lie_within_the_image(self) -> None:
        for task in TASKS:
            batch = batch_of(task)
            rows, columns = (side // 64 for side in batch["pixels"].shape[-2:])
            left, top, right, bottom = batch["regions"].unbind(-1)
            self.assertTrue(bool(((left >= 0) & (right <= columns) & (top >= 0) & (bottom <= rows)).all()), task)

    def test_held_out_words_and_fonts_are_not_in_training(self) -> None:
        held_out, shown = (TextSource(PACK, held_out) for held_out in (True, False))
        for name in ("_words", "_prose", "_code"):
            self.assertFalse({*getattr(held_out, name)} & {*getattr(shown, name)}, name)
        for language, known in held_out._latin.items():
            self.assertFalse({*known} & {*shown._latin[language]}, language)
        fonts = [{face.name for face in SampleMaker(PACK, held_out)._typefaces} for held_out in (True, False)]
        self.assertFalse(fonts[0] & fonts[1])

    def test_a_diagram_is_its_own_mermaid(self) -> None:
        texts = TextSource(PACK, held_out=False)
        for seed in range(50):
            diagram = random_diagram(random.Random(seed), texts)
            labels, edges = parse_mermaid(diagram.mermaid())
            self.assertEqual(labels, {node.label for node in diagram.nodes})
            self.assertEqual(
                edges, {(diagram.nodes[e.start].label, e.label, diagram.nodes[e.end].label) for e in diagram.edges}
            )

    def test_boxes_are_of_the_padded_square(self) -> None:
        self.assertEqual(box_text((0, 0, 200, 100), 200, 100), "[0.00,0.25,1.00,0.75]")


def spread(classes: list[int]) -> list[int]:
    """A CTC path of the classes, a blank before each."""
    return [step for each in classes for step in (0, each)]


class Pieces(unittest.TestCase):
    """Small functions with known answers."""

    def test_ctc_paths_collapse(self) -> None:
        a, b = to_classes("ab")
        self.assertEqual(from_path([0, a, a, 0, a, b, b]), "aab")

    def test_edit_distance(self) -> None:
        self.assertEqual(edit_distance("kitten", "sitting"), 3)
        self.assertEqual(character_error_rate([("", "ab"), ("cd", "cd")]), 0.5)

    def test_an_average_follows_the_weights_and_forgets_the_first(self) -> None:
        module = torch.nn.Linear(1, 1, bias=False)
        average = Average([module])
        for value in (1.0, 2.0, 3.0):
            module.weight.data.fill_(value)
            average.update()
        self.assertLess(abs(average.values[0].item() - 2.0), 0.6)
        for _ in range(3000):
            average.update()
        average.take()
        self.assertAlmostEqual(module.weight.item(), 3.0, places=3)

    def test_a_longer_vocabulary_keeps_the_numbers_of_the_shorter(self) -> None:
        short, long = (Tokenizer(Path(f"training/vocabulary/{size}.model")) for size in (1024, 1504))
        for text in ("const a = b;", "École über Łódź", prompts.BEFORE_IMAGE):
            self.assertEqual(short.encode(text), long.encode(text))
        self.assertEqual(long.decode(long.encode("ở ж Ω ├── 10⁶")), "ở ж Ω ├── 10⁶")

    def test_orthogonalised_singular_values_are_about_one(self) -> None:
        values = torch.linalg.svdvals(orthogonalise(torch.randn(48, 96)))
        self.assertGreater(values.min().item(), 0.5)
        self.assertLess(values.max().item(), 1.5)


class Model(unittest.TestCase):
    """The decoder's shortcuts change nothing."""

    def test_the_shared_prefix_is_exact(self) -> None:
        torch.manual_seed(0)
        model = ConvLlava(CONFIG.tower, CONFIG.decoder)
        before, after = torch.randint(3, 1000, (1, 9)), torch.randint(3, 1000, (2, 7))
        embed = model.decoder.embed_tokens
        whole = model.decoder(embed(torch.cat((before.expand(2, -1), after), 1))).hidden[:, 9:]
        parts = model.decoder(embed(after), model.prefix(before)).hidden
        torch.testing.assert_close(parts, whole, atol=1e-4, rtol=1e-4)

    def test_greedy_answers_are_those_of_full_passes(self) -> None:
        torch.manual_seed(0)
        model = ConvLlava(CONFIG.tower, CONFIG.decoder)
        visual, before, question = torch.randn(1, 4, 64), torch.tensor([[1, 5, 6]]), torch.tensor([[7, 8]])
        answer = model.generate(visual, before, question, 6)[0]
        ids = question
        for token in answer:
            logits = model.lm_head(model.decoder(model.embed(visual, ids), model.prefix(before)).hidden[:, -1])
            self.assertEqual(logits.argmax().item(), token)
            ids = torch.cat((ids, torch.tensor([[token]])), 1)


class Training(unittest.TestCase):
    """A tiny model learns a batch by heart, stops, goes on, and is exported."""

    def test_learns_resumes_and_exports(self) -> None:
        torch.manual_seed(0)
        learner, stage, batch = Learner(CONFIG), CONFIG.stages[0], batch_of("strip")
        learner.begin(stage)
        first = learner.step(stage, batch)
        for _ in range(60):
            learner.step(stage, batch)
        with tempfile.TemporaryDirectory() as folder:
            learner.save(Path(folder) / "checkpoint.pt")
            last = learner.step(stage, batch)
            for name in ("ctc3", "ctc5", "decoder", "guide"):
                self.assertLess(last[name], 0.7 * first[name], name)
            resumed = Learner(CONFIG)
            resumed.load(Path(folder) / "checkpoint.pt")
            resumed.begin(stage)
            self.assertAlmostEqual(resumed.step(stage, batch)["decoder"], last["decoder"], places=4)
            export(CONFIG, Path(folder) / "checkpoint.pt", Path(folder) / "out")
            with (Path(folder) / "out/model.safetensors").open("rb") as stream:
                header = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
        for name in (
            "model.vision_tower.vision_tower.embeddings.patch_embeddings.weight",
            "model.vision_tower.vision_tower.encoder.stages.1.downsampling_layer.1.weight",
            "model.vision_tower.vision_tower.encoder.stages.0.layers.0.layer_scale_parameter",
            "model.mm_projector.0.weight",
            "model.embed_tokens.weight",
            "model.layers.1.self_attn.q_proj.weight",
            "model.norm.weight",
            "lm_head.weight",
        ):
            self.assertIn(name, header)
        # Of the CTC heads the third stage's is kept: four steps of a column.
        self.assertEqual(header["model.ctc_head.fold.weight"]["shape"], [4 * 192, 4 * 32])
        self.assertEqual(header["model.ctc_head.classify.weight"]["shape"], [CLASSES, 192])
        self.assertEqual(root_config(CONFIG)["ctc"], {"stage": 3, "steps": 4, "hidden": 192, "blank": 0, "classes": ALPHABET})

    def test_what_is_exported_can_be_taken_up_again(self) -> None:
        learner = Learner(CONFIG)
        learner.begin(CONFIG.stages[0])
        with tempfile.TemporaryDirectory() as folder:
            learner.save(Path(folder) / "checkpoint.pt")
            export(CONFIG, Path(folder) / "checkpoint.pt", Path(folder))
            recovered = recover(Path(folder) / "model.safetensors")
        self.assertEqual(list(recovered["heads"]), ["3"])
        for name, tensor in learner.heads["3"].state_dict().items():
            torch.testing.assert_close(recovered["heads"]["3"].pop(name), tensor, rtol=1e-3, atol=1e-4)
        self.assertEqual(recovered["heads"]["3"], {})
        taken = recovered["model"]
        for name, tensor in learner.model.state_dict().items():
            torch.testing.assert_close(taken.pop(name), tensor, rtol=1e-3, atol=1e-4)
        self.assertEqual(taken, {})

    def test_a_grown_tower_computes_what_it_computed_before(self) -> None:
        torch.manual_seed(0)
        deeper = replace(CONFIG, tower=replace(CONFIG.tower, depths=(1, 2, 1, 3, 1)))
        learner, grown, pixels = Learner(CONFIG), Learner(deeper), torch.randn(1, 3, 64, 256)
        with tempfile.TemporaryDirectory() as folder:
            learner.save(Path(folder) / "shallow.pt")
            new = grow(grown, Path(folder) / "shallow.pt", "all")
            self.assertEqual(len([name for name in new if name.endswith("layer_scale_parameter")]), 3)
            learner.begin(CONFIG.stages[0])
            with self.assertRaises(KeyError):
                narrow = replace(CONFIG, tower=replace(CONFIG.tower, depths=(1, 1, 1, 1, 0)))
                grow(Learner(narrow), Path(folder) / "shallow.pt", "all")
        torch.testing.assert_close(grown.model.tower.tokens(pixels), learner.model.tower.tokens(pixels))

    def test_a_vocabulary_that_grows_keeps_its_rows(self) -> None:
        shorter = replace(CONFIG, tokenizer="training/vocabulary/1024.model")
        shorter = replace(shorter, decoder=replace(CONFIG.decoder, vocabulary=1024))
        learner, grown = Learner(shorter), Learner(CONFIG)
        with tempfile.TemporaryDirectory() as folder:
            learner.save(Path(folder) / "short.pt")
            grow(grown, Path(folder) / "short.pt", "all")
        rows = grown.model.decoder.embed_tokens.weight
        torch.testing.assert_close(rows[:1024], learner.model.decoder.embed_tokens.weight)
        # A letter with a mark begins near the letter.
        letter, other, marked = (grown.tokenizer.encode(char)[-1] for char in "aqạ")
        self.assertLess((rows[marked] - rows[letter]).norm(), (rows[marked] - rows[other]).norm())

    def test_every_task_gives_a_finite_loss(self) -> None:
        learner, stage = Learner(CONFIG), CONFIG.stages[0]
        learner.begin(stage)
        for task in TASKS:
            losses = learner.step(stage, batch_of(task))
            self.assertTrue(all(value == value for value in losses.values()), f"{task}: {losses}")

    def test_the_prompt_is_that_of_the_published_model(self) -> None:
        self.assertTrue(prompts.BEFORE_IMAGE.endswith("questions. USER: "))
        self.assertEqual(prompts.after_image(prompts.EXTRACT), "\nExtract the text. ASSISTANT:")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        if "--pack" in sys.argv:
            PACK = Path(sys.argv.pop(sys.argv.index("--pack") + 1))
            sys.argv.remove("--pack")
        elif not PACK.exists():
            PACK = Path(folder)
            pack(PACK, CHECKED_WITH)
        unittest.main(module=__name__)
