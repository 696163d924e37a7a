"""The small worlds that the checks of behaviour run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.arithmetic import Array

if TYPE_CHECKING:
    import xarray

TRIANGLE = ("USA", "IND", "PAK")
DYADS = tuple((a, b) for a in TRIANGLE for b in TRIANGLE if a != b)
FROZEN = (
    'conduct.overrides=[{country: USA, toward: IND, domain: tariff, shares: {hold: 1}},'
    ' {country: USA, toward: PAK, domain: tariff, shares: {hold: 1}},'
    ' {country: IND, toward: USA, domain: answer, shares: {hold: 1}},'
    ' {country: PAK, toward: USA, domain: answer, shares: {hold: 1}}]'
)
"""A setting under which no duty moves."""


@lru_cache(maxsize=16)
def world(sets: tuple[str, ...] = (), runs: int = 600, months: int = 36, seed: int = 1) -> xarray.Dataset:
    """Run the base scenario with settings and keep its paths."""
    from alignsim.ensemble import run
    from alignsim.scenario import load

    return run(load("base", sets=sets), runs=runs, seed=seed, months=months, keep="paths")


def script(move: str, domain: str) -> str:
    """Give the setting that has the USA make one move toward Pakistan every month."""
    return f'scripts=[{{country: USA, toward: PAK, domain: {domain}, move: {move}, from: "2025-11"}}]'


def stance(paths: xarray.Dataset, i: str, j: str) -> Array:
    """Give the stance of i toward j. Shape (run, month)."""
    return np.asarray(paths["alignment"].sel(source=i, target=j).values)


def dyad(paths: xarray.Dataset, i: str, j: str) -> Array:
    """Give the alignment of a dyad, the mean of its stances. Shape (run, month)."""
    return (stance(paths, i, j) + stance(paths, j, i)) / 2.0


def moves(paths: xarray.Dataset, domain: str, dyads: Sequence[tuple[str, str]] = DYADS) -> Any:
    """Give the codes of moves of dyads in months that passed, where the domain exists. Shape (run, month, dyad)."""
    chosen = paths["move"].sel(domain=domain).isel(month=slice(1, None))
    columns = [np.asarray(chosen.sel(source=a, target=b).values) for a, b in dyads]
    return np.stack([column for column in columns if (column >= 0).all()], axis=-1)


def duty(paths: xarray.Dataset, exporter: str, importer: str) -> Array:
    """Give the additional duty of the importer on the exporter. Shape (run, month). Unit: ad-valorem share."""
    return np.asarray(paths["tariff"].sel(exporter=exporter, importer=importer).values)


def flow(paths: xarray.Dataset, exporter: str, importer: str) -> Array:
    """Give a flow of goods. Shape (run, month). Unit: US$ bn a year."""
    return np.asarray(paths["trade"].sel(exporter=exporter, importer=importer).values)
