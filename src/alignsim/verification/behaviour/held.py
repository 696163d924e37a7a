"""Held: a saved ensemble against the bands that speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from alignsim.verification.behaviour.conduct import b1, b2, b3
from alignsim.verification.behaviour.relations import b6, b12
from alignsim.verification.comparison import Comparison

if TYPE_CHECKING:
    import xarray

    from alignsim.scenario import Resolved

MONTHS, LEAST = 36, 100
"""Length of the runs that the bands are for, and runs below which quantiles say too little."""


def bands_of(dataset: xarray.Dataset, resolved: Resolved) -> tuple[list[tuple[str, Comparison]], str]:
    """Check an ensemble against the bands, where they speak of it.

    Parameters
    ----------
    dataset : xarray.Dataset
        The ensemble.
    resolved : Resolved
        The scenario it is of.

    Returns
    -------
    checks, why : list of tuple of str and Comparison, str
        Row and comparison. No checks where no band speaks of it, and why not.
    """
    from alignsim.scenario import load

    attrs, world = dataset.attrs, "the base world at its defaults over 36 months"
    if resolved.digest() != load("base").digest() or int(attrs["months"]) != MONTHS:
        return [], f"No band speaks of this result: they are for {world}."
    sound = np.flatnonzero(dataset["failed"].values == 0)
    if attrs["form"] != "paths" or len(sound) < LEAST:
        return [], f"The bands speak of this world, but need the paths of at least {LEAST} runs."
    paths = dataset.isel(run=sound)
    rows = {"B1": b1, "B2": b2, "B3": b3, "B6": b6, "B12": b12}
    checks = [(name, check) for name, row in rows.items() for check in row(paths)]
    return checks, f"Bands for {world}, as far as this ensemble alone can answer."
