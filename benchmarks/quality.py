"""Score the reader on a corpus: read a folder of texts, hand what was found to a scorer, print both.

    quality.py CORPUS --scorer FILE [--json FILE]

CORPUS holds `text/*.txt` and `gold/*.json`. The scorer is a script called as `SCORER GOLD PREDICTED --text TEXT`; it
reads one JSON file a text, `{"doc": name, "attributions": [{"id", "source", "cue", "content"}]}` with code point
offsets. With no corpus or no scorer at hand it says so and ends well, since neither is part of the project.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH: Final = 200
ROLES: Final = ("source", "cue", "content")
READ: Final = (sys.executable, "-c", "from sayso.cli import main; main()", "read", "--format", "jsonl")


def main() -> int:
    """Read, score and print; 0 when there is nothing to score with."""
    options = _options()
    texts, gold = options.corpus / "text", options.corpus / "gold"
    missing = [str(path) for path in (texts, gold, options.scorer) if not path.exists()]
    if missing:
        print(f"Skipped: {', '.join(missing)} not found. Give CORPUS with text/ and gold/, and --scorer.")
        return 0
    files = sorted(texts.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder)
        _measure(files, predicted)
        command = [sys.executable, str(options.scorer), str(gold), str(predicted), "--text", str(texts)]
        return subprocess.run(
            [*command, *(["--json", str(options.json)] if options.json else [])], check=False
        ).returncode


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the reader on a corpus.")
    parser.add_argument("corpus", type=Path, help="a folder with text/*.txt and gold/*.json")
    parser.add_argument("--scorer", type=Path, required=True, help="the scoring script")
    parser.add_argument("--json", type=Path, help="where the scorer may write its numbers")
    return parser.parse_args()


def _measure(files: Sequence[Path], predicted: Path) -> None:
    """Write what is read in each file, and print how fast it went and how much memory it took."""
    found: dict[str, list[dict[str, Any]]] = {str(file): [] for file in files}
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    for at in range(0, len(files), BATCH):
        for row in _read(files[at : at + BATCH]):
            found[row["report"]].append({"id": row["id"], **{role: row[role] for role in ROLES}})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    for file, rows in found.items():
        name = Path(file).stem
        (predicted / f"{name}.json").write_text(json.dumps({"doc": name, "attributions": rows}), "utf-8")
    words = sum(len(file.read_text("utf-8").split()) for file in files)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{len(files)} texts, {words} words, {sum(map(len, found.values()))} statements; "
        f"{time.monotonic() - started:.1f} s, {seconds:.1f} CPU s, peak {after.ru_maxrss / 1024:.0f} MiB",
        flush=True,
    )


def _read(batch: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield what `sayso read` prints for these files; it ends with 1 where some could not be read."""
    done = subprocess.run([*READ, *map(str, batch)], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"sayso read ended with {done.returncode}")
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        if row.get("content"):
            yield row


if __name__ == "__main__":
    sys.exit(main())
