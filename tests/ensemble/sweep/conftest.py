"""Small experiments for the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignsim.ensemble.experiment import Study, load_experiment

SMALL = "scenarios: [base]\ndesign: {kind: sobol, n: 6}\nreplications: 2\nmonths: 2\nevery: 1\n"


@pytest.fixture
def study(tmp_path: Path) -> Callable[..., Study]:
    """Give what writes an experiment, the small one with more lines, and loads it."""
    def write(more: str = "", text: str = SMALL, **sizes: Any) -> Study:
        path = tmp_path / "small.yaml"
        path.write_text(text + more)
        return load_experiment(path, **sizes)

    return write
