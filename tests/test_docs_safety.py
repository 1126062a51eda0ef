"""What docs/explanation/safety.md promises: the line reaches no network, and starts no other program."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from documented import prepare

if TYPE_CHECKING:
    from pathlib import Path

WATCHED = """
import sys

REACHING = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "urllib.Request")
reached = []
sys.addaudithook(lambda event, given: reached.append((event, given)) if event in REACHING else None)

import sayso

with sayso.Case.open("pass.sayso", create=True) as case:
    added = sayso.add(case, ["examples/reports", "examples/sheet.csv", "https://example.org/report.html"])
    sayso.run(case)
    sayso.publish(case, "dossier")
problems = sayso.verify("dossier").problems
print([failure.source for failure in added.failures], problems, reached)
"""


def test_the_whole_line_reaches_no_network_and_starts_no_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=prepare(tmp_path), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("['https://example.org/report.html'] () []\n", "")
