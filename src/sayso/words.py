"""Low-level helpers that stages share: words and their folds, numbers in words, names, dates, judgements in force.

English function words and number words are known; other languages pass through as content words. Nothing here holds
a list of people, outlets or places.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Span, content_id
from sayso.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Judgement, Report, Voice


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(listed.split())


NEGATIONS: Final = word_set("not no never none nobody nothing nowhere neither nor without hardly")
# Words that turn an assertion into another one: what may be, what would be, from where to where, before or after.
GUARDS: Final = word_set(
    "may might could would should will shall must if unless whether until before after against allegedly perhaps maybe "
    "possibly probably supposedly only except instead despite more less fewer most least all half over under"
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
CALENDAR: Final = frozenset({*WEEKDAYS, *MONTHS})
FIRST_PERSON: Final = word_set("i me my mine myself we us our ours ourselves")
_FUNCTION: Final = word_set(
    "a an the this that these those there here it its itself he him his himself she her hers herself they them their "
    "theirs themselves you your yours yourself who whom whose which what when where why how and or but so as than then "
    "of in on at by to from for with about into onto upon out up down off through during between among within near "
    "is am are was were be been being has have had having do does did doing can get got go goes going going "
    "also just very really quite too well still yet even already now such own same other another any each every "
    "say says said saying tell tells told because while although though since s t th st nd rd re ve ll d m"
)
STOP: Final = _FUNCTION | NEGATIONS | GUARDS | FIRST_PERSON
_UNITS: Final = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: Final = word_set("dozen dozens scores hundreds thousands millions several couple handful many few")
_FORMS: Final = (
    "break broke broken; fight fought; shoot shot; leave left; take took taken; give gave given; come "
    "came; go went gone; see saw seen; know knew known; find found; hold held; keep kept; lose lost; make "
    "made; meet met; pay paid; run ran; send sent; speak spoke spoken; stand stood; think thought; write "
    "wrote written; fall fell fallen; fly flew flown; hide hid hidden; drive drove driven; begin began "
    "begun; bring brought; build built; buy bought; catch caught; choose chose chosen; die died dying; "
    "man men; woman women; child children; person people; wife wives; life lives "
)
_IRREGULAR: Final = {form: line.split()[0] for line in _FORMS.split(";") for form in line.split()[1:]}
_TITLES: Final = word_set("mr mrs ms miss dr prof sir madam lord lady")
_MEDIA: Final = word_set("the newspaper website broadcaster agency channel online com org net co www magazine station")
_JOINERS: Final = "\u00ad\u200b\u200c\u200d\u2060"
_NOT_JOINERS: Final = dict.fromkeys(map(ord, _JOINERS))
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0980-\u09ff\u0e31-\u0e4e"
_WORD: Final = re.compile(
    rf"\d{{1,3}}(?:[.,\u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_](?:[\w{_MARKS}{_JOINERS}]|['’ʼ‘](?=\w))*"
)
_FEWEST: Final = 20  # words by which a language can be told
_LAST_LATIN: Final = "\u024f"
_LOOKED_AT: Final = 4_000  # code points
# English prose has at least 15 function words in a hundred; German, Dutch, Italian and Spanish have at most nine words
# that look like them.
_ENGLISH: Final = 0.13
_SURELY_NOT: Final = 0.09
_CONTRACTED: Final = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_EDTF: Final = re.compile(
    r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?[~?%]?"
)
LAST: Final = 10**9  # a day after all others
PARTS_OF_A_YEAR: Final = range(21, 42)
MONTHS_OF: Final = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}  # quarters and halves
_SENTENCE_END: Final = re.compile(r"[.!?…。](?:\W|$)|\n\s*\n")


class Word(NamedTuple):
    """A word as folded, its place in code points, whether it is capitalised, and its sentence's number in the text."""

    fold: str
    start: int
    end: int
    capital: bool
    sentence: int


_WORD_OF: Final = partial(tuple.__new__, Word)  # there are many: calling the class takes longer


def fold(text: str) -> str:
    """Return a text with case, compatibility forms, apostrophes and invisible joiners folded."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    return plain.translate(_NOT_JOINERS)


def words(text: str, spans: Iterable[Span] | None = None) -> tuple[Word, ...]:
    """Return the words at the spans (default: of the whole text), contractions taken apart, in order of the spans."""
    found: list[Word] = []
    sentence = 0
    for begin, stop in ((span.start, span.end) for span in spans) if spans is not None else ((0, len(text)),):
        last = begin
        for match in _WORD.finditer(text, begin, stop):
            start, end = match.span()
            if start - last != 1 or text[last] not in " .":
                sentence += _SENTENCE_END.search(text[last:start]) is not None
            last = end
            word = match[0]
            capital = word[0].isupper()
            found += [_WORD_OF((part, start, end, capital, sentence)) for part in _parts(word)]
        sentence += 1
    return tuple(found)


@lru_cache(maxsize=262_144)
def _parts(word: str) -> tuple[str, ...]:
    """Take a contraction apart: "couldn't" is could + not, "we're" is we, "Oru's" is oru."""
    folded = fold(word)
    if folded[0].isdigit():
        return (re.sub(r"[.,\s](?=\d{3}(?!\d))", "", folded),)
    if folded == "cannot":
        return ("can", "not")
    if folded.endswith("n't"):
        return ({"wo": "will", "ca": "can", "sha": "shall"}.get(folded[:-3], folded[:-3]), "not")
    bare = _CONTRACTED.sub("", folded).replace("'", "")
    return (bare,) if bare else ()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a folded word without the commonest English endings; other scripts and numbers come back unchanged."""
    if not word.isascii() or len(word) < 4 or word[0].isdigit():  # noqa: PLR2004 - three letters carry no ending
        return _IRREGULAR.get(word, word)
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("ly", ""),
        ("es", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - "sing", "red" are whole
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsez":  # noqa: PLR2004 - "stopp" but not "add"
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word  # noqa: PLR2004 - "refuse" meets "refused"


def content(spoken: Sequence[Word]) -> tuple[str, ...]:
    """Return the content words as stems, in order; a number of one or several words becomes one "#value"."""
    kept: list[str] = []
    total, group, counting = 0.0, 0.0, False
    for word in (*spoken, Word("", 0, 0, capital=False, sentence=0)):
        value = _value(word.fold)
        if word.fold in _SCALES and counting:
            total, group = (total, group * 100) if word.fold == "hundred" else (total + group * _SCALES[word.fold], 0.0)
            continue
        if value is not None and counting and not word.fold[0].isdigit():
            group += value
            continue
        if counting and word.fold == "and" and (total or group >= 100):  # noqa: PLR2004 - "a hundred and six"
            continue
        if counting:
            kept.append(f"#{total + group:g}" if total + group < _SCALES["million"] else f"#{total + group:.0f}")
            total, group, counting = 0.0, 0.0, False
        if value is not None or word.fold in _SCALES:
            group, counting = (value if value is not None else float(_SCALES[word.fold])), True
        elif word.fold in _VAGUE:
            kept.append(f"#{word.fold}")
        elif word.fold and word.fold not in STOP:
            kept.append(stem(word.fold))
    return tuple(kept)


@lru_cache(maxsize=65_536)
def stems(text: str) -> tuple[str, ...]:
    """Return the content words of a short text that is met again and again, such as what a figure counts."""
    return content(words(text))


def _value(word: str) -> float | None:
    if word in _UNITS:
        return float(_UNITS[word])
    try:
        return float(word) if word[:1].isdigit() else None
    except ValueError:
        return None


def shingles(items: Sequence[str], size: int) -> tuple[tuple[str, ...], ...]:
    """Return every run of `size` items, in order; none when there are fewer."""
    return tuple(tuple(items[at : at + size]) for at in range(len(items) - size + 1))


# ---------------------------------------------------------------- reports


def prose(report: Report, *, headlines: bool = True) -> Iterator[Span]:
    """Yield the stretches of a report outside its captions, credits, notices and other furniture."""
    at = 0
    for part in report.parts:
        if part.kind != "headline" or not headlines:
            if at < part.span.start:
                yield Span(at, part.span.start)
            at = part.span.end
    if at < len(report.text):
        yield Span(at, len(report.text))


@remembered(load=bool, dump=bool, often=True)
@lru_cache(maxsize=16_384)
def is_foreign(report: Report) -> bool:
    """Tell whether a report is in another language than English: by its letters, its function words, what was noted."""
    beginning = report.text[:_LOOKED_AT]
    letters = [letter for letter in beginning if letter.isalpha()]
    if 2 * sum(letter > _LAST_LATIN for letter in letters) > len(letters):
        return True
    found = [word.fold in STOP for word in words(beginning)]
    if len(found) < _FEWEST:
        return False
    noted = report.language.value.casefold()
    least = _SURELY_NOT if not noted or noted.startswith("en") else _ENGLISH
    return sum(found) / len(found) < least


# ---------------------------------------------------------------- names


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """Return the words by which a name is compared: folded, without titles, articles and function words."""
    return frozenset(word.fold for word in words(name) if word.fold not in STOP and word.fold not in _TITLES)


@lru_cache(maxsize=65_536)
def is_proper(name: str) -> bool:
    """Tell whether a name names somebody: it has a capital beyond its first article, or is not in a cased script."""
    letters = [letter for letter in name if letter.isalpha()]
    cased = any(letter.islower() or letter.isupper() for letter in letters)
    return any(word.capital and word.fold not in STOP for word in words(name)) or (bool(letters) and not cased)


def voice_words(voice: Voice) -> frozenset[str]:
    """Return the words of a name that names somebody; none for "police", "a soldier" or an unresolved voice."""
    if voice.kind in ("unnamed", "group", "unresolved") or not is_proper(voice.name):
        return frozenset()
    return name_words(voice.name)


@lru_cache(maxsize=65_536)
def outlet_key(name: str) -> str:
    """Return what an outlet's name is compared by: "The Harbour Times", "harbourtimes.com" -> "harbourtimes"."""
    kept = [word.fold for word in words(name.replace(".", " ")) if word.fold not in _MEDIA]
    return re.sub(r"^the(?=.{4})", "", "".join(kept))


# ---------------------------------------------------------------- dates


@lru_cache(maxsize=65_536)
def days(edtf: str) -> tuple[int, int] | None:
    """Return the first and last day (proleptic ordinals) of a date in EDTF (ISO 8601-2), or None when it is not one."""
    first, _, last = edtf.partition("/")
    begin, end = _range(first), _range(last or first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _range(edtf: str) -> tuple[int, int] | None:
    match = re.match(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?[~?%]?$", edtf)
    if not match:
        return None
    year, month, day = (int(part) if part and part != "XX" else 0 for part in match.groups())
    if month in MONTHS_OF and year and not day:
        first, last = MONTHS_OF[month]
        return dt.date(year, first, 1).toordinal(), dt.date(year, last, calendar.monthrange(year, last)[1]).toordinal()
    try:
        begin = dt.date(year, month or 1, day or 1)
        end = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return begin.toordinal(), end.toordinal()


def is_edtf(value: str) -> bool:
    """Tell whether the value is a date or an interval of two in EDTF (ISO 8601-2, levels 0 and 1).

    Shapes: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, digits unspecified from the right as `X`, a final `~`, `?` or `%`; one
    end of an interval open as `..`; a season, quarter or half as month 21 to 41 (level 2).
    """
    dates = value.split("/")
    ends = [date for date in dates if date != ".."] if len(dates) == 2 else dates  # noqa: PLR2004 - it has two ends
    return bool(ends) and len(dates) <= 2 and all(_is_date(date) for date in ends)  # noqa: PLR2004


def _is_date(value: str) -> bool:
    match = _EDTF.fullmatch(value)
    if match is None:
        return False
    year, month, day = match["year"], match["month"] or "01", match["day"] or "01"
    for part in (month, day):
        if "X" in part and part != "XX":
            return False
    if match["month"] and not match["day"] and month.isdecimal() and int(month) in PARTS_OF_A_YEAR:
        return True
    try:
        dt.date(int(year.replace("X", "4")) or 4, int(month.replace("XX", "1")), int(day.replace("XX", "1")))
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- ids and judgements


def claim_id(statement: str) -> str:
    """Return the id of the claim whose first statement this is, so that a judgement on it survives a new first one."""
    return content_id("claim", statement)


def origin_id(statement: str) -> str:
    """Return the id of the origin whose first statement this is."""
    return content_id("origin", statement)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, oldest first: neither taken back nor overruled on the same subjects.

    A judgement that undoes another and says the same (kind, and the same or no value) only takes it back.
    """
    ordered = sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))
    by_id = {judgement.id: judgement for judgement in ordered}
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.undoes and judgement.id not in undone:
            undone.add(judgement.undoes)
    latest: dict[tuple[str, frozenset[str]], Judgement] = {}
    for judgement in ordered:
        if judgement.id not in undone and not _only_takes_back(judgement, by_id):
            kind = "pair" if judgement.kind in ("same", "different", "contradicts") else judgement.kind
            latest[kind, frozenset(judgement.subjects)] = judgement
    return tuple(sorted(latest.values(), key=lambda judgement: (judgement.at, judgement.id)))


def _only_takes_back(judgement: Judgement, by_id: Mapping[str, Judgement]) -> bool:
    earlier = by_id.get(judgement.undoes)
    return bool(judgement.undoes) and (
        earlier is None or (judgement.kind == earlier.kind and judgement.value in ("", earlier.value))
    )
