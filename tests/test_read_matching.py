"""Large expressions, tried only where they may begin, find what they find when tried everywhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read import dates
from sayso.read.matching import matches
from sayso.read.quantities import default

PIECES = (
    *("at least", "more than", "Between", "from", "to", "and", "a", "an", "the", "half", "one", "Six", "ſix", "twenty"),
    *("12", "1,200", "1.5", "5m", "£5", "3rd", "hundred", "million", "dozen", "dozens of", "tens of thousands", "most"),
    *("no", "none", "per cent", "%", "in five", "a third", "or more", "approx.", "the vast majority", "people"),
    *("on", "since", "as of", "by the", "early", "mid", "March", "MAY", "Sept.", "Thursday", "2031", "2031-03-14"),
    *("Q2", "the 1980s", "last", "week", "two days ago", "the war began", "yesterday", "summer", "beginning of", "K"),
    *(" ", "\n", "\n\n", ",", ".", "-", "–", "’s", "'", "(", "_", "\u00a0", "é", "٣", "²"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(["", " "]))
def test_nothing_is_missed(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for pattern, openings in ((default().phrase, default().openings), (dates._pattern(), dates._OPENINGS)):
        found = [match.span() for match in matches(pattern, text, openings=openings)]
        assert found == [match.span() for match in pattern.finditer(text)]
