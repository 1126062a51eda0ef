"""A dossier is written whole or not at all, and never over anything else."""

from __future__ import annotations

import dataclasses
import resource
from typing import TYPE_CHECKING

import pytest

from sayso.errors import PublishError, RefusedReading
from sayso.model import Span
from sayso.publish import publish
from test_publish import case, page, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_an_earlier_dossier_is_replaced_whole(dossier: Path) -> None:
    contents, evidence = case()
    publish(dataclasses.replace(contents, title="Second"), dossier, evidence=evidence)
    assert page(dossier).startswith("Skip to the content Case: Second")
    assert [one.name for one in dossier.parent.iterdir()] == ["out"]


def test_a_folder_that_holds_anything_else_is_refused(dossier: Path, tmp_path: Path) -> None:
    contents, evidence = case()
    (dossier / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("mine")
    for folder, advice in (
        (dossier, "notes.txt"),
        (tmp_path / "file", "is a file"),
        (tmp_path / "letters", "not a dossier"),
    ):
        with pytest.raises(PublishError, match=advice):
            publish(contents, folder, evidence=evidence)
    assert (dossier / "notes.txt").read_text() == "mine"


def test_an_interrupted_publish_leaves_the_earlier_dossier(dossier: Path) -> None:
    contents, _ = case()
    before = (dossier / "manifest.json").read_bytes()

    def interrupted(_: str) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(contents, dossier, evidence=interrupted)
    assert (dossier / "manifest.json").read_bytes() == before
    assert [one.name for one in dossier.parent.iterdir()] == ["out"]


def test_a_place_that_cannot_be_written_is_a_publish_error(tmp_path: Path) -> None:
    contents, evidence = case()
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="cannot be written"):
        publish(contents, tmp_path / "file/out", evidence=evidence)


def test_a_disk_that_fills_up_leaves_the_earlier_dossier(dossier: Path) -> None:
    contents, evidence = case()
    before = (dossier / "manifest.json").read_bytes()
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, usual[1]))
    try:
        with pytest.raises(PublishError, match="free space or choose another folder"):
            publish(contents, dossier, evidence=evidence)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert (dossier / "manifest.json").read_bytes() == before
    assert [one.name for one in dossier.parent.iterdir()] == ["out"]


def test_evidence_that_has_changed_is_not_published(tmp_path: Path) -> None:
    contents, _ = case()
    with pytest.raises(PublishError, match=r"inbox/herald\.txt is not the one that was collected"):
        publish(contents, tmp_path / "out", evidence=lambda _: b"other")
    assert not list(tmp_path.iterdir())


def test_words_that_are_not_in_the_text_are_refused(tmp_path: Path) -> None:
    contents, evidence = case()
    outside = dataclasses.replace(contents.readings[0].statements[0], content=(Span(300, 9000),))
    readings = (dataclasses.replace(contents.readings[0], statements=(outside, *contents.readings[0].statements[1:])),)
    with pytest.raises(RefusedReading, match="statement a1"):
        publish(
            dataclasses.replace(contents, readings=(*readings, *contents.readings[1:])),
            tmp_path / "out",
            evidence=evidence,
        )


def test_contents_that_name_what_is_not_there_are_refused(tmp_path: Path) -> None:
    contents, evidence = case()
    with pytest.raises(PublishError, match="statement b1 is named but not in the case"):
        publish(dataclasses.replace(contents, readings=contents.readings[:1]), tmp_path / "out", evidence=evidence)
