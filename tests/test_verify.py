"""A dossier is re-checked with nothing but its folder, and whatever was done to it is a problem with a name."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import MissingSource
from sayso.publish import gravest, verify
from sayso.publish.archive import digest
from test_publish import COURIER, HERALD, of, report, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.publish import Problem


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("made"))


@pytest.fixture
def dossier(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "out")


def only(dossier: Path) -> Problem:
    problems = verify(dossier).problems
    assert len(problems) == 1, problems
    return problems[0]


def edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert data.count(old) >= 1
    path.write_bytes(data.replace(old, new, 1))


def remade(dossier: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the manifest."""
    path = dossier / "manifest.json"
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value))


def rehash(dossier: Path, file: str) -> None:
    """Make the manifest agree with a file that was changed, as a careful forger would."""
    data = (dossier / file).read_bytes()

    def change(value: dict[str, Any]) -> None:
        for one in value["files"]:
            if one["file"] == file:
                one |= {"sha256": digest(data), "size": len(data)}
        for one in value["reports"]:
            for copy in (one["evidentiary_copy"], one["working_copy"]):
                if copy["file"] == file:
                    copy["sha256"] = digest(data)

    remade(dossier, change)


def working(name: str) -> str:
    return f"archive/{report(name, 'x').id}.txt"


def evidence(name: str, text: str) -> str:
    return f"archive/{report(name, text).sha256.removeprefix('SHA-256:')}.txt"


def test_an_untouched_dossier_holds(dossier: Path) -> None:
    found = verify(dossier)
    assert found.problems == ()
    assert (found.reports, found.files) == (3, len([one for one in dossier.rglob("*") if one.is_file()]) - 1)
    assert found.spans > 15
    assert found.manifest == digest((dossier / "manifest.json").read_bytes())


def by_fate(problem: Problem) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in problem.sentences:
        found.setdefault(one.fate, []).append(one.words)
    return found


def test_one_byte_of_a_working_copy_names_the_report_the_sentence_and_its_claims(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"Nobody left", b"Nobody lefT")
    problem = only(dossier)
    assert (problem.file, problem.report) == (working("Courier"), "Courier (inbox/courier.txt)")
    assert problem.what == "the working copy does not hold: it has changed"
    assert problem.detail.startswith("it is SHA-256:")
    assert by_fate(problem)["words changed"] == ["Nobody left the bridge"]
    fallen = next(one for one in problem.sentences if one.fate == "words changed")
    assert (fallen.whose, fallen.report) == ("harbour office", "Courier")
    assert fallen.claims


def test_other_sentences_of_the_report_stand_beside_what_changed(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"Nobody left", b"Nobody lefT")
    assert by_fate(only(dossier))["report changed"] == ["he would not stand on the bridge again"]


def test_words_that_only_moved_have_not_changed(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"BRIDGE GUARDS QUIT", b"ALL BRIDGE GUARDS QUIT")
    assert set(by_fate(only(dossier))) == {"report changed"}


def test_changed_words_of_who_says_so_take_the_sentence_with_them(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"Tomas told the Herald", b"Tomas kept the Herald")
    assert by_fate(only(dossier)) == {
        "attribution changed": ["he would not stand on the bridge again"],
        "report changed": ["Nobody left the bridge"],
    }


def test_one_byte_of_an_evidentiary_copy_names_the_report_and_the_sentence(dossier: Path) -> None:
    edit(dossier / evidence("Herald", HERALD), b"200 people", b"300 people")
    problem = only(dossier)
    assert problem.report.startswith("Herald (inbox/herald.txt)")
    assert problem.what == "the evidentiary copy does not hold: it has changed"
    assert by_fate(problem)["words changed"] == ["at least 200 people crossed"]


def test_a_changed_byte_that_nothing_quotes_takes_no_sentence(dossier: Path) -> None:
    edit(dossier / evidence("Herald", HERALD), b"Ines Tal", b"Ines Tax")
    assert set(by_fate(only(dossier))) == {"report changed"}


def test_a_sentence_is_told_once_with_the_worst_that_became_of_it(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"Nobody left", b"Nobody lefT")
    edit(dossier / evidence("Courier", COURIER), b"spokeswoman", b"SPOKESWOMAN")
    problems = verify(dossier).problems
    told = gravest(one for problem in problems for one in problem.sentences)
    assert sum(len(one.sentences) for one in problems) == 4
    assert [(one.words, one.fate) for one in told] == [
        ("Nobody left the bridge", "words changed"),
        ("he would not stand on the bridge again", "report changed"),
    ]


def test_evidence_that_is_not_decoded_again_leaves_the_words_of_the_working_copy(dossier: Path) -> None:
    page = next(dossier.glob("archive/*.html.txt"))
    edit(page, b"ran", b"RAN")
    problem = only(dossier)
    assert problem.report == "inbox/<i>evil</i>.txt"
    assert set(by_fate(problem)) == {"report changed"}


def test_a_working_copy_forged_with_its_hashes_does_not_follow_from_the_evidence(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"BRIDGE GUARDS QUIT", b"BRIDGE GUARDS STAY")
    rehash(dossier, working("Courier"))
    first, page = verify(dossier).problems
    assert first.report == "Courier (inbox/courier.txt)"
    assert first.what == "the working copy is not what the evidentiary copy decodes to"
    assert (page.file, page.what[:36]) == (of("Courier"), "it does not print the text of the re")


def test_words_forged_in_a_working_copy_with_its_hashes_are_found_on_every_page(dossier: Path) -> None:
    edit(dossier / working("Courier"), b"Nobody left", b"Nobody lefT")
    rehash(dossier, working("Courier"))
    first, *others = verify(dossier).problems
    assert first.what == "the working copy has not the words that the manifest quotes"
    assert {"index.html", of("Courier"), working("Courier")} == {one.file for one in others}


def test_words_forged_on_a_page_with_its_hash_are_found(dossier: Path) -> None:
    edit(dossier / "index.html", b'123"><bdi>Nobody left', b'123"><bdi>Everybody left')
    rehash(dossier, "index.html")
    problem = only(dossier)
    assert (problem.file, by_fate(problem)) == ("index.html", {"words changed": ["Everybody left the bridge"]})


def test_a_changed_a_missing_and_an_added_file_are_each_named(dossier: Path) -> None:
    edit(dossier / "dossier.css", b"margin", b"MARGIN")
    (dossier / "origins.html").unlink()
    (dossier / "data/extra.js").write_text("alert(1)")
    said = {one.file: f"{one.what}: {one.detail}" for one in verify(dossier).problems}
    assert said.keys() == {"dossier.css", "origins.html", "data/extra.js"}
    assert said["dossier.css"].startswith("it has changed: it is SHA-256:")
    assert said["origins.html"] == "it is in the manifest and missing from the folder: "
    assert said["data/extra.js"].startswith("it is not in the manifest")


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "data/../../secret", "..\\secret", "a\0b", ""])
def test_a_path_that_leads_out_is_never_followed(dossier: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").write_text("x")

    def change(value: dict[str, Any]) -> None:
        value["files"].append({"file": path, "sha256": digest(b"x"), "size": 1})
        value["reports"][1]["working_copy"]["file"] = path

    remade(dossier, change)
    problems = verify(dossier).problems
    assert any("leads out of the dossier" in one.what or "missing from the folder" in one.what for one in problems)
    assert any("Courier" in one.report and one.sentences for one in problems)


def test_links_are_problems_and_are_not_opened(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(COURIER)
    (dossier / working("Courier")).unlink()
    (dossier / working("Courier")).symlink_to(tmp_path / "secret")
    (dossier / "loop").symlink_to(dossier)
    os.mkfifo(dossier / "pipe")
    said = {one.file: one for one in verify(dossier).problems}
    assert "link" in said["loop"].what
    assert "no regular file" in said["pipe"].what
    assert said[working("Courier")].sentences


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "sayso dossier 1"}',
        b'{"format": "sayso dossier 9", "files": []}',
        b'{"format": "sayso dossier 1", "files": [1], "reports": [], "spans": [], "claims": []}',
        b'{"format": "sayso dossier 1", "files": [{"file": 1}], "reports": [], "spans": [], "claims": []}',
        b'{"format": "sayso dossier 1", "files": [], "reports": [{}], "spans": [], "claims": []}',
        b'{"format": "sayso dossier 1", "files": [], "reports": [], "claims": [], "spans": [{"start": 1' + b"0" * 9000,
        b'{"format": "sayso dossier 1", "files": [], "reports": [], "claims": [], "spans": [{"start": 4, "end": 2}]}',
    ],
)
def test_a_malformed_manifest_is_a_problem(dossier: Path, manifest: bytes) -> None:
    (dossier / "manifest.json").write_bytes(manifest)
    assert only(dossier).file == "manifest.json"


def test_a_manifest_too_large_to_be_one_is_not_read(dossier: Path) -> None:
    os.truncate(dossier / "manifest.json", 1 << 40)
    assert "larger than" in only(dossier).what


def test_a_folder_without_a_manifest_is_a_problem_and_no_folder_is_bad_usage(tmp_path: Path) -> None:
    assert only(tmp_path).what == "there is no manifest that can be read: No such file or directory"
    with pytest.raises(MissingSource, match="not a folder"):
        verify(tmp_path / "nowhere")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 10**25), st.floats(), st.text(max_size=8), st.just("../x")),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=4), inner, max_size=2)),
    max_leaves=4,
)


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return every place of a JSON value as (container, key)."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [leaf for key in keys for leaf in leaves(value[key])]


@given(data=st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_manifest_makes_the_check_crash(dossier: Path, data: st.DataObject) -> None:
    path = dossier / "manifest.json"
    before = path.read_bytes()
    value = json.loads(before)
    container, key = data.draw(st.sampled_from(leaves(value)))
    container[key] = data.draw(JSON)
    path.write_text(json.dumps(value))
    try:
        for one in verify(dossier).problems:
            said = [text for sentence in one.sentences for text in (sentence.words, sentence.whose, sentence.report)]
            "".join((one.file, one.what, one.report, one.detail, *said)).encode()
    finally:
        path.write_bytes(before)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_is_found(dossier: Path, data: st.DataObject) -> None:
    every = (one for one in dossier.rglob("*") if one.is_file() and one.name != "manifest.json")
    files = sorted(one for one in every if one.stat().st_size)
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    path.write_bytes(before[:at] + bytes([before[at] ^ data.draw(st.integers(1, 255))]) + before[at + 1 :])
    try:
        assert str(path.relative_to(dossier)) in {one.file for one in verify(dossier).problems}
    finally:
        path.write_bytes(before)
