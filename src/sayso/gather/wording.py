"""The wording by which a line is known not to be a report's own prose. One table; nothing about any outlet or place.

Every pattern must match from the line's start. A line of more words than its row allows is left alone, because to mark
prose as furniture loses statements, and to miss furniture only adds noise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sayso.gather.lines import Line
    from sayso.model import PartKind

_NAME: Final = r"(?:[A-Z][\w.’'-]*|de|da|del|van|von|der|den|al|bin|la|le)"
_NAMES: Final = rf"{_NAME}(?:[ ,]+(?:and |& |with )?{_NAME}){{1,9}}"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:(?:{_WEEKDAY},? )?(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}),? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:(?:,| at| [|–-])? ?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
)
_AGENCY: Final = (
    r"(?:AP|AFP|EPA|EPA-EFE|UPI|dpa|DPA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|iStock|Alamy|Bloomberg|Xinhua"
    r"|TASS)"
)
_MEDIUM: Final = r"(?:photo(?:graph)?|image|picture|video|graphic|illustration)"
_NETWORK: Final = (
    r"(?:facebook|twitter|x|instagram|telegram|youtube|social media|linkedin|tiktok|whatsapp|threads|bluesky|mastodon)"
)
_PIECES: Final = r"(?:stories|articles|news|content|coverage|links?)"
# No row allows more words than fit in so many characters.
_LOOKED_AT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of the table: lines that open so, with at most so many words, are of this kind."""

    kind: PartKind
    most_words: int
    pattern: re.Pattern[str]


def _row(kind: PartKind, most_words: int, *pattern: str, case: bool = False) -> Wording:
    return Wording(kind, most_words, re.compile("".join(pattern), 0 if case else re.IGNORECASE))


WORDINGS: Final = (
    _row("byline", 10, rf"by on(?: {_DATE})?\s*$"),
    _row("byline", 12, rf"(?:By|BY|by):? {_NAMES}(?: ?[|,–-] ?(?i:{_DATE}))?\s*$", case=True),
    _row(
        "byline",
        12,
        rf"{_NAMES}, (?:(?i:staff|senior|chief|special|political|foreign|science|sports) )*",
        r"(?i:reporter|correspondent|writer|editor|columnist)s?\s*$",
        case=True,
    ),
    _row(
        "byline",
        14,
        rf"(?:By|BY|by):? {_NAMES} in {_NAME}(?:[ ,]+{_NAME}){{0,3}}(?: ?[|,–-]? ?(?i:{_DATE}))?\s*$",
        case=True,
    ),
    _row("byline", 10, rf"{_NAME}(?: {_NAME}){{1,3}} ?[|,–-] ?(?i:{_DATE})\s*$", case=True),
    _row("byline", 12, r"(?:(?:last |first )?(?:published|updated|posted|modified)(?: on| at)?:? )?", rf"{_DATE}\s*$"),
    _row("byline", 8, r"(?:published|updated|posted) \d+ (?:minute|hour|day|week|month)s? ago\s*$"),
    _row("credit", 20, rf"(?:file )?{_MEDIUM}s?(?: credit| courtesy)?s?(?: by| of)? ?[:/|] ?\S"),
    _row("credit", 14, rf"{_MEDIUM} (?:by|courtesy of|credit) [^.!?]*$"),
    _row("credit", 14, r"credits?: ?\S"),
    _row("credit", 14, rf"\(?(?:{_AGENCY})(?: Photo)? ?/ ?\S[^.!?]*\)?\.?$", case=True),
    _row(
        "credit", 14, rf"\(?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,4}} ?/ ?{_AGENCY}(?: via {_AGENCY})?\)?\.?$", case=True
    ),
    _row("credit", 6, rf"[A-Z]{{2,6}} ?/ ?{_NAME}(?: {_NAME}){{1,3}}$", case=True),
    _row("credit", 4, rf"\(?{_AGENCY}\)?$", case=True),
    _row("credit", 16, r"(?:©|\(c\)|copyright ©?) ?\S"),
    _row("invitation", 20, r"(?:click|tap) here\b"),
    _row("invitation", 14, r"(?:join|continue) the (?:discussion|conversation|debate)\b"),
    _row(
        "invitation",
        30,
        r"(?:sign up (?:for|to)|subscribe (?:to|for|now|today|here)|get) ",
        r"(?:our|the|this|your) [^.]*\bnewsletters?\b",
    ),
    _row("invitation", 14, r"sign up (?:for (?:our|free|breaking|daily)|here|now|today)\b"),
    _row("invitation", 14, r"subscribe(?: (?:to our|now|today|here)\b|[!.]?$)"),
    _row("invitation", 20, rf"(?:please )?(?:follow|like|find|join) (?:us|me) on {_NETWORK}\b"),
    _row("invitation", 8, r"follow (?:us|@\w+)[.!]?\s*$"),
    _row("invitation", 25, rf"follow [^.]{{2,60}}? on {_NETWORK}\b"),
    _row(
        "invitation",
        30,
        r"(?:read (?:more|also|next|too)|see also|also read|more on this|more from [^:]{2,40}",
        rf"|related(?: {_PIECES})?|recommended|watch (?:more|now|below|here)?)(?: here)?:(?: |$)",
    ),
    _row(
        "invitation",
        4,
        r"(?:read more|see also|more on this|related (?:stories|articles|content|coverage|links)|share|tweet|print",
        r"|share this(?: (?:article|story|post|page))?|e-?mail this|comments?|leave a (?:comment|reply)|show comments",
        r"|continue reading|most read|trending(?: now)?|recommended(?: for you)?)[.:!…]*$",
    ),
    _row("invitation", 8, r"read the (?:full|original|whole) (?:story|article|report|post|interview)\b[^,;\"”]*$"),
    _row("invitation", 8, r"(?:article|story) continues (?:after|below)\b"),
    _row(
        "invitation",
        6,
        r"\W*advert(?:isement|ising)?(?: - (?:scroll to continue|continue reading below))?\W*$",
    ),
    _row("invitation", 30, r"(?:support|donate to) (?:our|independent|quality) (?:journalism|reporting|newsroom)\b"),
    _row("invitation", 14, r"download (?:our|the) (?:free )?app\b"),
    _row("invitation", 30, r"(?:do you )?have a (?:news )?tip(?: |\?)[^.]*\b(?:e-?mail|send|contact|call|us)\b"),
    _row(
        "notice",
        60,
        r"(?:we|this (?:web ?)?site|this page|our (?:web ?)?sites?|[\w.-]+\.\w{2,3})(?: and our partners| also)? ",
        r"uses? (?:[\w-]+ ){0,4}cookies\b",
    ),
    _row(
        "notice",
        60,
        r"by (?:continuing|using|clicking|browsing)\b[^.]*",
        r"\b(?:cookies|privacy policy|terms of (?:use|service)|you (?:agree|consent|accept))\b",
    ),
    _row("notice", 8, r"(?:accept|reject|allow|manage)(?: all)?(?: cookies| cookie settings| preferences| consent)$"),
    _row("notice", 8, r"(?:cookie|privacy) (?:policy|settings|preferences|notice)\.?$"),
    _row("notice", 30, r"[^.]{0,80}\ball rights reserved\b"),
    _row(
        "notice",
        30,
        r"(?:this (?:material|article|content)|no part of this [\w ]{1,30}) may not be ",
        r"(?:published|broadcast|rewritten|reproduced|redistributed)\b",
    ),
)
SOURCES: Final = re.compile(r"(?:sources?|references|quellen?)\s*:\s*\S", re.IGNORECASE)
CREDIT_TAIL: Final = re.compile(
    r"\((?:(?i:photo|image|picture|photograph)(?: by|:| courtesy)[^()]{2,80}"
    rf"|{_AGENCY} Photo[^()]{{0,80}}|[^()/.]{{2,50}}/ ?{_AGENCY}(?: via {_AGENCY})?|{_AGENCY} ?/[^()]{{2,60}})\)\.?$"
)


def kind_of(line: Line) -> PartKind | None:
    """Return the kind of a line whose wording gives it away, or None: it may be prose."""
    return kind_of_words(line.text)


def kind_of_words(text: str) -> PartKind | None:
    """Return the kind of a stretch of words without surrounding white space, as `kind_of` does for a line."""
    count = len(text[:_LOOKED_AT].split())
    fits = (row.kind for row in WORDINGS if count <= row.most_words and row.pattern.match(text))
    return next(fits, None)
