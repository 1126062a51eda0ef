"""Draw places at random and write each as a report might, to measure the gazetteer with.

    python training/draw_places.py benchmarks/gazetteer_drawn.tsv [SEED]

Three draws of 300: `people`, where a place is as likely as it has people, as it is to be spoken of; `towns`, any of
15,000 people and more; `all`, any in the list. Each is asked for by a name that is its own or another of GeoNames', in
a wording of a report. What is written here is read by benchmarks/gazetteer.py, which needs none of the sources.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path
from typing import Final

from gazetteer_lists import Entry, settlements

DRAWN: Final = 300
TOWN: Final = 15_000
WORDINGS: Final = ("{}", "{}", "{}", "near {}", "the city of {}", "{}'s outskirts", "central {}", "in {}")


def written(entry: Entry, chance: random.Random) -> str:
    """Return a place as it might be written."""
    others = sorted(entry.names - {entry.name})
    name = chance.choice(others) if others and chance.random() < 1 / 3 else entry.name
    match chance.randrange(4):
        case 0:
            name = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
        case 1:
            name = name.upper()
        case 2:
            name = name.replace("-", " ").replace("'", "’")
    return chance.choice(WORDINGS).format(name)


def main() -> None:
    """Draw, and write a table."""
    out, seed = Path(sys.argv[1]), int((sys.argv[2:] or ["2031"])[0])
    chance = random.Random(seed)
    listed = [entry for _, entry in sorted(settlements().items(), key=lambda item: int(item[0]))]
    draws = {
        "people": chance.choices(listed, [entry.people for entry in listed], k=DRAWN),
        "towns": chance.sample([entry for entry in listed if entry.people >= TOWN], DRAWN),
        "all": chance.sample(listed, DRAWN),
    }
    lines = [
        "\t".join((draw, str(entry.number), entry.within[:2], written(entry, chance)))
        for draw, entries in draws.items()
        for entry in entries
    ]
    out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
