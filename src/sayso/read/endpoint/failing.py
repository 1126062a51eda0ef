"""What can go wrong between a question and its answer."""

from __future__ import annotations


class Unanswered(Exception):
    """No usable answer to one question. `what` is wrong, `remedy` is what to do; neither holds words of the server."""

    def __init__(self, what: str, remedy: str, *, again: bool = False) -> None:
        """`again` says that the same question may well be answered another time."""
        super().__init__(what, remedy)
        self.what, self.remedy, self.again = what, remedy, again


class TooLong(Unanswered):
    """The question, or its answer, was longer than the model can hold: ask about less."""


class NoReading(Unanswered):
    """Nothing can be read through this endpoint as things are; asking about another report is of no use."""


class NotUnderstood(Unanswered):
    """The server does not take the question in this form; it may take it in a plainer one."""
