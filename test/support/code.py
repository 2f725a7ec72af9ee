import argparse
import sys
from pathlib import Path


def count_words(path: Path) -> dict[str, int]:
    """Counts how often each word stands in a file."""
    counts: dict[str, int] = {}
    for line in path.read_text().splitlines():
        for word in line.lower().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    args = parser.parse_args()
    if not args.path.exists():
        print(f"{args.path} does not exist", file=sys.stderr)
        return 1
    for word, count in sorted(count_words(args.path).items()):
        print(f"{count:6d} {word}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
