"""Whatever the bytes are: a document whose parts stand in its text, or a reason; never an exception."""

from __future__ import annotations

import contextlib
import csv
import io
from email.message import EmailMessage
from typing import TYPE_CHECKING, Final

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.gather import gather
from sayso.gather.document import Unreadable
from sayso.gather.facts import with_reading
from sayso.gather.formats import FORMATS, read, recognise
from sayso.gather.furniture import furniture
from sayso.gather.plain import read as read_plain
from sayso.gather.sheet import rows
from sayso.model import Failure

if TYPE_CHECKING:
    from sayso.gather.document import Document

QUICK: Final = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS: Final = "The mayor said that nobody was warned.\n\nBy Ada Quill\nPhoto: Jon Ek\n\n“No,” she said.\n"


def a_pdf() -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=11)
    made.multi_cell(90, 5, "The mayor said that nobody in the lower town was warned before the water came.")
    return bytes(made.output())


def a_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.c", "The dam", "Tue, 04 Mar 2031 09:00:00 +0100"
    message.set_content(WORDS + "> quoted\n-- \nMira\n")
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


VALID: Final[dict[str, bytes]] = {
    "a.txt": b"Outlet: The Courier\nPublished: 2031-03-04\n\n" + WORDS.encode(),
    "a.html": b"<html><head><title>x</title></head><nav>y</nav><article><h1>z</h1><p>"
    + WORDS.encode()
    + b"</p></article>",
    "a.eml": a_mail(),
    "a.pdf": a_pdf(),
}


def sound(document: Document) -> None:
    assert document.text.strip()
    place = 0
    for part in document.parts:
        assert place <= part.span.start < part.span.end <= len(document.text)
        words = part.span.words(document.text)
        assert words == words.strip()
        place = part.span.end
    document.text.encode()
    with_reading(document.facts, document.text, document.parts)


def tried(data: bytes, name: str) -> Document | None:
    try:
        document = read(data, recognise(data, name))
    except Unreadable:
        return None
    sound(document)
    return document


@pytest.mark.parametrize("name", VALID)
def test_the_valid_documents_are_read(name: str) -> None:
    document = tried(VALID[name], name)
    assert document is not None
    assert "nobody" in document.text


@pytest.mark.parametrize("name", VALID)
@QUICK
@given(data=st.binary(max_size=400))
def test_any_bytes_under_any_name(name: str, data: bytes) -> None:
    tried(data, name)


EDITS: Final = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=8), st.booleans()), min_size=1, max_size=6
)


def edited(data: bytes, edits: list[tuple[float, int, bytes, bool]]) -> bytes:
    """Put bytes in, in place of others, or before a second copy of them."""
    for share, length, new, double in edits:
        place = int(share * len(data))
        end = place + length
        data = data[:place] + (data[place:end] if double else b"") + new + data[end if not double else place :]
    return data


@pytest.mark.parametrize("name", VALID)
@QUICK
@given(edits=EDITS)
def test_documents_with_bytes_changed_cut_or_doubled(name: str, edits: list[tuple[float, int, bytes, bool]]) -> None:
    tried(edited(VALID[name], edits), name)


@QUICK
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</p>",
                "<p>",
                "<b",
                "<table>",
                "<td>",
                "<br>",
                "</html>",
                "said no",
                "<!--",
                "&#0;",
                "&#xD800;",
                '<p class="byline">',
                "<script>",
                "<h1>",
                "<li hidden>",
            ]
        ),
        max_size=60,
    )
)
def test_any_heap_of_tags(pieces: list[str]) -> None:
    tried(f"<html>{''.join(pieces)}".encode(), "a.html")


@QUICK
@given(st.text(alphabet=st.sampled_from("Ab .\n\r\t\x0c\u2028\ufeff\u00a0:()/“”@-é"), max_size=200))
def test_plain_text_is_never_changed(text: str) -> None:
    document = tried(text.encode(), "a.txt")
    if document is not None:
        assert document.text == text


@QUICK
@given(st.text(max_size=300))
def test_marking_any_text(text: str) -> None:
    place = 0
    for part in furniture(text):
        assert place <= part.span.start < part.span.end <= len(text)
        place = part.span.end


@QUICK
@given(st.text(max_size=120).map(lambda text: f"link,outlet\n{text}".encode("utf-8", "replace")))
def test_any_sheet(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert all(row.number > 1 for row in rows(data))


@QUICK
@given(
    st.one_of(
        st.text(max_size=40), st.sampled_from(["x" * 5_000, "\ud800", "a/\udcff", "file://%00", "http://[", "//"])
    )
)
def test_any_source_that_is_not_there(source: str) -> None:
    for one in gather([source + "-none"], collected="now"):
        assert isinstance(one, Failure)
        one.source.encode()


@QUICK
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12)), max_size=4))
def test_any_rows_of_a_sheet(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]]) -> None:
    path = tmp_path_factory.mktemp("sheet") / "s.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([("link", "archive location", "hash"), *cells])
    for one in gather([str(path)], collected="now"):
        assert isinstance(one, Failure)


def test_a_reader_that_breaks_gives_a_reason() -> None:
    def breaks(_: bytes) -> Document:
        raise RecursionError

    (plain,) = (one for one in FORMATS if one.name == "plain text")
    broken = type(plain)("odd", (".odd",), lambda _, __: True, breaks)
    with pytest.raises(Unreadable, match="cannot be read as odd: RecursionError"):
        read(b"x", broken)


def test_a_long_heap_of_furniture_is_marked_in_good_time() -> None:
    assert len(read_plain(b"Photo: Jon Ek\nA bridge\n" * 20_000).parts) > 0


def test_a_bomb_of_forms_within_forms_ends() -> None:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)

    def form(body: bytes, inner: object | None) -> object:
        stream = DecodedStreamObject()
        stream.set_data(body)
        stream[NameObject("/Subtype")] = NameObject("/Form")
        objects = DictionaryObject({NameObject("/X"): inner}) if inner else DictionaryObject()
        stream[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
        return writer._add_object(stream)

    inner = form(b"BT (boom) Tj ET", None)
    for _ in range(9):
        inner = form(b"/X Do " * 10, inner)
    contents = DecodedStreamObject()
    contents.set_data(b"/X Do")
    page[NameObject("/Contents")] = writer._add_object(contents)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})}
    )
    written = io.BytesIO()
    writer.write(written)
    tried(written.getvalue(), "bomb.pdf")
