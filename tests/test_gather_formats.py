"""Pages, PDFs and mail: the words a reader would see, and what of them is prose."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from sayso.gather import Gathered, gather
from sayso.gather.document import Unreadable
from sayso.gather.formats import recognise
from sayso.gather.pdf import read as read_pdf
from sayso.gather.reflow import PageLine, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.gather import Document
    from sayso.model import Report

WARNED = "The mayor said on Monday that nobody in the lower town had been warned before the water came."
BRIDGE = "“The water came at night and it took the bridge,” Mira Toll, a baker, told the Courier."
INQUIRY = "The ministry announced an inquiry into the dam, which had been inspected in the spring of last year."


def parts(document: Document | Report) -> list[tuple[str, str]]:
    return [(part.kind, part.span.words(document.text)) for part in document.parts]


def report(path: Path) -> Report:
    (one,) = gather([str(path)], collected="now")
    assert isinstance(one, Gathered), one
    assert one.evidence == path.read_bytes()
    return one.report


def failure(path: Path) -> str:
    (one,) = gather([str(path)], collected="now")
    assert not isinstance(one, Gathered)
    return one.reason


def page(folder: Path, markup: str, name: str = "page.html") -> Path:
    path = folder / name
    path.write_text(markup, encoding="utf-8")
    return path


# ---------------------------------------------------------------- which format


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (b"hello", "a.pdf", "PDF"),
        (b"  <!DOCTYPE html><p>x", "a.txt", "HTML"),
        (b"<?xml version='1.0'?><html>", "a", "HTML"),
        (b"<p>x", "a.htm", "HTML"),
        (b"<tweet>x", "a.txt", "plain text"),
        (b"From: a@b.c\nSubject: x\n\nhello", "a.eml", "e-mail"),
        (b"Received: x\r\n by y\r\nFrom: a@b.c\r\nSubject: x\r\n\r\nhello", "a", "e-mail"),
        (b"From: the mayor\nSubject: the dam\n\nhello", "a.txt", "plain text"),
        (b"Outlet: x\nTitle: y\n\nhello", "a.txt", "plain text"),
    ],
)
def test_the_format_is_told_by_content_then_by_name(data: bytes, name: str, expected: str) -> None:
    assert recognise(data, name).name == expected


# ---------------------------------------------------------------- pages

PAGE = f"""<!doctype html><html lang="en"><head><title>Dam fails | The Vell Courier</title>
<meta property="og:site_name" content="The Vell Courier"><meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2031-03-04T09:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><div class="cookie-banner"><p>We use cookies to improve this site.</p></div>
<article><h1>Dam fails above river town</h1><p class="byline">By Ada Quill</p>
<figure><img src="a.jpg"><figcaption>Houses in the lower town on Monday</figcaption></figure>
<p>{WARNED}</p><p>{BRIDGE}</p><h2>Inquiry opened</h2><p>{INQUIRY}</p><p>Join the discussion</p></article>
<footer><p>© 2031 The Vell Courier</p></footer></body></html>"""


def test_a_page_keeps_its_furniture_and_marks_it(tmp_path: Path) -> None:
    found = report(page(tmp_path, PAGE))
    assert f"{WARNED}\n\n{BRIDGE}\n\nInquiry opened\n\n{INQUIRY}" in found.text
    assert parts(found) == [
        ("navigation", "Home"),
        ("notice", "We use cookies to improve this site."),
        ("headline", "Dam fails above river town"),
        ("byline", "By Ada Quill"),
        ("caption", "Houses in the lower town on Monday"),
        ("headline", "Inquiry opened"),
        ("invitation", "Join the discussion"),
        ("credit", "© 2031 The Vell Courier"),
    ]


def test_a_page_says_where_each_fact_stands(tmp_path: Path) -> None:
    found = report(page(tmp_path, PAGE))
    facts = [(fact.value, fact.where) for fact in (found.outlet, found.title, found.author, found.published)]
    assert facts == [
        ("The Vell Courier", "html: og:site_name"),
        ("Dam fails above river town", "html: h1"),
        ("Ada Quill", "html: author"),
        ("2031-03-04", "html: article:published_time"),
    ]


def test_a_page_states_facts_as_linked_data(tmp_path: Path) -> None:
    stated = '{"@graph": [{"@type": "NewsArticle", "headline": "Dam fails", "datePublished": "2031-03-04T09:00+01:00",'
    stated += '"author": [{"name": "Ada Quill"}, {"name": "Jon Ek"}], "publisher": {"name": "The Courier"}}]}'
    found = report(page(tmp_path, f'<html><script type="application/ld+json">{stated}</script><p>{WARNED}</p></html>'))
    assert (found.outlet.value, found.outlet.where) == ("The Courier", "html: JSON-LD publisher")
    assert (found.author.value, found.published.value) == ("Ada Quill, Jon Ek", "2031-03-04")


def test_the_host_of_the_canonical_link_is_the_last_resort_for_an_outlet(tmp_path: Path) -> None:
    markup = f'<html><head><link rel="canonical" href="https://www.example.org/a"></head><p>{WARNED}</p></html>'
    outlet = report(page(tmp_path, markup)).outlet
    assert (outlet.value, outlet.where) == ("example.org", "html: canonical link")


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<style>p {}</style>",
        "<p hidden>alert(1)</p>",
        "<div style='color:red; display: none'>alert(1)</div>",
        "<template><p>alert(1)</p></template>",
        "<img src=x onerror='alert(1)' alt='alert(1)'>",
        "<a href='javascript:alert(1)' onclick='alert(1)'></a>",
        "<!-- alert(1) -->",
        "<noscript>alert(1)</noscript>",
        "<svg><script>alert(1)</script><text>alert(1)</text></svg>",
    ],
)
def test_nothing_that_runs_or_is_hidden_comes_along(tmp_path: Path, markup: str) -> None:
    assert report(page(tmp_path, f"<html><body onload='alert(1)'><p>{WARNED}{markup}</p></body></html>")).text == WARNED


def test_no_external_entity_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{tmp_path}/secret.txt">]><html><p>{WARNED} &x;</p></html>'
    assert "the secret" not in report(page(tmp_path, markup)).text


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<html>" + "<div>" * 3_000_000, "has 3,000,001 tags, more than the 200,000 of a page that is read"),
        ("<html>" + "<div>" * 5_000 + "deep", "nests its elements deeper than can be read, so words would be lost"),
        ("<html><script>x</script></html>", "is empty: it holds no words"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, markup: str, said: str) -> None:
    assert failure(page(tmp_path, markup)) == said


def test_a_page_in_another_character_set_is_read_as_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="windows-1251"><p>{"Мэр сказал: нет. " * 9}</p>'.encode("cp1251"))
    found = report(path)
    assert found.media_type == "text/html; charset=windows-1251"
    assert found.text.startswith("Мэр сказал: нет.")


# ---------------------------------------------------------------- PDFs


def pdf(folder: Path, pages: list[list[str]], *, head: str = "", name: str = "a.pdf") -> Path:
    made = FPDF()
    made.set_auto_page_break(auto=False)
    made.set_title("Dam fails above river town")
    for number, body in enumerate(pages, start=1):
        made.add_page()
        made.set_font("helvetica", size=11)
        if head:
            made.cell(0, 12, head, new_x="LMARGIN", new_y="NEXT")
        for paragraph in body:
            made.multi_cell(90, 5, paragraph)
            made.ln(1.6)
        made.set_y(-20)
        made.cell(0, 8, f"Page {number}")
    made.output(str(folder / name))
    return folder / name


def test_a_pdf_is_set_as_paragraphs_again(tmp_path: Path) -> None:
    plain = BRIDGE.replace("“", '"').replace("”", '"')
    pages = [[WARNED, plain], [INQUIRY, WARNED], [plain, INQUIRY]]
    found = report(pdf(tmp_path, pages, head="The Vell Courier, 4 March 2031"))
    for paragraph in (WARNED, plain, INQUIRY):
        assert f"\n\n{paragraph}\n\n" in found.text
    assert {kind for kind, _ in parts(found)} == {"navigation"}
    assert [line for _, words in parts(found) for line in words.split("\n\n")] == [
        line for number in (1, 2, 3) for line in ("The Vell Courier, 4 March 2031", f"Page {number}")
    ]
    assert (found.title.value, found.title.where) == ("Dam fails above river town", "pdf: /Title")
    assert found.media_type == "application/pdf"


def test_a_sentence_over_the_end_of_a_page_stays_whole() -> None:
    pages = [
        [PageLine("Running head"), PageLine("The mayor said on Monday that the"), PageLine("1")],
        [PageLine("Running head"), PageLine("re-"), PageLine("built dam had failed."), PageLine("2")],
    ]
    assert [paragraph.text for paragraph in paragraphs(pages)] == [
        "Running head",
        "The mayor said on Monday that the rebuilt dam had failed.",
        "1",
        "Running head",
        "2",
    ]


def test_a_hyphen_that_is_written_elsewhere_stays() -> None:
    page_lines = [PageLine("A well-known dam, a well-"), PageLine("known mayor and a re-"), PageLine("built bridge.")]
    (paragraph,) = paragraphs([page_lines])
    assert paragraph.text == "A well-known dam, a well-known mayor and a rebuilt bridge."


def encrypted(path: Path, password: str) -> Path:
    writer = PdfWriter()
    writer.append(PdfReader(path))
    writer.encrypt(password, "the owner's", algorithm="AES-256")
    writer.write(path)
    return path


def test_an_encrypted_pdf_needs_its_password_removed(tmp_path: Path) -> None:
    assert failure(encrypted(pdf(tmp_path, [[WARNED]]), "secret")) == "is encrypted; remove the password"
    assert WARNED in report(encrypted(pdf(tmp_path, [[WARNED]]), "")).text


def test_a_pdf_without_words_needs_text_recognition(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "scan.pdf")
    assert failure(tmp_path / "scan.pdf") == "has no text layer (scanned?); run text recognition (OCR) first"


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(2_001):
        writer.add_blank_page(10, 10)
    writer.write(tmp_path / "long.pdf")
    assert failure(tmp_path / "long.pdf") == "has 2,001 pages, more than the 2,000 that are read; split it"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\njunk", b"%PDF-1.4\n1 0 obj\n<<>>\ntrailer <</Root 1 0 R>>", b"no PDF at all"]
)
def test_a_malformed_pdf_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"malformed PDF|its content is not one"):
        read_pdf(data)


# ---------------------------------------------------------------- mail


def mail(folder: Path, message: EmailMessage) -> Path:
    message["From"] = "Mira Toll <mira@example.org>"
    message["Subject"] = "What we saw at the däm"
    message["Date"] = "Tue, 04 Mar 2031 09:00:00 +0100"
    (folder / "a.eml").write_bytes(message.as_bytes())
    return folder / "a.eml"


def test_mail_is_its_subject_and_its_writer_s_own_words(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(
        f"{WARNED}\n\nOn Monday, 3 March 2031, Jon wrote:\n> Were you warned?\n> Tell me.\n\n-- \nMira Toll\nBaker\n"
    )
    found = report(mail(tmp_path, message))
    assert found.text.startswith(f"What we saw at the däm\n\n{WARNED}")
    assert parts(found) == [
        ("headline", "What we saw at the däm"),
        ("navigation", "On Monday, 3 March 2031, Jon wrote:\n> Were you warned?\n> Tell me."),
        ("byline", "-- \nMira Toll\nBaker"),
    ]
    assert (found.author.value, found.author.where) == ("Mira Toll", "mail: From")
    assert (found.title.where, found.published.value, found.published.where) == (
        "mail: Subject",
        "2031-03-04",
        "mail: Date",
    )
    assert found.outlet.value == ""


def test_mail_in_html_is_read_as_a_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(f"<p>{WARNED}</p><script>alert(1)</script><p>{BRIDGE}</p>", subtype="html")
    found = report(mail(tmp_path, message))
    assert found.text == f"What we saw at the däm\n\n{WARNED}\n\n{BRIDGE}"
    assert found.media_type == "message/rfc822"


def test_each_attachment_is_named_as_not_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(WARNED)
    message.add_alternative(f"<p>{WARNED}</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="plan of the dam.pdf")
    one, missing = gather([str(mail(tmp_path, message))], collected="now")
    assert isinstance(one, Gathered)
    assert not isinstance(missing, Gathered)
    assert missing.reason == "its attachment plan of the dam.pdf is not read; save it and add it as a source of its own"


@pytest.mark.parametrize("field", ["=?utf-8?q?x?= ", "(", '"', "<a@", "a:;", "\\"])
def test_hostile_header_fields_cost_nothing(tmp_path: Path, field: str) -> None:
    data = "".join(f"{name}: {field * 20_000}\r\n" for name in ("Date", "Subject", "From", "Content-Type"))
    (tmp_path / "a.eml").write_text(f"From: a@b.c\r\n{data}\r\n{WARNED}\r\n")
    assert WARNED in report(tmp_path / "a.eml").text


def test_mail_without_words_says_so(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(b"\x00", maintype="image", subtype="png")
    reasons = list(gather([str(mail(tmp_path, message))], collected="now"))
    assert [one.reason for one in reasons if not isinstance(one, Gathered)] == ["is e-mail without a body of text"]
