"""Single quotations that a free paraphrase keeps: found in other words and in other languages."""

from __future__ import annotations

import pytest

from sayso.echo.requoted import requoted
from sayso.model import Noted, Report

SAID = (
    "Inspector Ada Lorn sat in her kitchen in Wessel and poured the tea herself. “We wrote to the railway three times "
    "about the rusted bolts, and three times they thanked us for our patience,” she said. The bridge fell on 4 May."
)


def report(text: str, language: str = "en") -> Report:
    return Report(
        text[:20], text[:20], "SHA-256:00", "text/plain", "2031-03-14T00:00:00Z", text, language=Noted(language)
    )


IN_OTHER_WORDS = (
    "What did the company know before the bridge at Wessel came down? A good deal, if Lorn is right. "
    "“Three times we wrote to the railway about the rusted bolts. Three times they thanked us for being patient.”"
)
IN_GERMAN = (
    "Was wusste die Bahn, bevor die Brücke von Wessel einstürzte? Einiges, wenn man Ada Lorn glaubt. „Dreimal haben "
    "wir der Bahn wegen der verrosteten Bolzen geschrieben, und dreimal hat man uns für unsere Geduld gedankt.“"
)


@pytest.mark.parametrize(("language", "text"), [("en", IN_OTHER_WORDS), ("de", IN_GERMAN)])
def test_a_quotation_is_found_where_all_else_is_other_words(language: str, text: str) -> None:
    (passage,) = requoted(report(SAID), report(text, language))
    assert "rusted bolts" in passage.here.words(SAID)
    assert "drei" in passage.there.words(text).casefold() or "three times" in passage.there.words(text).casefold()
    assert requoted(report(text, language), report(SAID)) == (passage.turned(),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We wrote to the pilot once about the fog at Wessel,” the harbour master said, “and he never came.”"),
        ("en", "Ada Lorn wrote to the railway three times about the rusted bolts and was thanked for her patience."),
        ("de", "„Die Brücke von Wessel war für uns alle ein Stück Heimat“, sagte Ada Lorn am 4. Mai."),
        ("en", ""),
    ],
)
def test_another_quotation_and_the_same_without_marks_are_not(language: str, text: str) -> None:
    assert requoted(report(SAID), report(text, language)) == ()
