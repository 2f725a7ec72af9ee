"""Checks of the paper's three stages on the golden checkpoint, some minutes on a CPU: python3 -m training.paper.check"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import torch
from PIL import Image, ImageDraw
from torch import Tensor

from ..safetensors import read_safetensors, write_safetensors
from .checkpoint import open_checkpoint
from .data import IGNORED, IMAGE, Conversations
from .lora import LoraLinear, merged
from .processes import CAN_SHARD
from .stages import ADDED_STAGE
from .train import STATE, parse, rate

GOLDEN = Path(__file__).parents[2] / "test/golden/tiny/checkpoint"
NODE = shutil.which("node", path=str(Path(__file__).parents[2] / "node_modules/node/bin"))
PAIRS = [
    ("red", "A red square."),
    ("blue", "A blue sky."),
    ("green", "Grass, freshly cut."),
    ("yellow", "The sun at noon."),
    ("black", "Nothing but the night."),
    ("white", "Snow."),
    ("orange", "An orange, peeled."),
    ("purple", "Plums in a bowl."),
    ("brown", "A wooden door."),
    ("pink", "Two flamingos."),
]
"""Ten pairs of one's own: a colour, and what is to be said of it."""


def write_pairs(folder: Path) -> None:
    """conversations.json and the images that it names."""
    entries = []
    for index, (colour, answer) in enumerate(PAIRS):
        image = Image.new("RGB", (128, 128), colour)
        ImageDraw.Draw(image).rectangle((8 * index, 40, 8 * index + 40, 90), outline="gray", width=6)
        image.save(folder / f"{colour}.png")
        turns = [
            {"from": "human", "value": "<image>\nWhat is this?"},
            {"from": "gpt", "value": answer},
        ]
        entries.append({"id": str(index), "image": f"{colour}.png", "conversations": turns})
    (folder / "conversations.json").write_text(json.dumps(entries))


def write_beginning(folder: Path) -> None:
    """The golden checkpoint as it would be before stage 1: a tower of four stages, and no projector."""
    model = open_checkpoint(GOLDEN).model
    tower = {name: tensor for name, tensor in model.tower.state_dict().items() if f"stages.{ADDED_STAGE}." not in name}
    language = {f"model.{name}": tensor for name, tensor in model.decoder.state_dict().items()}
    (folder / "vision_tower").mkdir(parents=True)
    write_safetensors(folder / "model.safetensors", {**language, "lm_head.weight": model.lm_head.weight}, "float32")
    write_safetensors(folder / "vision_tower/model.safetensors", tower, "float32")
    root = json.loads((GOLDEN / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(root))
    config = json.loads((GOLDEN / "vision_tower/config.json").read_text())
    config.update(num_stages=4, depths=config["depths"][:4], hidden_sizes=config["hidden_sizes"][:4])
    (folder / "vision_tower/config.json").write_text(json.dumps(config))
    for name in ("tokenizer.model", "tokenizer_config.json"):
        (folder / name).write_bytes((GOLDEN / name).read_bytes())


class Paper(unittest.TestCase):
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        cls._temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls._temporary.name)
        write_pairs(cls.folder)
        write_beginning(cls.folder / "start")

    @classmethod
    def tearDownClass(cls) -> None:
        cls._temporary.cleanup()

    def train(self, model: str, out: str, *arguments: str, processes: int = 1) -> list[float]:
        """Runs a stage, as its user does; the loss of each step."""
        module = ["training.paper.train", "--dtype", "float32", "--micro-batch", "5"]
        module += ["--model", str(self.folder / model), "--out", str(self.folder / out), *arguments]
        module += ["--data", str(self.folder / "conversations.json"), "--images", str(self.folder)]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "GLOO_SOCKET_IFNAME": "lo"}
        places = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "WORLD_SIZE": str(processes)}
        runs = [([sys.executable, "-m", *module], places | {"RANK": str(rank)}) for rank in range(processes)]
        if CAN_SHARD and processes > 1:
            # Of an older PyTorch, torchrun need not start with the Python that it is used with, as Debian's does not.
            torchrun = [sys.executable, "-m", "torch.distributed.run", "--nproc_per_node", str(processes)]
            runs = [([*torchrun, "--master_port", port, "-m", *module], {})]
        running = []
        for command, place in runs:
            pipe = subprocess.PIPE
            root = Path(__file__).parents[2]
            running.append(subprocess.Popen(command, cwd=root, env=environment | place, stdout=pipe, stderr=pipe, text=True))
        done = [process.communicate() for process in running]
        for process, (_, errors) in zip(running, done, strict=True):
            self.assertEqual(process.returncode, 0, errors)
        return [json.loads(line)["loss"] for line in done[0][0].splitlines() if line.startswith("{")]

    def weights(self, name: str) -> dict[str, Tensor]:
        inside = read_safetensors(self.folder / name / "model.safetensors")
        apart = read_safetensors(self.folder / name / "vision_tower/model.safetensors")
        return {**inside, **{f"tower.{tensor}": value for tensor, value in apart.items()}}

    def changed(self, before: str, after: str) -> set[str]:
        """Which parts of the model differ: `tower.N`, `projector`, `language`."""
        one, other = self.weights(before), self.weights(after)
        differing = [name for name, tensor in other.items() if name not in one or not torch.equal(one[name], tensor)]
        parts = set()
        for name in differing:
            if name.startswith("tower.encoder.stages."):
                parts.add(f"tower.{name.split('.')[3]}")
            else:
                parts.add("tower" if name.startswith("tower.") else "projector" if "mm_projector" in name else "language")
        return parts

    def test_the_three_stages(self) -> None:
        added = ("--added-depth", "2", "--added-width", "96", "--resolution", "128")
        batch = ("--batch", "10", "--epochs")
        one = self.train("start", "one", "--stage", "1", *added, *batch, "12", "--learning-rate", "3e-3")
        two = self.train("one", "two", "--stage", "2", *batch, "4", "--learning-rate", "1e-3")
        three = self.train("two", "three", "--stage", "3", *batch, "8", "--learning-rate", "1e-3")
        for losses in (one, two, three):
            self.assertLess(losses[-1], losses[0])
        print({"losses": [(losses[0], losses[-1]) for losses in (one, two, three)]})
        self.assertEqual(self.changed("start", "one"), {"tower.4", "projector"})
        self.assertEqual(self.changed("one", "two"), {"tower.2", "tower.3", "tower.4", "projector", "language"})
        self.assertEqual(self.changed("two", "three"), {"projector", "language"})

    @unittest.skipUnless(NODE, "There is no Node, which `npm ci` brings.")
    def test_ten_pairs_are_known_by_heart(self) -> None:
        added = ("--added-depth", "2", "--added-width", "96", "--resolution", "128")
        batch = ("--batch", "10", "--epochs")
        self.train("start", "first", "--stage", "1", *added, *batch, "20", "--learning-rate", "3e-3")
        self.train("first", "second", "--stage", "2", *batch, "60", "--learning-rate", "1e-3")
        self.train("second", "third", "--stage", "3", *batch, "60", "--learning-rate", "1e-3")
        package = str(self.folder / "package")
        self.convllava("convert", str(self.folder / "third"), package, "--precision", "fp32")
        answers = {
            colour: self.convllava(
                "ask", str(self.folder / f"{colour}.png"), "What is this?", "--model", package, "--device", "cpu"
            ).strip()
            for colour, _ in PAIRS
        }
        self.assertEqual(answers, dict(PAIRS))

    def convllava(self, *arguments: str) -> str:
        """What the command line prints."""
        command = [str(NODE), "sidecar/cli.ts", *arguments]
        done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_resumes_at_any_step_and_two_processes_are_as_one(self) -> None:
        stage = ("--stage", "2", "--batch", "4", "--epochs", "2", "--learning-rate", "1e-3", "--tower")
        stage += (str(GOLDEN / "vision_tower"), "--resolution", "128")
        whole = self.train("start", "whole", *stage)
        first = self.train("start", "parts", *stage, "--until", "2")
        self.assertTrue((self.folder / "parts" / STATE).exists())
        rest = self.train("start", "parts", *stage)
        self.assertEqual(first + rest, whole)
        both = self.train("start", "both", *stage, "--until", "4", processes=2)
        # What two have saved, one goes on with, and two with what one has saved.
        both += self.train("start", "both", *stage)
        second = self.train("start", "parts-of-both", *stage, "--until", "2")
        second += self.train("start", "parts-of-both", *stage, processes=2)
        for together in (both, second):
            self.assertEqual(len(together), len(whole))
            for alone, one in zip(whole, together, strict=True):
                self.assertAlmostEqual(alone, one, places=4)
        for name, tensor in self.weights("whole").items():
            torch.testing.assert_close(self.weights("parts-of-both")[name], tensor, rtol=1e-3, atol=1e-5)
        print({"sharded": CAN_SHARD, "one process": whole, "two, then one": both, "one, then two": second})

    @unittest.skipUnless(CAN_SHARD, "This PyTorch does not shard.")
    def test_each_of_two_processes_holds_half(self) -> None:
        script = self.folder / "sizes.py"
        script.write_text(
            "from pathlib import Path\n"
            "from training.paper.checkpoint import open_checkpoint\n"
            "from training.paper.processes import Processes\n"
            "processes = Processes()\n"
            f"model = open_checkpoint(Path({str(GOLDEN)!r})).model\n"
            "whole = sum(parameter.numel() for parameter in model.parameters())\n"
            "placed = processes.place(model)\n"
            "own = sum(parameter.to_local().numel() for parameter in placed.parameters())\n"
            "print(own / whole)\n"
            "processes.close()\n"
        )
        root = Path(__file__).parents[2]
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "GLOO_SOCKET_IFNAME": "lo", "PYTHONPATH": str(root)}
        command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", str(script)]
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        shares = [float(line) for line in said.split()]
        self.assertEqual(len(shares), 2)
        for share in shares:
            self.assertAlmostEqual(share, 0.5, places=2)

    def test_lora_is_merged(self) -> None:
        stage = ("--stage", "3", "--batch", "10", "--epochs", "3", "--learning-rate", "1e-2", "--lora", "4", "--tower")
        losses = self.train("start", "lora", *stage, str(GOLDEN / "vision_tower"), "--resolution", "128")
        self.assertLess(losses[-1], losses[0])
        self.assertEqual(set(self.weights("lora")) - set(self.weights("start")), {
            "model.mm_projector.0.weight", "model.mm_projector.0.bias",
            "model.mm_projector.2.weight", "model.mm_projector.2.bias",
            *(name for name in self.weights("lora") if name.startswith("tower.encoder.stages.4.")),
        })  # fmt: skip
        layer = LoraLinear(torch.nn.Linear(8, 6, bias=False), rank=2, alpha=4.0)
        torch.nn.init.normal_(layer.up.weight)
        whole = merged({f"a.{name}": tensor for name, tensor in layer.state_dict().items()}, layer.scale)
        x = torch.randn(3, 8)
        torch.testing.assert_close(x @ whole["a.weight"].T, layer(x))

    def test_the_loss_is_of_the_answers_alone(self) -> None:
        turns = [("human", "<image>\nWhat?"), ("gpt", "A cat."), ("human", "Sure?"), ("gpt", "Yes.")]
        entry = {"id": "0", "image": "red.png", "conversations": [{"from": who, "value": text} for who, text in turns]}
        file = self.folder / "turns.json"
        file.write_text(json.dumps([entry]))
        (sample,) = Conversations(file, self.folder, GOLDEN, 2048, 0).batch(0, 1, 1)
        golden = json.loads((GOLDEN.parent / "expected.json").read_text())
        self.assertEqual(sample.ids[: sample.ids.index(IMAGE)], golden["cases"][0]["input_ids"][: sample.ids.index(IMAGE)])
        processor = Conversations(file, self.folder, GOLDEN, 2048, 0)._processor
        answered = [token for token, label in zip(sample.ids, sample.labels, strict=True) if label != IGNORED]
        self.assertEqual(answered, [*processor.encode("A cat."), 2, *processor.encode("Yes."), 2])

    def test_the_learning_rate(self) -> None:
        rates = [rate(step, 100, 1.0) for step in range(101)]
        self.assertEqual(rates[:4], [0.0, 1 / 3, 2 / 3, 1.0])
        self.assertAlmostEqual(rates[100], 0.0)
        options = parse("--stage 1 --model m --data d --images i --out o".split())
        self.assertEqual((options.added_depth, options.added_width), (6, 3072))


if __name__ == "__main__":
    unittest.main()
