"""Checks of what the layout model is trained with; run by training.check."""

from __future__ import annotations

import json
import math
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from ..safetensors import read_safetensors
from .canvas import MASKS, Canvas
from .export import export
from .losses import layout_losses
from .maps import CHANNEL, MAPS
from .model import SCALE, STRIDE, LayoutConfig, LayoutModel
from .samples import SIZE, make_sample
from .train import new_model
from .typefaces import families, is_held_out, pick_face
from .warp import Warp, any_sight


def drawn(text: str = "Never odd or even", size: int = 20) -> tuple[Canvas, float, float, float]:
    """A canvas with one line, black on white; where it begins, ends, and its baseline."""
    canvas, source = Canvas(SIZE, (255, 255, 255)), random.Random(2)
    face = pick_face(source, size, held_out=False)
    end = canvas.text(40, 100, text.split(), face, (0, 0, 0))
    return canvas, 40, end, 100


class Layout(unittest.TestCase):
    """Pages, their maps, and the model of them."""

    def test_sample_n_is_the_same_every_time(self) -> None:
        for number in range(6):
            first, second = make_sample(number, held_out=False), make_sample(number, held_out=False)
            np.testing.assert_array_equal(first.pixels, second.pixels)
            np.testing.assert_array_equal(first.masks, second.masks)
            np.testing.assert_array_equal(first.values, second.values)

    def test_held_out_fonts_are_not_in_training(self) -> None:
        shares = [is_held_out(f"Family {number}") for number in range(700)]
        self.assertTrue(50 < sum(shares) < 150)
        self.assertEqual(is_held_out("Noto Sans"), is_held_out("Noto Sans Condensed"))
        held_out = {file for family, files in families("en").items() if is_held_out(family) for file in files}
        trained = {str(pick_face(random.Random(seed), 20, held_out=False).font.path) for seed in range(60)}
        self.assertFalse(held_out & trained)

    def test_the_core_of_a_line_covers_its_ink_from_baseline_to_x_height(self) -> None:
        canvas, _, end, baseline = drawn("xxxxx xxxxx")
        core = np.asarray(canvas.masks["text"]) > 0
        ink = np.asarray(canvas.image.convert("L")) < 100
        rows, columns = np.nonzero(core.any(1))[0], np.nonzero(core.any(0))[0]
        self.assertEqual(rows[-1], baseline - 1)
        self.assertLessEqual(abs(float(columns[-1]) - end), 2)
        self.assertFalse((ink & ~core)[: int(baseline) - 1, : int(end) - 1].sum() > 0.05 * ink.sum())
        gap = np.asarray(canvas.masks["gap"]) > 0
        self.assertFalse((ink & gap).any())
        self.assertTrue(gap.any())

    def test_what_is_covered_is_no_longer_there(self) -> None:
        canvas, _, _, _ = drawn()
        canvas.fill((0, 50, SIZE, 150), (0, 0, 255))
        self.assertFalse(canvas.masks["text"].getbbox())
        self.assertTrue(canvas.masks["edge"].getbbox())

    def test_slope_and_height_follow_the_turn_of_a_page(self) -> None:
        for seed in range(5):
            warp = Warp(any_sight(random.Random(seed), SIZE, SIZE, strong=True), SIZE)
            canvas = Canvas(SIZE, (255, 255, 255))
            canvas.rule(((0, 190), (SIZE, 190)), (0, 0, 0), 3)
            line = np.asarray(warp.see(canvas.masks["rule"], Image.BILINEAR)).astype(float)
            places = (line * np.arange(SIZE)[:, None]).sum(0) / line.sum(0).clip(1)
            seen = (places[260] - places[120]) / 140
            told = float(warp.slope[int(places[190]) // 2, 60:130].mean())
            self.assertLess(abs(seen - told), 0.01)
            thickness = line.sum(0)[100:280].mean() / 255 / 3
            scale = float(warp.scale[int(places[190]) // 2, 50:140].mean()) * math.hypot(1, seen)
            self.assertLess(abs(thickness - scale), 0.12)

    def test_samples_have_a_place_for_each_map(self) -> None:
        there = np.zeros(len(MASKS), bool)
        for number in range(40):
            sample = make_sample(number, held_out=number % 2 == 0)
            self.assertEqual(sample.pixels.shape, (3, SIZE, SIZE))
            self.assertEqual(sample.masks.shape, (len(MASKS), SIZE // SCALE, SIZE // SCALE))
            self.assertEqual(sample.values.shape, (len(MAPS) - len(MASKS), SIZE // SCALE, SIZE // SCALE))
            on_text = sample.masks[MASKS.index("text")] > 250
            if on_text.any():
                heights = np.exp(sample.values[0][on_text].astype(float))
                self.assertTrue((heights > 3).mean() > 0.98, number)
            there |= sample.masks.any((1, 2))
        self.assertTrue(there.all(), [name for name, is_there in zip(MASKS, there, strict=True) if not is_there])

    def test_the_model_learns_from_one_page(self) -> None:
        torch.manual_seed(1)
        config = LayoutConfig(depths=(1, 1, 1, 1), widths=(16, 16, 24, 32))
        model, sample = new_model(config), make_sample(3, held_out=False)
        pixels = torch.from_numpy(sample.pixels[None]).float() / 127.5 - 1
        masks = torch.from_numpy(sample.masks[None]).float() / 255
        values = torch.from_numpy(sample.values[None]).float()
        optimiser, losses = torch.optim.AdamW(model.parameters(), 0.01), []
        for _ in range(15):
            loss, parts = layout_losses(model(pixels), masks, values, rarity=4)
            self.assertEqual(set(parts), {each.name for each in MAPS})
            losses.append(loss.item())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        self.assertLess(losses[-1], 0.9 * losses[0])

    def test_an_export_holds_the_model_and_says_what_it_gives(self) -> None:
        config = LayoutConfig(depths=(1, 1, 1, 1), widths=(16, 16, 24, 32))
        model = new_model(config).eval()
        with tempfile.TemporaryDirectory() as folder:
            export(model, config, Path(folder))
            told = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
            read = LayoutModel(config).eval()
            read.load_state_dict(read_safetensors(Path(folder) / "model.safetensors"))
        self.assertEqual([each["name"] for each in told["maps"]], list(CHANNEL))
        pixels = torch.rand(1, 3, STRIDE, 3 * STRIDE) * 2 - 1
        maps = read(pixels)
        self.assertEqual(list(maps.shape), [1, len(MAPS), STRIDE // SCALE, 3 * STRIDE // SCALE])
        torch.testing.assert_close(maps, model(pixels), atol=0.02, rtol=0.02)
