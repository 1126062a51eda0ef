"""How values read in the dossier: characters made visible, intervals, chains and grades in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.model import CREDIBILITY

if TYPE_CHECKING:
    from sayso.model import Figure, Report, Spans, Statement, Voice

_KINDS: Final = {"pseudonym": "pseudonym", "unnamed": "unnamed", "group": "group", "document": "document"}
# Where words are cut, in code points; the re-check of a dossier knows them too.
CUT_VOICE: Final = 60
CUT_PLACE: Final = 90
CUT_RELAYED: Final = 120
CUT_REFERENCE: Final = 160
CUTS: Final = (CUT_VOICE, CUT_PLACE, CUT_RELAYED, CUT_REFERENCE)

# What a page must not receive as it is: C0 and C1 controls but tab and line feed, line and paragraph separators,
# bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9), a byte order mark, interlinear
# annotation, lone surrogates and noncharacters.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    "|[" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)) + "]"
)


def picture(character: str) -> str:
    """Return what is shown in place of a character that has no shape or would disturb those around it."""
    return f"[U+{ord(character):04X}]" + ("\n" if character == "\r" else "")


def shown(text: str) -> str:
    """Return the text with control characters made visible and CR LF as LF, as HTML does; the rest is kept."""
    return HIDDEN.sub(lambda match: picture(match[0]), text.replace("\r\n", "\n"))


def short(text: str, limit: int = CUT_PLACE) -> str:
    """Return the text on one line, cut at a word to at most `limit` code points, an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def number(value: float) -> float:
    """Return a whole number as an integer, so that 18 is not written 18.0."""
    return int(value) if float(value).is_integer() else value


def amount(value: float, *, share: bool = False) -> str:
    """Return a bound in words: `2,000`, or a share as `33.3 %`."""
    if share:
        return f"{number(round(value * 100, 1)):,} %"
    return f"{number(value):,}"


def interval(figure: Figure) -> str:
    """Return an interval in words: `18 to 19`, `at least 200, no upper bound`, `40 %`."""
    return bounds(figure.low, figure.high, share=figure.share)


def bounds(low_end: float | None, high_end: float | None, *, share: bool = False) -> str:
    """Return what lies between two ends in words; None is an end that is not given."""
    low = None if low_end is None else amount(low_end, share=share)
    high = None if high_end is None else amount(high_end, share=share)
    if low is None and high is None:
        return "no bound recorded"
    if high is None:
        return f"at least {low}, no upper bound"
    if low is None:
        return f"at most {high}, no lower bound"
    return low if low == high else f"{low} to {high}"


def date_words(edtf: str) -> str:
    """Return a date in words: `2022-05, about`, `2022-05-01 to 2022-05-07`; other words as they are."""
    told = {"~": ", about", "?": ", uncertain", "%": ", about and uncertain"}
    parts = (part[:-1] + told[part[-1]] if part[-1:] in told else part for part in edtf.split("/") if part)
    return " to ".join(part.replace("-XX", "") for part in parts)


def voice_words(voice: Voice, text: str) -> str:
    """Return a voice by its name and, where it matters, its kind; an unresolved one by the words that stand for it."""
    if voice.name:
        kind = _KINDS.get(voice.kind)
        return f"{voice.name}, {kind}" if kind else voice.name
    words = short(voice.mentions[0].words(text), CUT_VOICE) if voice.mentions else ""
    return f"nobody named (“{words}”)" if words else "nobody named"


def chain_words(report: Report, statement: Statement) -> tuple[str, ...]:
    """Return whose say-so, nearest first: this report, who passed it on, and the voice last."""
    here = f"{report.outlet.value} (this report)" if report.outlet.value else "this report"
    return (here, *(voice_words(voice, report.text) for voice in (*statement.relays, statement.voice)))


def grade_words(grade: str) -> str:
    """Return an Admiralty credibility grade with its exact words: `2 Probably true`."""
    return f"{grade} {CREDIBILITY.get(grade, 'not a grade of the Admiralty code')}"


def count(amount_of: int, noun: str, plural: str = "") -> str:
    """Return `1 report`, `2 reports`."""
    return f"{amount_of:,} {noun if amount_of == 1 else plural or noun + 's'}"


def offsets(spans: Spans) -> str:
    """Return `118–290, 300–310`."""
    return ", ".join(f"{span.start}–{span.end}" for span in spans)
