"""What the user names: files, folders, sheets, links, and what becomes of each."""

from __future__ import annotations

import hashlib
import os
import socket
from typing import TYPE_CHECKING

import pytest

from sayso.errors import UsageError
from sayso.gather import Gathered, Given, gather
from sayso.model import Failure, content_id

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2031-03-05T10:00:00Z"
STORY = b"Dam fails above river town\n\nThe mayor said that nobody had been warned before the water came.\n"


def gathered(*sources: str, **given: str) -> tuple[list[Gathered], list[Failure]]:
    found = list(gather(sources, given=Given(**given), collected=NOW))
    return [one for one in found if isinstance(one, Gathered)], [one for one in found if isinstance(one, Failure)]


def only(*sources: str, **given: str) -> Gathered:
    (one,), failures = gathered(*sources, **given)
    assert failures == []
    return one


def reason(*sources: str) -> str:
    reports, (failure,) = gathered(*sources)
    assert reports == []
    assert failure.stage == "gather"
    return failure.reason


def test_a_report_is_its_bytes_its_text_and_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STORY)
    one = only(f"{tmp_path}/./a.txt")
    sha256 = "SHA-256:" + hashlib.sha256(STORY).hexdigest()
    assert one.evidence == STORY
    assert one.report.text == STORY.decode()
    assert (one.report.source, one.report.sha256, one.report.collected) == (str(path), sha256, NOW)
    assert one.report.id == content_id(sha256, str(path))
    assert one.report.media_type == "text/plain; charset=utf-8"


def test_a_missing_file_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    reports, failures = gathered(str(tmp_path / "none.txt"), str(tmp_path / "a.txt"))
    assert [one.report.source for one in reports] == [str(tmp_path / "a.txt")]
    assert failures == [Failure(str(tmp_path / "none.txt"), "gather", "is not there; check the path")]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.md", ".git/d.txt", "sub/README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(STORY)
    reports, failures = gathered(str(tmp_path))
    names = [os.path.relpath(one.report.source, tmp_path) for one in reports]
    assert (names, failures) == (["a.txt", "b.txt", "sub/README", "sub/c.md"], [])


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    reports, failures = gathered(str(tmp_path))
    assert len(reports) == 1
    assert [failure.reason for failure in failures] == ["is not there; check the path"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert reason(str(tmp_path)) == "is a folder without files that are not hidden"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("map.png", b"\x89PNG\r\n\x1a\n\x00\x00", "is a .png file (a picture); the formats that are read: PDF (.pdf)"),
        ("notes.log", b"words and words", "is a .log file; the formats that are read: PDF (.pdf), HTML (.html, .htm"),
    ],
)
def test_in_a_folder_unknown_files_are_named_not_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert reason(str(tmp_path)).startswith(said)


def test_a_text_of_any_name_is_read_when_it_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_bytes(STORY)
    assert only(str(tmp_path / "notes.log")).report.text == STORY.decode()


def test_the_same_file_named_twice_is_gathered_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    only(str(tmp_path / "a.txt"), str(tmp_path))


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert reason("pipe.txt") == "is a pipe; only regular files are read"
        assert reason("socket.txt") == "is a socket; only regular files are read"
    assert reason("/dev/zero") == "is a device; only regular files are read"
    assert reason("file:///dev/zero") == "is a device; only regular files are read"


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert reason(str(tmp_path / "large.txt")) == "has 200.0 MB, more than the 50 MB that are read; split it"


@pytest.mark.parametrize("link", ["https://example.org/a", "HTTP://example.org/a"])
def test_links_are_not_fetched(link: str) -> None:
    assert reason(link) == (
        "pages are not fetched from the network yet; save the page and name the file in the column 'archive location'"
    )


@pytest.mark.parametrize("source", ["", " ", "ftp://example.org/a", "file://elsewhere/a.txt", "a\x00b", "file://[x"])
def test_what_is_neither_path_nor_link_says_so(source: str) -> None:
    assert "is neither a path nor a link" in reason(source)


def test_a_date_that_is_not_edtf_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2031-03-04"):
        gather([str(tmp_path)], given=Given(published="4 March 2031"), collected=NOW)


# ---------------------------------------------------------------- sheets


def sheet(folder: Path, text: str, name: str = "sheet.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return str(folder / name)


def test_a_sheet_names_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    rows = "Link,Outlet,Published,notes\na.txt,The Vell Courier,2031-03-04,mine\n\n"
    report = only(sheet(tmp_path, rows)).report
    assert report.source == str(tmp_path / "a.txt")
    assert (report.outlet.value, report.outlet.where) == ("The Vell Courier", "given by the user")
    assert report.published.value == "2031-03-04"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_sheet_gives_the_archived_page_of_a_link(tmp_path: Path, mark: str) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "p.txt").write_bytes(STORY)
    digest = hashlib.sha256(STORY).hexdigest()
    head = mark.join(("link", "archive status", "archive location", "upload title", "hash"))
    row = mark.join(("https://example.org/p", "success", "kept/p.txt", "As posted", f"SHA-256:{digest}"))
    report = only(sheet(tmp_path, f"\ufeff{head}\r\n{row}\r\n")).report
    assert (report.source, report.text) == ("https://example.org/p", STORY.decode())
    assert report.title.value == "As posted"


def test_the_text_of_a_sheet_stands_for_a_page_that_is_not_kept(tmp_path: Path) -> None:
    one = only(sheet(tmp_path, 'link,text content\nhttps://example.org/p,"Words, kept\r\nas they are"\n'))
    assert (one.report.source, one.report.text) == ("https://example.org/p", "Words, kept\r\nas they are")
    assert one.evidence == b"Words, kept\r\nas they are"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("outlet\nx\n", "is a sheet without a column named link"),
        ("link\n", "is a sheet without rows"),
        ("link,outlet\n,x\n", "row 2 has no link"),
        ("link\nhttps://example.org/p\n", "pages are not fetched from the network yet"),
        ("link,file\nhttps://example.org/p,gone.txt\n", "is not there"),
        ("link,hash\na.txt,SHA-256:" + "0" * 64 + "\n", "does not have the hash given in the sheet"),
        ("link,hash\na.txt,whatever\n", "cannot be checked; write SHA-256:<hex>"),
        ("link\n/dev/zero\n", "is a device"),
    ],
)
def test_a_row_that_cannot_be_gathered_says_why(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    assert said in reason(sheet(tmp_path, rows))


def test_a_bad_date_in_a_sheet_costs_only_the_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (one,), (failure,) = gathered(sheet(tmp_path, "link,published\na.txt,4 March\n"))
    assert one.report.published.value == ""
    assert failure == Failure(
        "a.txt", "gather", "row 2 gives the date '4 March', which is not EDTF such as 2031-03-04; left out"
    )


def test_a_sheet_in_a_folder_speaks_for_the_files_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.txt").write_bytes(STORY)
    sheet(tmp_path, "link,outlet\na.txt,The Vell Courier\n")
    reports, failures = gathered(str(tmp_path))
    assert ([one.report.outlet.value for one in reports], failures) == (["The Vell Courier", ""], [])
