"""Whether a report in a language that is not read passes on an origin: who it names, and what else it has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import can_be_heard, is_uncased, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Voice
    from sayso.trace.marks import Marks

RARE: Final = 0.85  # the words of a body's name that are names, and not translated: "Quenland" of its State Railways
FULL: Final = 2  # words of a full name
# Chosen on the invented stories for training, and six written later.
WITH_BOTH: Final = 1.0
WITH_FULL_NAME: Final = 1.5
WITH_ONE_WORD: Final = 2.0
WITH_COLLECTOR: Final = 1.5
WITH_NOBODY: Final = 4.0
WITH_DOUBT: Final = 5.0
SENTENCES: Final = 2.0
TRANSLATED: Final = 4.0
TRANSLATED_ALONE: Final = 7.0
NAMES: Final = 3
OWN: Final = 1.0


class Naming(NamedTuple):
    """Whether somebody is named in a report, as its language writes it.

    `heard` is 2 for a full name, 1 for one word that stands for it, 0 for none. `doubtful` tells that the name may
    stand there unheard. `broad` is a name that is in many reports anyhow: a body's, or one of one word, as a country
    speaks as "Veldania".
    `translated` is a pseudonym that is not heard and may be a word of the language ("Heron", "Reiher"), or a person
    whose last name is too short to be heard. `vague` is a body that is only called what it is: "the union".
    """

    parts: tuple[str, ...]
    heard: int = 0
    doubtful: bool = False
    broad: bool = False
    translated: bool = False
    vague: bool = False


def naming(voice: Voice, parts: Mapping[str, float], heard: Iterable[str], text: str) -> Naming:
    """Return whether a report, of which the names and the text are given, names a voice whose parts are given."""
    held = tuple(parts)
    names = tuple(heard)
    there = [any(same_name(part, name) for name in names) for part in held]
    doubtful = bool(held) and not all(there) and _may_be_unheard(voice, held, text)
    broad = voice.kind == "organisation" or (len(held) == 1 and voice.kind != "pseudonym")
    if held and all(there):
        return Naming(held, min(FULL, len(held)), doubtful, broad)
    if voice.kind == "person" and len(held) >= FULL and there[-1]:
        return Naming(held, 1, doubtful, broad)
    rare = [found for part, found in zip(held, there, strict=True) if parts[part] >= RARE]
    if voice.kind == "organisation" and len(held) > FULL and rare and all(rare):
        return Naming(held, 1, doubtful, broad)
    alone = voice.kind == "person" and len(held) >= FULL and not can_be_heard(held[-1], text)
    return Naming(held, 0, doubtful, broad, translated=alone)


def _may_be_unheard(voice: Voice, parts: Sequence[str], text: str) -> bool:
    """Tell whether a name may stand in a text and not be found: it is too short for its script, or translated there."""
    translated = voice.kind == "organisation" and is_uncased(text)
    return translated or not any(can_be_heard(part, text) for part in parts)


def passes_on(voice: Naming, collector: Naming, marks: Marks) -> bool:
    """Tell whether who is named and what else is shared show that a report passes on an origin.

    The less of a name is heard, the more of what was told has to be there too. A voice that has a name and is not named
    is not passed on.
    """
    if voice.heard:
        return _of_voice(voice, collector, marks)
    if voice.translated and not voice.doubtful:
        return _of_unheard(collector, marks)
    if voice.vague or (voice.parts and not voice.doubtful):
        return voice.vague and _is_much(marks) and marks.own >= OWN and marks.weight >= WITH_DOUBT
    if collector.heard:
        return _is_much(marks) and marks.weight >= WITH_COLLECTOR
    if voice.doubtful and marks.numbers > FULL:
        return marks.own >= OWN and marks.weight >= WITH_DOUBT
    return marks.numbers >= FULL and marks.sentences >= SENTENCES and marks.weight >= WITH_NOBODY


def _of_unheard(collector: Naming, marks: Marks) -> bool:
    """Tell whether so much is shared that a voice must be meant, by another word or a name that cannot be heard."""
    if collector.heard:
        return _is_much(marks) and marks.weight >= TRANSLATED
    return marks.numbers > FULL and marks.sentences >= SENTENCES and marks.weight >= TRANSLATED_ALONE


def _of_voice(voice: Naming, collector: Naming, marks: Marks) -> bool:
    if collector.heard:
        return voice.heard == FULL or marks.weight >= WITH_BOTH
    if voice.broad:
        return marks.own >= OWN and marks.weight >= WITH_ONE_WORD
    elsewhere = collector.parts and not collector.doubtful  # who speaks to one speaks to others
    if len(voice.parts) == 1 or (voice.heard < FULL and not elsewhere):
        return _is_much(marks) and marks.weight >= WITH_ONE_WORD and (marks.own > 0 or not elsewhere)
    if elsewhere:
        return marks.sentences >= SENTENCES and marks.weight >= WITH_FULL_NAME
    telling = _is_much(marks) or (marks.numbers > 0 and marks.own > 0) or marks.names >= NAMES
    return telling and marks.weight >= WITH_FULL_NAME


def _is_much(marks: Marks) -> bool:
    return marks.numbers >= FULL or marks.sentences >= SENTENCES
