"""Full-text search: words are folded here, so that the index and the places found agree on what a word is."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.case import codec
from sayso.model import Place, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.case.store import Store

WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
TERM: Final = re.compile(r'"([^"]*)"|(\S+)')
QUOTATION_MARKS: Final = str.maketrans("“”„«»", '"""""')
PLACES_A_REPORT: Final = 20  # spans shown of one report

STATEMENTS: Final = """
SELECT statements.report, statements.content FROM statement_words
JOIN statements ON statements.number = statement_words.rowid JOIN reports ON reports.id = statements.report
WHERE statement_words MATCH ? ORDER BY statement_words.rank, reports.number, statements.place LIMIT ?
"""
REPORTS: Final = """
SELECT reports.id, reports.text FROM report_words JOIN reports ON reports.number = report_words.rowid
WHERE report_words MATCH ? ORDER BY report_words.rank, reports.number LIMIT ?
"""


class Term(NamedTuple):
    """Folded words in a row; `begins` when the last one is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool


def folded(text: str) -> str:
    """Return a text without capitals, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def terms(words: str) -> tuple[Term, ...]:
    """Return what a person looks for: words, "phrases" in quotation marks, and beginnings of words with a star."""
    found = (phrase or word for phrase, word in TERM.findall(words.translate(QUOTATION_MARKS)))
    split = (Term(tuple(WORD.findall(folded(term))), term.endswith("*")) for term in found)
    return tuple(term for term in split if term.words)


def match(sought: tuple[Term, ...]) -> str:
    """Return the terms in FTS5's query syntax; every term must occur."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.begins else ""}' for term in sought)


def search(store: Store, words: str, limit: int) -> tuple[Place, ...]:
    """Return where the words stand: statements that hold them all first, then reports, the best match first."""
    sought = terms(words)
    if not sought:
        return ()

    def in_report(report: str, text: str) -> Place:
        return Place(report, tuple(islice(located(text, sought), PLACES_A_REPORT)))

    statements = store.values(_in_statement, STATEMENTS, match(sought), limit)
    return statements + store.values(in_report, REPORTS, match(sought), limit - len(statements))


def _in_statement(report: str, content: str) -> Place:
    return Place(report, codec.loads(Spans, content))


def located(text: str, sought: tuple[Term, ...]) -> Iterator[Span]:
    """Find every place of every term in a text, in the order of the text."""
    words = [(word, found) for found in WORD.finditer(text) for word in WORD.findall(folded(found[0]))]
    for place in range(len(words)):
        for term in sought:
            window = words[place : place + len(term.words)]
            if _fits(term, tuple(word for word, _ in window)):
                yield Span(window[0][1].start(), window[-1][1].end())
                break


def _fits(term: Term, words: tuple[Any, ...]) -> bool:
    if term.begins and len(words) == len(term.words):
        return words[:-1] == term.words[:-1] and words[-1].startswith(term.words[-1])
    return words == term.words
