"""Statements of a voice whose report does not say to whom it spoke, where another report of the story does."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.trace.office import reports_of
from sayso.trace.roots import PRESS_DAYS
from sayso.trace.story import MARKS
from sayso.words import name_words, outlet_key, voice_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root
    from sayso.trace.telling import Telling

MOST_REPORTS: Final = 10
MOST_ROOTS: Final = 50  # of one name; more tell nothing apart
OWN_DAYS: Final = 14  # between a collector's report and the first that passes it on
SAID: Final = 3  # content words; fewer ("no comment") tell nothing


def by_last_word(roots: Sequence[Root]) -> Mapping[str, Sequence[int]]:
    """Return the positions of the roots that have a word in their voice's name, by every word; not of very many."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, root in enumerate(roots):
        for word in sorted(name_words(root.voice.name)):
            found[word].append(at)
    return {word: held for word, held in found.items() if len(held) <= MOST_ROOTS}


def speaks_on(one: Telling, root: Root, retelling: Retelling) -> str:
    """Return why a statement is a root's though its report does not say to whom its voice spoke; empty when it is not.

    Either the report is the collector's own, or it tells the same story of one who goes by a single name, or of a body
    that made a statement. One with a full name may have spoken elsewhere: then the report names the collector too, or
    the words are retold.
    """
    if one.how != "not recorded" or len(retelling.alike.stems[one.statement.id]) < SAID:
        return ""
    if _is_own(one, root, retelling):
        return f"It stands in the report of {root.collector}, which {root.voice.name} told, as other reports say."
    person = _one_person(one, root, retelling)
    if not (person or _one_name(one, root) or _one_body(one, root)):
        return ""
    if not _one_story(one, root, retelling, least=1 if person else MARKS):
        return ""
    return f"It has {root.voice.name} speak and tells of the same as the reports of this origin."


def _is_own(one: Telling, root: Root, retelling: Retelling) -> bool:
    """Tell whether a statement's voice is the root's, in the collector's own report of about that day."""
    if not root.collector or not one.speaker:
        return False
    if outlet_key(retelling.name_of(one.statement.report)) != outlet_key(root.collector):
        return False
    speaker = voice_words(root.voice)
    same = bool(speaker) and (one.speaker <= speaker or speaker <= one.speaker)
    return same and (one.day is None or root.day is None or abs(one.day - root.day) <= OWN_DAYS)


def _one_name(one: Telling, root: Root) -> bool:
    shielded = "pseudonym" in (one.voice.kind, root.voice.kind)
    return shielded and len(one.speaker) == 1 and one.speaker == voice_words(root.voice)


def _one_person(one: Telling, root: Root, retelling: Retelling) -> bool:
    """Tell whether a full name is the root's, and the collector is named beside it or the words are retold."""
    speaker = voice_words(root.voice)
    full = min(len(one.speaker), len(speaker)) > 1
    if not full or not (one.speaker <= speaker or speaker <= one.speaker):
        return False
    name = one.statement.id
    retold = retelling.closest([name], root) is not None or retelling.told_together(name, root)
    return retold or retelling.mentions(one.statement.report, root.collector)


def _one_body(one: Telling, root: Root) -> bool:
    """Tell whether a body whose own release is in the case is called in part: "the ministry"."""
    said = name_words(one.voice.name)
    released = root.public and bool(root.own) and root.voice.kind == "organisation"
    return bool(said) and released and said <= name_words(root.voice.name)


def _days(root: Root, retelling: Retelling) -> list[int]:
    """Return the days of the reports that the root's collector published itself."""
    own = {
        one
        for one in reports_of(root, retelling.alike)
        if outlet_key(retelling.name_of(one)) == outlet_key(root.collector)
    }
    return [day for one in own if root.collector and (day := retelling.reported[one]) is not None]


def _one_story(one: Telling, root: Root, retelling: Retelling, *, least: int) -> bool:
    if one.day is not None and root.day is not None and one.day < min((root.day, *_days(root, retelling))):
        return False
    within = OWN_DAYS if root.collector else PRESS_DAYS
    others = sorted(reports_of(root, retelling.alike) - {one.statement.report})[:MOST_REPORTS]
    return any(retelling.stories.are_one(one.statement.report, other, within=within, least=least) for other in others)
