"""The learned reader: pieces that stand where they say, lawful tags, answers that depend on the report alone."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import report_of
from sayso.engines import Local, Serial
from sayso.model import quote
from sayso.read import read
from sayso.read.learned.network import run
from sayso.read.learned.pieces import BEFORE, LONGEST, pieces, windows
from sayso.read.learned.reader import LearnedReader
from sayso.read.learned.tags import best_paths, runs

if TYPE_CHECKING:
    from sayso.model import Report, Statement

EXAMPLES: Final = Path(__file__).parents[1] / "examples" / "reports"
NETWORK: Final = Path(__file__).parents[1] / "src" / "sayso" / "read" / "learned"
LARGEST: Final = 40_000_000  # bytes of the model in the package
HOSTILE: Final = st.text(
    st.one_of(st.characters(), st.sampled_from("“”\"'‘’.\n\x00\ud800\u200b \u00a0sayd,")), max_size=300
)


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_pieces_stand_in_order_at_places_of_the_text(text: str) -> None:
    found = pieces(text)
    assert (found.starts >= 0).all()
    assert (found.starts <= found.ends).all()
    assert (found.ends <= len(text)).all()
    assert (np.diff(found.starts) >= 0).all()
    assert len(found.ids) == len(found.starts) == len(found.ends) == len(found.looks)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["word", "Ann said.", "“Go.”", "\n", "\n\n", "and"]), max_size=900))
def test_windows_answer_for_every_piece_once(words: list[str]) -> None:
    found = pieces(" ".join(words))
    at = 0
    for begin, core, end in windows(found):
        assert core == at
        assert core - BEFORE <= begin <= core < end <= begin + LONGEST + 1
        at = end
    assert at == len(found)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_path_is_lawful_and_none_is_better(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, n, 5)).astype(np.float32)
    (path,) = best_paths(scores)
    value = sum(scores[0, at, tag] for at, tag in enumerate(path))
    every = [p for p in product(range(5), repeat=n) if _lawful(p)]
    assert tuple(path) in every
    assert value == pytest.approx(max(sum(scores[0, at, tag] for at, tag in enumerate(p)) for p in every), abs=1e-4)


def _lawful(path: tuple[int, ...]) -> bool:
    opened = False
    for tag in path:  # 0 outside, 1 begin, 2 inside, 3 end, 4 single
        if opened != (tag in {2, 3}):
            return False
        opened = tag in {1, 2}
    return not opened


def test_runs_are_read_off_a_path() -> None:
    path = np.array([0, 1, 2, 3, 0, 4, 8, 5, 7])
    assert runs(path) == [(1, 4), (5, 6)]
    assert runs(path, 1) == [(6, 7), (7, 9)]


@pytest.fixture(scope="module")
def reports() -> list[str]:
    """Return texts of several lengths, the longest over several windows."""
    return [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))][:6]


def test_order_company_and_engine_change_nothing(reports: list[str]) -> None:
    made = [report_of(text, f"Outlet {at}") for at, text in enumerate(reports)]
    alone = [LearnedReader()(report) for report in made]
    assert [LearnedReader()(report) for report in reversed(made)] == alone[::-1]
    for engine in (Serial(), Local(2, few=0)):
        assert list(engine.map(LearnedReader(), made, lost=_lost)) == alone


def _lost(report: Report, why: str) -> tuple[Statement, ...]:
    raise AssertionError(f"{report.source}: {why}")


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([0, 1, 2]), st.integers(1, 3))
def test_a_window_s_answer_is_its_own(at: int, times: int) -> None:
    text = sorted(EXAMPLES.glob("*.txt"))[at].read_text("utf-8")[:600]
    cut = pieces(text)
    first = run(cut)
    for _ in range(times):
        run(pieces("Another report. “Nothing of it is here,” the mayor said."))
        assert run(cut) == first


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_whatever_comes_in_rule_1_holds(text: str) -> None:
    report = report_of(text.replace("\x00", " "))
    for found in read(report, extractor=LearnedReader()).statements:
        assert 0 <= found.confidence <= 1


def test_the_model_is_small_and_loaded_only_when_asked_for() -> None:
    assert sum(path.stat().st_size for path in NETWORK.iterdir() if path.is_file()) <= LARGEST
    look = "import sys; import sayso.read, sayso.cli; sayso.read.reader(); sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_what_the_tokenizer_asks_for_and_can_reach_the_network_is_never_loaded() -> None:
    look = "import sys; from sayso.read.learned.pieces import pieces; pieces('Ann said no.'); "
    look += "sys.exit('huggingface_hub' in sys.modules or 'tokenizers' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("The crew was told that the ferry would sail.", [[""]]),
        (
            "The ferry was unsafe, The Harbour Courier reported, citing the harbour board.",
            [["The Harbour Courier", "harbour board"]],
        ),
    ],
)
def test_who_was_told_is_no_voice_and_who_is_cited_is_one(text: str, chains: list[list[str]]) -> None:
    assert [[voice.name for voice in found.chain] or [""] for found in LearnedReader()(report_of(text))] == chains


def test_a_headline_is_no_part_of_what_the_first_sentence_says() -> None:
    report = report_of("Village doctor blames well for 27 poisonings\n\nThe hands came first, says the doctor of Arle.")
    assert "The hands came first" in [quote(report.text, found.content) for found in LearnedReader()(report)]
