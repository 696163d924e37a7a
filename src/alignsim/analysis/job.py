"""How cells of an analysis are run: the same runs in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignsim.ensemble.blocks import Progress


@dataclass(frozen=True)
class Job:
    """Say how cells are run.

    Parameters
    ----------
    runs, seed : int
        Runs of each cell; run k has the same random numbers in all.
    months : int
        Length of a run. Unit: months.
    backend : str
        "auto", "numpy" or "numba"; the bits are the same.
    threads : int, optional
        Threads; all processors when compiled, one on NumPy, if not given.
    progress : callable, optional
        Told runs done, runs in all, runs failed, over all cells.
    """

    runs: int
    seed: int
    months: int
    backend: str = "auto"
    threads: int | None = None
    progress: Progress | None = None
