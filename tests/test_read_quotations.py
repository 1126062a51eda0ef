"""Where quotation marks open and close, in the marks of many newsrooms and with those that were forgotten."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.quotations import quotations, words
from sayso.read.syntax import breaks


def found(text: str) -> list[str]:
    """Write the quotations of a text: the spans of one joined by " … ", "…" at the end of one that never closes."""
    return [
        " … ".join(span.words(text) for span in mark.spans) + ("" if mark.closed else " …")
        for mark in quotations(text, breaks(text))
    ]


MARKS = {
    "typographic": ("She said “we wait” and left.", ["“we wait”"]),
    "straight": ('She said "we wait" and left.', ['"we wait"']),
    "guillemets": ("She said «we wait» and left.", ["«we wait»"]),
    "guillemets with spaces of no width": ("She said «\u2060we wait\u2060» and left.", ["«\u2060we wait\u2060»"]),
    "low and high": ("She said „we wait“ and left.", ["„we wait“"]),
    "low and right": ("She said „we wait” and left.", ["„we wait”"]),
    "single typographic": ("She said ‘we wait’ and left.", ["‘we wait’"]),
    "single straight": ("She said 'we wait' and left.", ["'we wait'"]),
    "single guillemets": ("She said ‹we wait› and left.", ["‹we wait›"]),
    "of a typewriter": ("She said ``we wait'' and left.", ["``we wait''"]),
    "opened typographic, closed straight": ('She said “we wait" and left.', ['“we wait"']),
    "opened straight, closed typographic": ('She said "we wait” and left.', ['"we wait”']),
    "two in a sentence": ("“We wait,” she said, “for the ice.”", ["“We wait,”", "“for the ice.”"]),
    "two straight in a sentence": ('"We wait," she said, "for the ice."', ['"We wait,"', '"for the ice."']),
    "one within another": ("“He said ‘wait’ to me,” she said.", ["“He said ‘wait’ to me,”"]),
    "one within another, straight": ("\"He said 'wait' to me,\" she said.", ["\"He said 'wait' to me,\""]),
    "double within single": ("‘He said “wait” to me,’ she said.", ["‘He said “wait” to me,’"]),
    "a mark in brackets": ("The ferry (“the old lady”) sank.", ["“the old lady”"]),
    "after a dash": ("The ferry—“the old lady”—sank.", ["“the old lady”"]),
    "at the end of the text": ("She said “we wait”", ["“we wait”"]),
}
APOSTROPHES = {
    "in a word": ("The ferry isn't old and hasn’t sunk.", []),
    "a possessive": ("The ferry's captain and the board’s chair left.", []),
    "a plural possessive": ("The soldiers' pay and the sailors' boats are gone.", []),
    "a typographic plural possessive": ("The soldiers’ pay and the sailors’ boats are gone.", []),
    "within single marks": ("‘The ferry isn’t old,’ she said.", ["‘The ferry isn’t old,’"]),
    "within straight single marks": ("'The ferry isn't old,' she said.", ["'The ferry isn't old,'"]),
    "a plural within single marks": ("'The soldiers' pay is gone,' she said.", ["'The soldiers' pay is gone,'"]),
    "a plural within double marks": ("“The soldiers’ pay is gone,” she said.", ["“The soldiers’ pay is gone,”"]),
    "a decade": ("In the ’30s the plank was new, and in the '40s it was gone.", []),
    "inches": ('The plank was 6" wide.', []),
}  # fmt: skip
UNBALANCED = {
    "never closed, within a paragraph": ("She said “we wait and left. Nobody came.", []),
    "never closed, from a paragraph's first word on": ("“We wait. Nobody came.", ["“We wait. Nobody came. …"]),
    "closed but never opened": ("We wait,” she said.", []),
    "closed twice": ("“We wait,”” she said.", ["“We wait,”"]),
    "a lone mark": ("“", []),
}
PARAGRAPHS = {
    "each opens with a mark, the last closes": ("“One.\n“Two.\n“Three.”\nFour.", ["“One. … “Two. … “Three.”"]),
    "straight marks": ('"One.\n"Two.\n"Three."\nFour.', ['"One. … "Two. … "Three."']),
    "a blank line between": ("“One.\n\n“Two.”", ["“One. … “Two.”"]),
    "each closes: two quotations": ("“One.”\n“Two.”", ["“One.”", "“Two.”"]),
    "left open, and the next opens with no mark": ("“One.\nTwo.", ["“One. …"]),
    "open to the end": ("“One.\n“Two.", ["“One. … “Two. …"]),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for group in (MARKS, APOSTROPHES, UNBALANCED, PARAGRAPHS) for case in group.values()],
    ids=[name for group in (MARKS, APOSTROPHES, UNBALANCED, PARAGRAPHS) for name in group],
)
def test_where_quotations_open_and_close(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quotation_holds_what_stands_in_one_of_its_paragraphs() -> None:
    text = "“One two.\n“Three four.”"
    (mark,) = quotations(text, breaks(text))
    assert mark.holds(text.index("One"), text.index("two"))
    assert mark.holds(text.index("Three"), text.index("four"))
    assert not mark.holds(text.index("two"), text.index("Three"))
    assert [words(text, span) for span in mark.spans] == [2, 2]


PIECES = st.sampled_from(
    [
        *"“”„«»\"‘’'‹›`",
        "''",
        "``",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        ",",
        ".",
        "?",
        "s",
        "’s ",
        "é",
        "\u202e",
        "The road ",
        "is shut",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_whatever_the_marks_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    marks = quotations(text, breaks(text))
    spans = [span for mark in marks for span in mark.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(not span.words(text)[0].isspace() and not span.words(text)[-1].isspace() for span in spans)
    assert all(mark.start == mark.spans[0].start and mark.end == mark.spans[-1].end for mark in marks)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["The road", "is shut.", "We wait", "for the ice."]), min_size=1, max_size=6))
def test_a_quotation_in_marks_that_pair_is_found_whole(said: list[str]) -> None:
    quotation = f"“{' '.join(said)}”"
    assert found(f"Before. {quotation} After.") == [quotation]
