"""What is measured is written as it is measured: a part that hangs or is killed loses nothing. See rows.ts."""

import json
import os
import sys
from pathlib import Path


def report(section: str, what: str, value: float | str, unit: str = "", note: str = "", most: float | None = None) -> None:
    """Appends a row of the table; `most` is a bound from above that is asked of the value."""
    row: dict[str, object] = {"what": what, "value": value}
    if unit:
        row["unit"] = unit
    if note:
        row["note"] = note
    if most is not None:
        row["target"] = {"text": f"≤ {most:g}", "met": isinstance(value, float) and value <= most}
    with Path(os.environ["OUT"], "rows.jsonl").open("a") as file:
        file.write(json.dumps({"section": section, "row": row}) + "\n")
    print(f"[{section}] {what}: {value} {unit} {note}", file=sys.stderr, flush=True)
