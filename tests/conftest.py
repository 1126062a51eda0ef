"""What every test may rely on."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_width_of_somebody_s_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print tables as into a pipe: test runners tell their workers the width of the terminal they were started in."""
    monkeypatch.delenv("COLUMNS", raising=False)
