"""A person's correction of a figure, as a judgement holds it: a JSON object of what is corrected, and nothing else.

    {"low": 12, "high": 14, "of": "soldiers killed", "as_of": "2031-05", "place": "Vash"}

`low` and `high` are numbers or null (that end is open), the others texts, empty where the text says nothing. A key
that is not there leaves the figure as it was read.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from sayso.errors import UsageError
from sayso.words import days, is_edtf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Figure

KEYS: Final = ("low", "high", "of", "as_of", "place")
BOUNDS: Final = ("low", "high")
REASON: Final = "a person's correction"


def parsed(value: str) -> dict[str, Any]:
    """Return what a value corrects: its keys in the order of `KEYS`. Raises UsageError when it is no correction."""
    try:
        held = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"a correction is a JSON object of {', '.join(KEYS)}; this is not JSON: {error}") from error
    if not isinstance(held, dict) or not held:
        raise UsageError(f"a correction is a JSON object of at least one of {', '.join(KEYS)}")
    strange = [key for key in held if key not in KEYS]
    if strange:
        raise UsageError(f"a figure has no {strange[0]!r} to correct; what can be corrected is {', '.join(KEYS)}")
    for key, given in held.items():
        _check_bound(key, given) if key in BOUNDS else _check_text(key, given)
    _check_order(held.get("low"), held.get("high"))
    return {key: _plain(held[key]) for key in KEYS if key in held}


def written(corrects: Mapping[str, Any]) -> str:
    """Return a correction as the value of a judgement, the same for the same. Raises UsageError when it is none."""
    return json.dumps(parsed(json.dumps(dict(corrects))), ensure_ascii=False, separators=(",", ":"))


def corrected(figure: Figure, value: str) -> Figure:
    """Return the figure as corrected by the value of a judgement.

    Its words and their place stay. What is counted and where, once corrected, stand nowhere in the text, so their
    spans go; the words of a date stay beside the date that a person resolved them to.

    Raises UsageError when the value is no correction, or none of this figure: its low end would lie above its high
    end, a share outside 0 to 1, a count of things be broken.
    """
    corrects = parsed(value)
    changed = {key: given for key, given in corrects.items() if getattr(figure, key) != given}
    for key in BOUNDS:
        _check_value(figure, key, changed.get(key))
    made = replace(figure, **changed)
    _check_order(made.low, made.high)
    spans: dict[str, Any] = {f"{key}_spans": () for key in ("of", "place") if key in changed}
    if changed.get("as_of") == "":
        spans["as_of_spans"] = ()
    return replace(made, **spans, reason=REASON if changed.keys() & set(BOUNDS) else figure.reason)


def merged(earlier: str, corrects: Mapping[str, Any]) -> str:
    """Return a correction that keeps what an earlier one says of other keys; `earlier` is its value, or empty.

    The latest judgement on a figure is the one that counts, so what it leaves out would be as read again.
    """
    return written({**(parsed(earlier) if earlier else {}), **corrects})


def differing(figure: Figure, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of a correction in which cells of a sheet differ from the figure; white space in a text does not.

    A key that is not among the cells does not differ.
    """
    return {key: cells[key] for key in KEYS if key in cells and _folded(cells[key]) != _folded(getattr(figure, key))}


def _folded(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def in_words(value: str) -> str:
    """Return what a correction says: `low 12, high open, as of 2031-05`; a value that is none comes back as it is."""
    try:
        corrects = parsed(value)
    except UsageError:
        return value
    return ", ".join(f"{key.replace('_', ' ')} {_told(given)}" for key, given in corrects.items())


def _told(given: Any) -> str:
    if given is None:
        return "open"
    return f"“{given}”" if isinstance(given, str) and given != "" and not is_edtf(given) else str(given) or "nothing"


def _check_bound(key: str, given: object) -> None:
    if given is not None and not _is_number(given):
        raise UsageError(f"{key} is {given!r}; it is a number, or null where that end is open")


def _check_text(key: str, given: object) -> None:
    if not isinstance(given, str):
        raise UsageError(f"{key} is {given!r}; it is a text, empty where nothing is said of it")
    if key == "as_of" and given and not _is_date(given):
        raise UsageError(
            f"as of {given!r} is not a date in EDTF; write it as 2031-05-04, 2031-05, 2031-05~ or 2031-04/2031-05"
        )


def _is_date(given: str) -> bool:
    """Tell whether a text is EDTF and, where it is an interval of known days, ends no earlier than it begins."""
    ends = [days(end) for end in given.split("/")]
    return is_edtf(given) and (None in ends or days(given) is not None)


def _check_order(low: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        raise UsageError(f"the low end, {low:,}, is above the high end, {high:,}; correct both, or exchange them")


def _check_value(figure: Figure, key: str, given: float | None) -> None:
    if given is None:
        return
    if given < 0:
        raise UsageError(f"{key} is {given:,}; nothing is counted below 0")
    if figure.share and given > 1:
        raise UsageError(f"{key} is {given:,}, and “{figure.text}” is a share, from 0 to 1: 40 % is 0.4")
    if not figure.share and not _is_whole(given) and _is_whole(figure.low) and _is_whole(figure.high):
        raise UsageError(f"{key} is {given}, and “{figure.text}” counts things: give a whole number")


def _is_whole(end: float | None) -> bool:
    return end is None or end == math.floor(end)


def _plain(given: Any) -> Any:
    """Return a whole number as an integer, so that what is the same is written the same."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


def _is_number(given: object) -> TypeGuard[float]:
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        return False
    return isinstance(given, int) or math.isfinite(given)
