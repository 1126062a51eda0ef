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

    from sayso.trace.alike import Alike
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
    if not (_may_be_one(one.speaker, voice_words(root.voice)) or _one_body(one, root)):
        return ""
    if _is_own(one, root, retelling):
        return f"It stands in the report of {root.collector}, which {root.voice.name} told, as other reports say."
    person = _one_person(one, root, retelling)
    if not (person or _one_name(one, root, retelling) or _one_body(one, root)):
        return ""
    if not _one_story(one, root, retelling, least=1 if person else MARKS):
        return ""
    return f"It has {root.voice.name} speak and tells of the same as the reports of this origin."


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names name somebody, and one holds the other."""
    return bool(one and other) and (one <= other or other <= one)


def _is_own(one: Telling, root: Root, retelling: Retelling) -> bool:
    """Tell whether a statement's voice is the root's, in the collector's own report of about that day."""
    if not root.collector or not one.speaker:
        return False
    if outlet_key(retelling.name_of(one.statement.report)) != outlet_key(root.collector):
        return False
    speaker = voice_words(root.voice)
    if not _may_be_one(one.speaker, speaker):
        return False
    if one.day is not None and root.day is not None and abs(one.day - root.day) > OWN_DAYS:
        return False
    return min(len(speaker), len(one.speaker)) > 1 or _likest(one, root, retelling)


def _likest(one: Telling, root: Root, retelling: Retelling) -> bool:
    """Tell whether a report in which a single name speaks is, of its outlet's in which it does, likest to a root's.

    It is not when somebody with a longer name of which the root's reports know nothing speaks in it.
    """
    alike, speaker, here = retelling.alike, voice_words(root.voice), one.statement.report
    own = retelling.of_outlet(here)
    others = sorted(reports_of(root, alike) - set(own))[:MOST_REPORTS]
    known = frozenset[str]().union(*(alike.names(other) for other in others))
    if any(speaker < (name := voice_words(voice)) and not name <= known for voice in alike.voices(here)):
        return False
    rivals = [name for name in own if any(speaker & voice_words(voice) for voice in alike.voices(name))]
    likeness = {
        name: max((retelling.stories.likeness(name, other) for other in others), default=0) for name in {*rivals, here}
    }
    return all(likeness[name] < likeness[here] for name in rivals if name != here)


def goes_by(root: Root, alike: Alike) -> bool:
    """Tell whether a root's voice goes by a single name that a report says hides somebody."""
    every = (root.voice, *(alike.statements[name].voice for name in root.statements[:MOST_ROOTS]))
    return len(voice_words(root.voice)) == 1 and any(voice.kind == "pseudonym" for voice in every)


def _one_name(one: Telling, root: Root, retelling: Retelling) -> bool:
    if len(one.speaker) != 1 or one.speaker != voice_words(root.voice):
        return False
    return one.voice.kind == "pseudonym" or goes_by(root, retelling.alike)


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
