"""Checks of stances and beliefs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from alignsim.verification.behaviour.band import Check
from alignsim.verification.behaviour.worlds import FROZEN, duty, dyad, script, stance, world

if TYPE_CHECKING:
    import xarray

CALM = ("parameters.precision=0", "parameters.tariff_reciprocal_IND_USA=0", "parameters.tariff_penalty_IND_USA=0",
        "parameters.tariff_reciprocal_PAK_USA=0", "setters=[]", "crises=[]")


def b5() -> Iterator[Check]:
    """Check that stances stay at their baselines when nothing is at stake."""
    paths = world(CALM)
    mean = paths["alignment"].isel(month=-1).mean("run") - paths["alignment"].isel(month=0).mean("run")
    yield Check("B5", "largest abs(mean A - B) at month 36, any dyad", float(np.abs(mean).max()), 0.0, 0.02)


def b6(paths: xarray.Dataset | None = None) -> Iterator[Check]:
    """Check where the three dyads stand after 36 months, and how wide they spread."""
    paths = world() if paths is None else paths
    for (a, b), low, high in ((("USA", "IND"), 0.30, 0.48), (("USA", "PAK"), 0.10, 0.28), (("IND", "PAK"), -0.90, -0.72)):
        end = dyad(paths, a, b)[:, -1]
        width = float(np.quantile(end, 0.95) - np.quantile(end, 0.05))
        yield Check("B6", f"median alignment {a}-{b}, month 36", float(np.median(end)), low, high)
        yield Check("B6", f"5-95 % width {a}-{b}, month 36", width, 0.08, 0.25)


def b12(paths: xarray.Dataset | None = None) -> Iterator[Check]:
    """Check that beliefs stay near their priors on average, and away from certainty."""
    paths = world() if paths is None else paths
    for i, j, prior in (("IND", "USA", 0.4), ("PAK", "USA", 0.3), ("USA", "IND", 0.3), ("USA", "PAK", 0.3)):
        end = paths["belief"].sel(source=i, target=j).isel(month=-1).values
        yield Check("B12", f"mean belief {i} of {j} less its prior, month 36", float(end.mean() - prior), -0.06, 0.06)
        yield Check("B12", f"5 % quantile of belief {i} of {j}", float(np.quantile(end, 0.05)), 0.1, 0.85)
        yield Check("B12", f"95 % quantile of belief {i} of {j}", float(np.quantile(end, 0.95)), 0.1, 0.85)


def elasticity(sets: tuple[str, ...], impulse: str, horizon: int = 12, runs: int = 600) -> float:
    """Give the India's-expense elasticity over paired runs with and without the impulse, tariffs frozen."""
    without = world((*sets, FROZEN), runs, horizon)
    impulsed = world((*sets, FROZEN, impulse), runs, horizon)
    cost = (stance(impulsed, "IND", "USA") - stance(without, "IND", "USA"))[:, 1:].sum(axis=1)
    gain = (dyad(impulsed, "USA", "PAK") - dyad(without, "USA", "PAK"))[:, 1:].sum(axis=1)
    return float(cost.mean() / gain.mean())


def b13() -> Iterator[Check]:
    """Check what engagement with Pakistan does to India's stance: only through exclusivity and belief."""
    visit, arms = script("visit", "diplomacy"), script("arms", "security")
    none = ("parameters.exclusivity=0", "parameters.exclusivity_IND=0")
    yield Check("B13", "elasticity at exclusivity 0", elasticity(none, visit), -0.005, 0.005)
    closed = "parameters.conduct_disclose=0"
    eta = {(name, q): elasticity((f"parameters.transparency={q}", closed), impulse)
           for name, impulse in (("visit", visit), ("arms", arms)) for q in (0, 1)}
    yield Check("B13", "elasticity at exclusivity .5, nothing seen, visits", eta["visit", 0], -0.50, -0.25)
    yield Check("B13", "rise of the elasticity when visits are seen", eta["visit", 1] - eta["visit", 0], 1e-9, 1.0)
    yield Check("B13", "rise of the elasticity when arms are seen", eta["arms", 1] - eta["arms", 0], -1.0, -1e-9)


def words() -> Iterator[Check]:
    """Check that words move no belief, that deeds do if they cost enough, and that ordinary conduct teaches nothing."""
    def toward(domain: str, move: str) -> str:
        return f'scripts=[{{country: USA, toward: IND, domain: {domain}, move: {move}, from: "2025-11"}}]'

    def mean(*sets: str) -> float:
        return float(world(sets, 200, 12)["belief"].sel(source="IND", target="USA").isel(month=-1).mean())

    still, dear = ("rule=fixed",), ("rule=fixed", "parameters.reassurance_threshold=0.004")
    unsaid, silent = mean(*still), mean(*dear)
    yield Check("H13", "change of India's belief by words", mean(*still, toward("diplomacy", "reassure")) - unsaid, 0.0, 0.0)
    yield Check("H13", "the same by arms cheaper than ill will would pay", mean(*still, toward("security", "arms")) - unsaid, 0.0,
                0.0)
    yield Check("H13", "the same by arms that cost more", mean(*dear, toward("security", "arms")) - silent, -1.0, -1e-9)
    drift = world(("rule=random",))["belief"].sel(source="IND", target="USA").isel(month=-1).values - 0.4
    yield Check("H13", "drift of the belief in ordinary conduct over its standard error, 36 months",
                float(abs(drift.mean()) / (drift.std() / np.sqrt(drift.size))), 0.0, 3.0)


def b15() -> Iterator[Check]:
    """Check over all priors that the world stays bounded."""
    paths = world(("uncertainties=all",), 600, 120)
    extreme = (np.abs(paths["alignment"].values[:, 1:]) > 0.97)
    by_draw = extreme.reshape(extreme.shape[0], -1).mean(axis=1)
    yield Check("B15", "share of abs(A) > .97, 120 months, all priors", float(by_draw.mean()), 0.0, 0.02)
    yield Check("B15", "the same in the worst draw", float(by_draw.max()), 0.0, 0.10)
    yield Check("B15", "runs that failed", float(paths.attrs.get("failed", 0)), 0.0, 0.0)
    yield Check("B15", "stances that are not a number", float(np.isnan(paths["alignment"].values).sum()), 0.0, 0.0)
    crude = paths["crude_volume"].sel(crude="IND-RUS").values
    yield Check("B15", "least crude of India from Russia (mb/d)", float(crude.min()), 0.0, 2.2)
    yield Check("B15", "most, with a cap of 2.2", float(crude.max()), 0.0, 2.2)
    for exporter, importer in (("IND", "USA"), ("PAK", "USA"), ("USA", "IND"), ("USA", "PAK")):
        rates = duty(paths, exporter, importer)
        yield Check("B15", f"least duty on {exporter} by {importer}", float(rates.min()), 0.0, 1.0)
        yield Check("B15", f"largest duty on {exporter} by {importer}", float(rates.max()), 0.0, 1.0 + 1e-9)
