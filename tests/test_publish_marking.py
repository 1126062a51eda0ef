"""However places overlap in whatever text, a report's page shows the whole text and marks exactly the words."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Figure, Part, Report, Span, Voice, union
from sayso.publish.marking import marked, rules
from sayso.publish.places import anchor
from sayso.publish.segments import segments
from sayso.publish.wording import interval, short, shown, voice_words

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("<>&\"' \n\r\tab\x00\x0c\u202e\u2066\u200d\u0301\ufeff\ud83d\udc80{}%"),
        st.characters(codec=None),
    ),
    min_size=1,
    max_size=60,
)


class Pieces(HTMLParser):
    """Read back what is shown, as (words, classes of the pieces around them)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.pieces: list[tuple[str, set[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the classes of a piece."""
        assert tag == "span"
        self.open.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a piece."""
        assert tag == "span"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep words with the classes around them."""
        self.pieces.append((data, {name for names in self.open for name in names.split()}))


def text_of(text: str, parts: tuple[Part, ...] = ()) -> Report:
    return Report("r", "r.txt", "SHA-256:00", "text/plain", "", text, parts=parts)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[Span, ...]], tuple[Part, ...]]:
    text = draw(HOSTILE)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Span(min(pair), max(pair[0] + 1, pair[1]))
    )
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    parts = tuple(Part(Span(start, end), "caption") for start, end in pairwise(cuts))
    return text, draw(st.lists(st.lists(spans, min_size=1, max_size=3).map(tuple), max_size=6)), parts


@given(marked_texts())
@settings(max_examples=80, deadline=None)
def test_the_whole_text_is_shown_and_exactly_the_words_of_each_place_are_marked(
    drawn: tuple[str, list[tuple[Span, ...]], tuple[Part, ...]],
) -> None:
    text, places, parts = drawn
    named = {anchor(spans): spans for spans in places}
    pieces = Pieces(str(marked(text_of(text, parts), named))).pieces
    assert "".join(words for words, _ in pieces) == shown(text)
    for name, spans in named.items():
        inside = {at for span in spans for at in range(span.start, span.end)}
        kept = [text[at] for at in sorted(inside) if not text.startswith("\r\n", at)]
        expected = "".join(shown(character) for character in kept)
        assert "".join(words for words, classes in pieces if name in classes) == expected


@given(marked_texts())
@settings(max_examples=80, deadline=None)
def test_segments_lie_end_to_end_and_each_is_wholly_in_or_out_of_a_place(
    drawn: tuple[str, list[tuple[Span, ...]], tuple[Part, ...]],
) -> None:
    text, places, _ = drawn
    keyed = [(str(number), spans) for number, spans in enumerate(places)]
    cut = list(segments(len(text), keyed))
    assert "".join(one.span.words(text) for one in cut) == text
    for key, spans in keyed:
        for one in cut:
            covered = any(part.holds(one.span) for part in union(spans))
            assert covered == (key in one.keys)
            assert covered or not any(part.meets(one.span) for part in spans)


def test_a_rule_marks_a_place_only_when_its_anchor_is_the_target() -> None:
    assert rules({"w-1-4": (Span(1, 4),), "w-2-3-5-6": (Span(2, 3), Span(5, 6))}).startswith(
        "#w-1-4:target~.w-1-4,\n#w-2-3-5-6:target~.w-2-3-5-6{background:"
    )


def test_an_interval_reads_as_people_say_it() -> None:
    def words(low: float | None, high: float | None, *, share: bool = False) -> str:
        return interval(Figure(Span(0, 1), "x", low, high, share=share))

    assert words(18, 19) == "18 to 19"
    assert words(200, None) == "at least 200, no upper bound"
    assert words(None, 50) == "at most 50, no lower bound"
    assert words(2000, 9999) == "2,000 to 9,999"
    assert words(0, 0) == "0"
    assert words(0.5, 1, share=True) == "50 % to 100 %"
    assert words(1 / 3, 1 / 3, share=True) == "33.3 %"
    assert words(None, None) == "no bound recorded"


def test_a_voice_reads_with_its_kind_and_an_unresolved_one_with_its_words() -> None:
    text = "The clerk said so."
    assert voice_words(Voice("Mara Lind", "person"), text) == "Mara Lind"
    assert voice_words(Voice("Mara", "pseudonym"), text) == "Mara, pseudonym"
    assert voice_words(Voice("a clerk", "unnamed"), text) == "a clerk, unnamed"
    assert voice_words(Voice("", "unresolved", (Span(0, 9),)), text) == "nobody named (“The clerk”)"
    assert voice_words(Voice("", "unresolved"), text) == "nobody named"


def test_long_words_are_cut_at_a_word() -> None:
    assert short("one two  three\nfour", 12) == "one two…"
    assert short("one two  three\nfour") == "one two three four"
    assert short("a" * 30, 10) == "a" * 9 + "…"
