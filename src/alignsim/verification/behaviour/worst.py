"""Check that the world stays bounded wherever the priors lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from alignsim.arithmetic import Array
from alignsim.verification.behaviour.worlds import world
from alignsim.verification.comparison import Comparison, inside, same

if TYPE_CHECKING:
    import xarray

ROUNDING = 1e-9


def caps(paths: xarray.Dataset, pair: str) -> Array:
    """Give the most that a buyer can take from a supplier in each run, as drawn. Shape (run,). Unit: mb/d."""
    from alignsim.parameters import load

    name = f"crude_cap_{pair.replace('-', '_')}"
    if f"draw_{name}" in paths:
        return np.asarray(paths[f"draw_{name}"].values, np.float64)
    return np.full(paths.sizes["run"], load()[name].value)


def b15() -> Iterator[Comparison]:
    """Check over all priors that stances, purchases of crude and duties stay in their ranges for ten years."""
    paths = world(("uncertainties=all",), 600, 120)
    extreme = np.abs(paths["alignment"].values[:, 1:]) > 0.97
    by_draw = extreme.reshape(extreme.shape[0], -1).mean(axis=1)
    yield inside("share of abs(A) > .97, 120 months, all priors", float(by_draw.mean()), 0.0, 0.02)
    yield inside("the same in the worst draw", float(by_draw.max()), 0.0, 0.10)
    yield same("runs that failed", int(paths.attrs.get("failed", 0)), 0)
    for name in ("alignment", "belief", "tariff", "trade", "crude_volume"):
        yield same(f"values of {name} that are not a number", int(np.isnan(paths[name].values).sum()), 0)
    for pair in paths["crude"].values:
        volume = paths["crude_volume"].sel(crude=pair).transpose("run", "month").values
        most = volume / caps(paths, str(pair))[:, None]
        yield inside(f"least crude {pair}, share of its cap", float(most.min()), 0.0, 1.0)
        yield inside(f"most crude {pair}, share of its cap", float(most.max()), 0.0, 1.0 + ROUNDING)
    yield inside("least duty, any on any", float(paths["tariff"].min()), 0.0, 1.0)
    yield inside("largest duty, any on any", float(paths["tariff"].max()), 0.0, 1.0 + ROUNDING)
