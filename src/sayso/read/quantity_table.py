"""The table of quantities and what a phrase of it looks like: the words before, in and after a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sayso.read.numbers import GAP, NUMBER, SCALE, WORDS

_NUMERATOR = r"(?:an?|one|two|three|four|five|six|seven|nine)"
_FRACTION = rf"{_NUMERATOR}(?:-|{GAP})(?:third|quarter|fourth|fifth|sixth|eighth|tenth)s?"
_NO_YEAR = r"(?!(?:1[5-9]|20)\d\d\b)"
_IN_EVERY = rf"(?:(?:in|out{GAP}of)(?:{GAP}every)?|of{GAP}every)"
_ROUND = r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a\shundred|[2-9]|[125]?0|1?00|1,?000)"
_OF_ALL = rf"(?!out{GAP}of{GAP}(?!every|{_ROUND}\b(?![,.]\d)))"  # "7 out of 112" says how many of how many
_IN_N = rf"(?:one|two|three|four|five|six|seven|eight|nine|\d){GAP}{_OF_ALL}{_IN_EVERY}{GAP}{_NO_YEAR}{NUMBER}"
_YEAR_TO = (
    rf"(?:1[5-9]|20)\d\d{GAP}to{GAP}\S+{GAP}(?:thousand|million|billion)"  # "from 1.2 million in 2029 to 2.9 million"
)
_IN_YEAR_TO = rf"(?<=in\s)(?:1[5-9]|20)\d\d{GAP}to{GAP}"  # "from 180 in 2027 to 610"
_PER_CENT = rf"(?:\s?%|{GAP}per{GAP}?cent)"
_FIRST: Final = re.compile(r"\w+")
_NOT_BEFORE = r"(?<![\w$€£¥#°+/:-])(?<!\d[.,–])"
_HOLDING = (
    "strong|bed|seat|member|man|woman|person|people|judge|truck|lorry|vehicle|car|boat|ship|plane|tent|house|family"
    "|country|nation|team|company|village|school|plus"
)
_NOT_AFTER = rf"(?![\w°%$€£¥]|[–/:]\w|-(?!(?:{_HOLDING})\b)\w|[.,]\d|['’]s\b)"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: words of any number of spellings, the bounds they give and the reason."""

    name: str
    reason: str
    words: tuple[str, ...] = ()
    low: str | float = "N"
    high: str | float = "N"
    scales: bool = False


@dataclass(frozen=True)
class Table:
    """The table of quantities by section: `plain`, `before`, `after`, `vague`, `share`, `uncounted`, `affected`."""

    sections: dict[str, tuple[Row, ...]]

    @cached_property
    def phrase(self) -> re.Pattern[str]:
        """What a quantity looks like, with named groups for its parts."""
        base = "|".join(
            (
                rf"(?P<in_n>{_IN_N})",
                rf"between{GAP}(?P<part_from>{_FRACTION}){GAP}and{GAP}(?P<part_until>{_FRACTION}|half)",
                rf"(?P<fraction>{_FRACTION})(?!{GAP}of{GAP}a{GAP}(?:thousand|million|billion)\b)",
                rf"(?:between|from){GAP}(?P<from>{NUMBER}){GAP}(?:and|to){GAP}(?P<until>{NUMBER})(?P<pc_range>{_PER_CENT})?",
                rf"(?!{_YEAR_TO}|{_IN_YEAR_TO})(?P<a>{NUMBER})(?:{GAP}(?:to|or){GAP}|(?<=\d)\s?[-–]\s?(?=\d))(?P<b>{NUMBER})(?P<pc_pair>{_PER_CENT})?",
                rf"(?P<per_cent>{NUMBER}){_PER_CENT}",
                rf"(?P<scaled>{self._spelt('vague', scales=True)})(?:{GAP}of)?{GAP}(?P<scale>{SCALE})",
                rf"(?P<number>{NUMBER})",
                rf"(?P<vague>{self._spelt('vague')})",
                rf"(?P<share>{self._spelt('share')})",
            )
        )
        before, after = self._spelt("before"), self._spelt("after")
        # "more than most" compares with most, it does not bound it
        vague_share = r"(?:most|no|none)\b"
        leading = rf"(?:(?P<before>{before}){GAP}(?!{vague_share}))?"
        following = rf"(?:{GAP}(?P<after>{after})(?!{GAP}\d)|(?<=\d)(?P<plus>\+|-plus)(?!\w)|(?P<odd>-odd)(?!\w))"
        pattern = rf"{_NOT_BEFORE}{leading}(?:{base}){following}?{_NOT_AFTER}"
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words that a quantity may begin with, where it does not begin with a digit."""
        spelt = {words for section in ("before", "vague", "share") for words in self.names(section)}
        return WORDS | {"between", "from", *map(_first, spelt)}

    @cached_property
    def _names(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Row]:
        """The rows by section and words, and by section and name where no words are the same; the first counts."""
        named = {(part, row.name.casefold()): row for part, rows in self.sections.items() for row in reversed(rows)}
        spelt = {
            (part, words): row for part, rows in self.sections.items() for row in reversed(rows) for words in row.words
        }
        return named | spelt

    def row(self, section: str, words: str) -> Row:
        """Return the row of a section that has these words or this name; KeyError when there is none."""
        return self._rows[section, " ".join(words.casefold().split())]

    def names(self, section: str, name: str = "") -> frozenset[str]:
        """Return all the words of a section, or of its rows of one name."""
        known = self._names.get((section, name))
        if known is None:
            rows = (row for row in self.sections[section] if name in ("", row.name))
            known = self._names[section, name] = frozenset(word for row in rows for word in row.words)
        return known

    def _spelt(self, section: str, *, scales: bool = False) -> str:
        words = {word for row in self.sections[section] if row.scales or not scales for word in row.words}
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(GAP.join(map(re.escape, word.split())) for word in longest_first)


def _first(words: str) -> str:
    found = _FIRST.match(words)
    if found is None:
        raise ValueError(f'the table of quantities has the words "{words}"; write words that begin with a letter')
    return found.group()
