"""PDF, through pypdf: the words of every page, set as paragraphs again."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from sayso.gather.document import MOST_CHARACTERS, Document, Facts, Unreadable, checked_length
from sayso.gather.facts import iso_date, noted
from sayso.gather.furniture import furniture
from sayso.gather.quiet import overheard, quiet
from sayso.gather.reflow import PageLine, paragraphs
from sayso.model import Part, Span

MOST_PAGES: Final = 2_000
MOST_OPERATIONS: Final = 2_000_000
# How pypdf words the warnings that it passes over forms and the words in them.
_LOST: Final = ("Impossible to decode", "Exceeded")
_MOST_CONTENT: Final = 20_000_000
_FILE_NAME: Final = re.compile(
    r"(?:microsoft \w+ - |untitled\b)|.*\.(?:docx?|odt|pdf|rtf|indd|tex|pages)$", re.IGNORECASE
)
_CREATED: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read(data: bytes) -> Document:
    """Return the text of a PDF, wrapped lines joined into paragraphs, running heads and page numbers marked.

    Raises `Unreadable` when the file is encrypted, malformed or without a text layer, or when it has more pages or
    drawing operations than are read.
    """
    quiet("pypdf")
    reader = _opened(data)
    with overheard("pypdf") as heard:
        pages, problems = _pages(reader)
    problems += [f"words may be missing: {said}" for said in heard if said.startswith(_LOST)][:3]
    if not any(line.text for page in pages for line in page):
        raise Unreadable(problems[0] if problems else "has no text layer (scanned?); run text recognition (OCR) first")
    pieces, parts, place = [], [], 0
    for paragraph in paragraphs(pages):
        if paragraph.kind:
            parts.append(Part(Span(place, place + len(paragraph.text)), paragraph.kind))
        pieces.append(paragraph.text)
        place += len(paragraph.text) + 2
    text = checked_length("\n\n".join(pieces))
    return Document(text, "application/pdf", _facts(reader), furniture(text, parts), tuple(problems))


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if b"%PDF-" not in data[:1024]:
        raise Unreadable("is named as a PDF, but its content is not one")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is encrypted; remove the password")
        pages = len(reader.pages)
    except PyPdfError as error:
        raise Unreadable(f"is a malformed PDF: {' '.join(str(error).split())[:200] or type(error).__name__}") from error
    if pages > MOST_PAGES:
        raise Unreadable(f"has {pages:,} pages, more than the {MOST_PAGES:,} that are read; split it")
    return reader


def _pages(reader: Any) -> tuple[list[list[PageLine]], list[str]]:
    """Return the lines of every page, and what is wrong with the pages that cannot be read."""
    budget = _Budget()
    pages: list[list[PageLine]] = []
    problems: list[str] = []
    for number in range(len(reader.pages)):
        try:
            pages.append(_lines(reader.pages[number], budget))
        except Unreadable:
            raise
        except Exception as error:  # noqa: BLE001 - a broken page must not cost the others
            pages.append([])
            said = " ".join(str(error).split())[:200] or type(error).__name__
            problems.append(f"its page {number + 1} cannot be read, so its words are missing: {said}")
        budget.check()
    return pages, problems


def _lines(page: Any, budget: _Budget) -> list[PageLine]:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > _MOST_CONTENT:
        raise Unreadable(f"has a page of more than {_MOST_CONTENT / 1e6:.0f} MB of drawing instructions")
    writer = _PageWriter(budget)
    page.extract_text(visitor_operand_before=budget.spend, visitor_text=writer.add)
    return writer.lines()


class _Budget:
    """What a whole document may cost: form objects that draw one another can ask for more than any machine has."""

    def __init__(self) -> None:
        self.operations = 0
        self.characters = 0

    def spend(self, *_: object) -> None:
        self.operations += 1
        self.check()

    def write(self, characters: int) -> None:
        self.characters += characters
        self.check()

    def check(self) -> None:
        """Raise `Unreadable` past the limits; asked again after each page, because pypdf drops errors within forms."""
        if self.operations > MOST_OPERATIONS:
            raise Unreadable(f"has more than {MOST_OPERATIONS:,} drawing instructions, more than are read; split it")
        if self.characters > MOST_CHARACTERS:
            raise Unreadable(f"holds more than the {MOST_CHARACTERS:,} characters of text that are read; split it")


class _PageWriter:
    """Puts the pieces that pypdf hands over into lines, each with the place and size of its first words."""

    def __init__(self, budget: _Budget) -> None:
        self._budget = budget
        self._found = [PageLine("")]

    def add(self, text: str, matrix: Any, text_matrix: Any, _: object, size: float) -> None:
        self._budget.write(len(text))
        first, *others = text.split("\n")
        self._extend(first, matrix, text_matrix, size)
        for other in others:
            self._found.append(PageLine(""))
            self._extend(other, matrix, text_matrix, size)

    def _extend(self, text: str, cm: Any, tm: Any, size: float) -> None:
        line = self._found[-1]
        if line.text.strip() or not text.strip():
            self._found[-1] = PageLine(line.text + text, line.x, line.y, line.size)
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        self._found[-1] = PageLine(line.text + text, float(x), float(y), float(size))

    def lines(self) -> list[PageLine]:
        return [PageLine(" ".join(line.text.split()), line.x, line.y, line.size) for line in self._found]


def _facts(reader: Any) -> Facts:
    try:
        stated = {str(key): str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Exception:  # noqa: BLE001 - a broken information dictionary must not cost the text
        return Facts()
    title = stated.get("/Title", "")
    created = _CREATED.match(stated.get("/CreationDate", ""))
    return Facts(
        title=noted("" if _FILE_NAME.match(title) else title[:300], "pdf: /Title"),
        author=noted(stated.get("/Author", "")[:300], "pdf: /Author"),
        published=noted(iso_date("-".join(created.groups())) if created else "", "pdf: /CreationDate"),
    )
