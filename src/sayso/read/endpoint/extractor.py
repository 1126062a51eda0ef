"""The extractor that asks a language model: windows out, words back, places or refusals."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.errors import SaysoError, UsageError
from sayso.model import Failure
from sayso.read import Found
from sayso.read.endpoint.address import address
from sayso.read.endpoint.answers import answered
from sayso.read.endpoint.asking import question
from sayso.read.endpoint.failing import NoReading, NotUnderstood, TooLong, Unanswered
from sayso.read.endpoint.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Report, Statement
    from sayso.read.endpoint.address import Address
    from sayso.read.endpoint.answers import Said
    from sayso.read.endpoint.locating import Placed
    from sayso.read.endpoint.windows import Window

VERSION: Final = "endpoint-1"
KEY: Final = "SAYSO_ENDPOINT_KEY"
SECONDS: Final = 600.0  # for one answer: a small machine writes a few words a second
TOKENS: Final = 2_000  # of one answer
HALVINGS: Final = 2
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Reads with a language model behind an OpenAI-compatible chat endpoint, held to rule 1.

    `address` is such as "http://127.0.0.1:8080/v1", on this machine unless `let_text_leave`; `model` is the name that
    the server knows; `seconds` and `tokens` bound one answer. A key, where the server wants one, is read from the
    environment variable SAYSO_ENDPOINT_KEY. Nothing is sent before a report is read. Raises UsageError when the address
    or the name cannot be used, SaysoError on reading when nothing can be had from the server.
    """

    address: str
    model: str
    let_text_leave: bool = False
    seconds: float = SECONDS
    tokens: int = TOKENS

    def __post_init__(self) -> None:
        """Refuse what cannot be asked before anything is sent."""
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > LONGEST_NAME:
            raise UsageError("The endpoint needs the name of a model that its server knows: --model NAME.")
        if not self.seconds > 0 or self.tokens < 1:
            raise UsageError("An answer of a model needs more than no time and no words: raise --timeout.")
        _key(self.where)

    @property
    def where(self) -> Address:
        """The address, taken apart and checked."""
        return address(self.address, let_text_leave=self.let_text_leave)

    @property
    def version(self) -> str:
        """The reader's version with the model's name: another model reads everything anew."""
        return f"{VERSION}:{self.model}"

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the report's statements in order of the text."""
        return self.found(report).statements

    def found(self, report: Report) -> Found:
        """Return the statements whose words have a place, and as failures what was refused and what stayed unread."""
        from sayso.read.endpoint.building import NOT_NAMED, built

        placed: list[tuple[Placed, str]] = []
        refused: Counter[str] = Counter()
        failures: list[Failure] = []
        given, again = 0, False
        for window in windows(report):
            for asked, answer in self._answers(report.text, window):
                if isinstance(answer, Unanswered):
                    failures.append(Failure(report.source, "read", self._told(answer, asked)))
                    again |= answer.again
                else:
                    given += len(answer)
                    placed += _placed(report.text, asked, answer, refused)
        statements, more = built(report, placed, model=self.model) if placed else ([], Counter[str]())
        unnamed = more.pop(NOT_NAMED, 0)
        counts = [_refusal(count, given, why, self.model) for why, count in sorted((refused + more).items())]
        counts += [_unnamed(unnamed, self.model)] if unnamed else []
        return Found(tuple(statements), (*failures, *(Failure(report.source, "read", one) for one in counts)), again)

    # ------------------------------------------------------------ asking

    def _answers(
        self, text: str, window: Window, halvings: int = HALVINGS
    ) -> Iterator[tuple[Window, tuple[Said | None, ...] | Unanswered]]:
        """Ask about a window, or about its halves where question or answer is too long; yield what came of each."""
        try:
            yield window, self._ask(window.words(text))
        except NoReading as error:
            raise SaysoError(
                f"The endpoint {self.where} with the model {self.model} gives no reading: {error.what}. Please "
                f"{error.remedy}; what is read already is kept."
            ) from None
        except (TooLong, NotUnderstood) as error:
            halves = window.halves(text) if halvings else ()
            if not halves:
                yield window, error
            for half in halves:
                yield from self._answers(text, half, halvings - 1)
        except Unanswered as error:
            yield window, error

    def _ask(self, words: str) -> tuple[Said | None, ...]:
        try:
            return self._post(words, with_schema=True)
        except NotUnderstood:
            return self._post(words, with_schema=False)

    def _post(self, words: str, *, with_schema: bool) -> tuple[Said | None, ...]:
        from sayso.read.endpoint.wire import post

        body = question(words, model=self.model, tokens=self.tokens, with_schema=with_schema)
        return answered(post(self.where, body, seconds=self.seconds, key=_key(self.where)))

    def _told(self, error: Unanswered, window: Window) -> str:
        first, last = window.paragraphs[0].start, window.paragraphs[-1].end
        return (
            f"the endpoint {self.where} with the model {self.model} gave no reading of the code points {first} to "
            f"{last}: {error.what}; {error.remedy}"
        )


def _placed(
    text: str, window: Window, answer: tuple[Said | None, ...], refused: Counter[str]
) -> Iterator[tuple[Placed, str]]:
    from sayso.read.endpoint.locating import UNFORMED, Refused, Searched, place

    searched = Searched(text, window.paragraphs)
    for said in answer:
        if said is None:
            refused[UNFORMED] += 1
            continue
        try:
            yield place(searched, said), said.speaker
        except Refused as error:
            refused[str(error)] += 1


def _refusal(count: int, given: int, why: str, model: str) -> str:
    return f"{count} of {given} statements that the model {model} gave refused: {why}"


def _unnamed(count: int, model: str) -> str:
    return (
        f"{count} speaker{'s' * (count > 1)} that the model {model} named left unresolved: the name is not in the text"
    )


def _key(where: Address) -> str:
    """Return the key from the environment, which is repeated nowhere. Raises UsageError when it may not be sent."""
    key = os.environ.get(KEY, "").strip()
    if not key.isascii() or not key.isprintable():
        raise UsageError(f"{KEY} holds characters that no key has; set it again.")
    if key and where.is_open:
        raise UsageError(f"{KEY} would be sent to {where} unencrypted: use an address with https, or unset it.")
    return key
