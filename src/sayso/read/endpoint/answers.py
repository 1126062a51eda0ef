"""What a model answered: from the bytes of a reply to the words it gives, none of them believed yet."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sayso.read.endpoint.failing import TooLong, Unanswered

MOST: Final = 500  # statements in one answer
TRIES: Final = 20  # brackets in the talk before the JSON at which it may begin
_THOUGHT: Final = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_REMEDY: Final = "try another model, or one that follows a JSON schema"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the model's words: nothing of it is located. `content` has at least one fragment."""

    content: tuple[str, ...]
    cue: str = ""
    source: str = ""
    speaker: str = ""


def answered(reply: bytes) -> tuple[Said | None, ...]:
    """Return the statements of a reply, None for each that has not the form asked for.

    Raises Unanswered when the reply holds no such list, TooLong when it was cut off.
    """
    words, is_cut = _content(reply)
    if is_cut:
        raise TooLong("its answer was longer than the model may give", "try a model that repeats itself less")
    if not words.strip():
        raise Unanswered("its answer is empty", "try another model")
    given = _list(words)
    if len(given) > MOST:
        raise Unanswered(f"its answer holds more than {MOST} statements", _REMEDY)
    return tuple(map(_said, given))


def _content(reply: bytes) -> tuple[str, bool]:
    """Return the words of a reply in the OpenAI form, and whether they were cut off."""
    try:
        choice = json.loads(reply)["choices"][0]
        words, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        raise Unanswered(
            "its reply is not in the form of the OpenAI chat interface", "check the address; most end in /v1"
        ) from None
    return words if isinstance(words, str) else "", reason == "length"


def _list(words: str) -> list[Any]:
    """Return the list of statements in an answer, with or without talk round it."""
    words = _THOUGHT.sub("", words)
    decoder = json.JSONDecoder()
    for opening in islice(re.finditer(r"[{\[]", words), TRIES):
        try:
            found, _ = decoder.raw_decode(words, opening.start())
        except (ValueError, RecursionError):
            continue
        given = found.get("statements") if isinstance(found, dict) else found
        if isinstance(given, list):
            return given
        break
    raise Unanswered("its answer is not the JSON that was asked for", _REMEDY)


def _said(given: Any) -> Said | None:
    if not isinstance(given, dict):
        return None
    content = given.get("content")
    pieces = [content] if isinstance(content, str) else content
    others = [given.get(name) or "" for name in ("cue", "source", "speaker")]
    if not isinstance(pieces, list) or not all(isinstance(one, str) for one in (*pieces, *others)):
        return None
    kept = tuple(piece for piece in pieces if piece.strip())
    return Said(kept, *others) if kept else None
