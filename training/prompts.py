"""The Vicuna prompt of the published model, and the tasks' questions."""

from __future__ import annotations

SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)
BEFORE_IMAGE = f"{SYSTEM} USER: "
"""Tokenised by itself; the image's tokens follow."""

EXTRACT = "Extract the text."
DESCRIBE = "Describe this user interface."
CONTROL = "What kind of control is this?"
MERMAID = "Write this diagram as Mermaid."


def after_image(question: str) -> str:
    """What stands between the image and the answer; tokenised by itself."""
    return f"\n{question} ASSISTANT:"


def where_is(element: str) -> str:
    """Asks for an element's box, answered as [x1,y1,x2,y2] in 0..1 of the padded square."""
    return f"Where is the {element}? Answer with its bounding box."
