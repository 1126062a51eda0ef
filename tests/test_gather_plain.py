"""Plain text: its characters, its facts, and what of it is not prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gather import Gathered, Given, gather
from sayso.gather.charset import decode
from sayso.gather.document import Unreadable
from sayso.gather.furniture import furniture
from sayso.gather.plain import read
from sayso.words import is_edtf

if TYPE_CHECKING:
    from pathlib import Path


def marked(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.span.words(text)) for part in furniture(text)]


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    "text", ["\ufeffÉtienne said no.\r\n\r\n  Twice. \n", "a\rb\r\n", "\u2028 words \x0c more\n\n"]
)
def test_every_character_of_a_text_is_kept(text: str) -> None:
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "text", "charset"),
    [
        ("“No,” said Zoë — twice.".encode("cp1252"), "“No,” said Zoë — twice.", "windows-1252"),
        ("Жители сказали, что воды не было три дня.".encode("cp1251"), None, "windows-1251"),
        (b"\xff\xfe" + "Zoë said no.".encode("utf-16-le"), "\ufeffZoë said no.", "utf-16-le"),
        ("Zoë said no.".encode(), "Zoë said no.", "utf-8"),
    ],
)
def test_other_character_sets_are_found(data: bytes, text: str | None, charset: str) -> None:
    decoded = decode(data)
    assert (decoded.charset, decoded.damaged) == (charset, 0)
    assert decoded.text == (text or data.decode("cp1251"))


def test_damaged_utf8_keeps_its_good_characters_and_says_how_many_are_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Zoë Brûlé said no".encode() + b"\xff twice\xc3.")
    report, failure = gather([str(tmp_path / "a.txt")], collected="now")
    assert isinstance(report, Gathered)
    assert report.report.text == "Zoë Brûlé said no\ufffd twice\ufffd."
    assert report.report.media_type == "text/plain; charset=utf-8; damaged=2"
    assert failure.reason.startswith("2 places are not valid UTF-8")  # type: ignore[union-attr]  # the second is a failure


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty: it holds no words"),
        (b"\xef\xbb\xbf\n", "is empty: it holds no words"),
        (b"words\x00words", "is not text: it holds binary data"),
        (bytes(range(1, 256)) * 9, "is not text: it holds binary data"),
        (b"PK\x03\x04\x14\x00\x00words", "is not text: it looks like a zip archive or an office document"),
        (b"word " * 1_000_001, "holds 5,000,005 characters of text, more than the 5,000,000 that are read; split it"),
    ],
)
def test_what_is_not_text_says_so(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert str(refused.value).startswith(said)


# ---------------------------------------------------------------- facts


def test_header_lines_are_facts_and_stay_in_the_text() -> None:
    text = "Outlet: The Vell Courier\r\nTitle: Dam fails\r\nPublished: 2031-03-04\r\n\r\nThe dam failed, he said."
    document = read(text.encode())
    facts = document.facts
    assert (facts.outlet.value, facts.outlet.where) == ("The Vell Courier", "header line of the text")
    assert (facts.title.value, facts.published.value, facts.author.where) == ("Dam fails", "2031-03-04", "not found")
    assert [(part.kind, part.span.words(text)) for part in document.parts] == [
        ("byline", "Outlet: The Vell Courier\r\nTitle:"),
        ("headline", "Dam fails"),
        ("byline", "Published: 2031-03-04"),
    ]


def test_a_header_date_that_is_not_edtf_is_left_out_and_named() -> None:
    document = read(b"Published: 4 March\n\nThe dam failed.")
    assert document.facts.published.value == ""
    assert document.problems == (
        "its header line gives the date '4 March', which is not EDTF such as 2031-03-04; left out",
    )


def test_a_first_paragraph_with_a_colon_is_no_header() -> None:
    assert read(b"Title: Dam fails\nHe said: no.\n\nMore.").facts.title.value == ""


def test_what_the_user_gives_outranks_what_the_text_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Outlet: The Courier\nTitle: Dam fails\n\nThe dam failed, he said.\n")
    given = Given(outlet="The Gazette", published="2031-03~")
    (one,) = gather([str(tmp_path / "a.txt")], given=given, collected="now")
    assert isinstance(one, Gathered)
    assert (one.report.outlet.value, one.report.outlet.where) == ("The Gazette", "given by the user")
    assert (one.report.published.value, one.report.title.where) == ("2031-03~", "header line of the text")


@pytest.mark.parametrize(
    ("words", "language", "where"),
    [
        ("The mayor said that nobody had been warned before. " * 4, "en", "found from the text"),
        ("Too short.", "", "not found"),
    ],
)
def test_the_language_is_found_from_the_prose(tmp_path: Path, words: str, language: str, where: str) -> None:
    (tmp_path / "a.txt").write_text(words)
    (one,) = gather([str(tmp_path / "a.txt")], collected="now")
    assert isinstance(one, Gathered)
    assert (one.report.language.value, one.report.language.where) == (language, where)


@pytest.mark.parametrize(
    "date", ["2031", "2031-03", "2031-03-04", "2031-03~", "2031-03-XX", "203X", "2031-03/2031-04", "2032-02-29?"]
)
def test_edtf(date: str) -> None:
    assert is_edtf(date)


@pytest.mark.parametrize(
    "date",
    ["", "4 March 2031", "2031-13", "2031-02-29", "2031-3-4", "2031-03-04T10:00", "2031/", "03/04/2031", "2031-0X"],
)
def test_not_edtf(date: str) -> None:
    assert not is_edtf(date)


# ---------------------------------------------------------------- what is not prose

PROSE = "The mayor said that nobody in the town had been warned before the water came."


def test_a_page_saved_as_text_is_told_apart() -> None:
    text = f"""Dam Fails Above River Town

By Ada Quill
Flooded houses
Flooded houses stand in the lower town on Monday. Several dozen were lost.

{PROSE}

Warnings ignored

{PROSE}

A bridge over the Vell lies broken on Monday morning.
A bridge over the Vell lies broken on Monday morning.
Photo: Jon Ek / Vell Pictures

Join the Discussion

Sources: Ministry of Works, the Courier"""
    assert marked(text) == [
        ("headline", "Dam Fails Above River Town"),
        ("byline", "By Ada Quill"),
        ("caption", "Flooded houses\nFlooded houses stand in the lower town on Monday. Several dozen were lost."),
        ("headline", "Warnings ignored"),
        ("caption", "\n".join(["A bridge over the Vell lies broken on Monday morning."] * 2)),
        ("credit", "Photo: Jon Ek / Vell Pictures"),
        ("invitation", "Join the Discussion"),
        ("sources", "Sources: Ministry of Works, the Courier"),
    ]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("byline", "By on"),
        ("byline", "By Ada Quill and Jon Ek"),
        ("byline", "Ada Quill, Senior Reporter"),
        ("byline", "By Ada Quill in Port Orlo"),
        ("byline", "Ada Quill, 14 March 2033"),
        ("byline", "Published: 4 March 2031, 10:15"),
        ("credit", "VPA / Jon Ek"),
        ("credit", "(AP Photo/Jon Ek)"),
        ("credit", "Image: Vell Pictures"),
        ("credit", "© 2031 The Vell Courier"),
        ("credit", "Jon Ek/Getty Images"),
        ("invitation", "Sign up for our morning newsletter."),
        ("invitation", "Follow us on Twitter"),
        ("invitation", "ADVERTISEMENT"),
        ("invitation", "Related: Ten bridges that fell"),
        ("invitation", "Read more"),
        ("invitation", "Click here to see the map"),
        ("notice", "We use cookies to improve your experience. By staying you agree."),
        ("notice", "All rights reserved."),
    ],
)
def test_furniture_is_known_by_its_wording(kind: str, line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the water had gone, the mayor said.",
        "By Christmas Day, everybody had left.",
        "By Ada Quill in a boat that leaked.",
        "Ada Quill, 14 March 2033 and after, was at sea.",
        "AC / DC current is dangerous.",
        "Follow us, he said, and nobody did.",
        "Subscribers of the paper were told on Monday.",
        "Image is everything, the minister said.",
        "Photo editors were not told, she said.",
        "Sign up for the army, his father told him, and see the world.",
        "Share prices fell, the bank said.",
        "Sources: they never name them, said the lawyer.",
        "“We use cookies on Sundays,” the baker said. “They are his.”",
        "“No one was warned at all”",
        "the second half of a broken line",
    ],
)
def test_prose_that_opens_like_furniture_stays_prose(line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}") == []


def test_a_credit_at_the_end_makes_a_short_paragraph_a_caption() -> None:
    assert marked(f"{PROSE} {PROSE} {PROSE} (AP Photo/Jon Ek)") == [("credit", "(AP Photo/Jon Ek)")]
    assert marked(f"{PROSE} (AP Photo/Jon Ek)") == [("caption", f"{PROSE} (AP Photo/Jon Ek)")]


def test_wrapped_prose_has_no_title() -> None:
    assert (
        marked("The mayor of the river town said on Monday that the upper dam\nhad failed and that nobody was warned.")
        == []
    )
