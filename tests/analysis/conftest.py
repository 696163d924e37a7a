"""Games made by hand in the shape of an alignment game, and a small real one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from alignsim.analysis.game.cells import Cells
from alignsim.analysis.game.players import Players
from alignsim.analysis.game.playing import alignment_game, solve
from alignsim.analysis.game.table import AlignmentGame
from alignsim.analysis.game.terms import Terms
from alignsim.analysis.job import Job

Make = Callable[..., AlignmentGame]
CODES, PARTNERS = ("USA", "IND", "PAK", "CHN"), ("IND", "USA", "USA", "PAK")


def made_up(means: Sequence[Any], noise: float = 0.001, runs: int = 40, **attrs: Any) -> AlignmentGame:
    """Give the game whose mean payoffs are those given, with runs around them that all cells share."""
    n, shape = len(means), np.shape(means[0])
    spread = np.random.default_rng(5).normal(0.0, noise, (n, runs))
    spread -= spread.mean(axis=1, keepdims=True)
    x = np.stack([np.asarray(u, float).ravel() for u in means], axis=1)[:, :, None] + spread
    cells = Cells(x, 2.0 * x, np.zeros(runs, bool), 12, "numpy")
    found = [solve(p, shape, 1.0, 0.02, 0) for p in (cells.standing, cells.posture)]
    said = {"scenario": "made_up", "title": "A made-up world", "seed": 3, "runs": runs, "failed": 0, "months": 12,
            "discount": 0.99, "uncertainties": "none: chance alone", "partners": dict(zip(CODES[:n], PARTNERS[:n], strict=True))}
    return AlignmentGame(Players(CODES[:n], PARTNERS[:n]), cells, "standing", *found, {**said, **attrs})


@pytest.fixture(scope="session")
def make() -> Make:
    return made_up


@pytest.fixture(scope="session")
def real() -> AlignmentGame:
    return alignment_game("base", Job(6, 4, 3), terms=Terms(("USA", "IND"), discount=0.5))
