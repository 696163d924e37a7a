"""Checks of stances and beliefs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.verification.behaviour.worlds import FROZEN, dyad, script, stance, world
from alignsim.verification.comparison import Comparison, close, inside, rising

CALM = ("parameters.precision=0", "parameters.tariff_reciprocal_IND_USA=0", "parameters.tariff_penalty_IND_USA=0",
        "parameters.tariff_reciprocal_PAK_USA=0", "setters=[]", "crises=[]")


def b5() -> Iterator[Comparison]:
    """Check that stances stay at their baselines when nothing is at stake."""
    paths = world(CALM)
    mean = paths["alignment"].isel(month=-1).mean("run") - paths["alignment"].isel(month=0).mean("run")
    yield inside("largest abs(mean A - B) at month 36, any dyad", float(np.abs(mean).max()), 0.0, 0.02)


def b6() -> Iterator[Comparison]:
    """Check where the three dyads stand after 36 months, and how wide they spread."""
    paths = world()
    for (a, b), low, high in ((("USA", "IND"), 0.30, 0.48), (("USA", "PAK"), 0.10, 0.28), (("IND", "PAK"), -0.90, -0.72)):
        end = dyad(paths, a, b)[:, -1]
        width = float(np.quantile(end, 0.95) - np.quantile(end, 0.05))
        yield inside(f"median alignment {a}-{b}, month 36", float(np.median(end)), low, high)
        yield inside(f"5-95 % width {a}-{b}, month 36", width, 0.08, 0.25)


BELIEFS = (("IND", "USA", 0.4), ("PAK", "USA", 0.3), ("USA", "IND", 0.3), ("USA", "PAK", 0.3))
"""Who believes it of whom, and the prior."""

INWARD = ("countries.USA.toward=[IND, PAK]", "countries.IND.toward=[USA, PAK]", "countries.PAK.toward=[USA, IND]")
"""Settings under which the three act toward each other alone."""

OUTWARD = ("the band is of a world in which the three act toward each other alone, which the rows on that world hold; here "
           "{0} also acts toward China, Russia and Iran, whom the US dislikes, so the US has more to learn from")


def b12() -> Iterator[Comparison]:
    """Check that beliefs stay near their priors on average, and away from certainty."""
    yield from spread_of_beliefs((), "")
    yield from spread_of_beliefs(INWARD, ", moves inside the triangle alone")


def spread_of_beliefs(sets: tuple[str, ...], where: str) -> Iterator[Comparison]:
    """Compare means and quantiles of beliefs at month 36 with their bands, in a world with some settings."""
    paths = world(sets)
    for i, j, prior in BELIEFS:
        end = paths["belief"].sel(source=i, target=j).isel(month=-1).values
        why = OUTWARD.format(j) if i == "USA" and not sets else ""
        yield inside(f"mean belief {i} of {j} less its prior, month 36{where}", float(end.mean() - prior), -0.06, 0.06)
        for share in (5, 95):
            value = float(np.quantile(end, share / 100.0))
            yield inside(f"{share} % quantile of belief {i} of {j}{where}", value, 0.1, 0.85, why)


def elasticity(sets: tuple[str, ...], impulse: str, horizon: int = 12, runs: int = 600) -> float:
    """Give the India's-expense elasticity over paired runs with and without the impulse, tariffs frozen."""
    without = world((*sets, FROZEN), runs, horizon)
    impulsed = world((*sets, FROZEN, impulse), runs, horizon)
    cost = (stance(impulsed, "IND", "USA") - stance(without, "IND", "USA"))[:, 1:].sum(axis=1)
    gain = (dyad(impulsed, "USA", "PAK") - dyad(without, "USA", "PAK"))[:, 1:].sum(axis=1)
    return float(cost.mean() / gain.mean())


def b13() -> Iterator[Comparison]:
    """Check what engagement with Pakistan does to India's stance: only through exclusivity and belief."""
    visit, arms = script("visit", "diplomacy"), script("arms", "security")
    none = ("parameters.exclusivity=0", "parameters.exclusivity_IND=0")
    yield inside("elasticity at exclusivity 0", elasticity(none, visit), -0.005, 0.005)
    closed, seen = "parameters.conduct_disclose=0", (0.0, 0.5, 1.0)
    eta = {name: [elasticity((f"parameters.transparency={q}", closed), impulse) for q in seen]
           for name, impulse in (("visits", visit), ("arms", arms))}
    yield inside("elasticity at exclusivity .5, nothing seen, visits", eta["visits"][0], -0.50, -0.25)
    yield rising("elasticity, visits, as they are seen with chance 0, .5, 1", eta["visits"])
    yield rising("less the elasticity, arms, as they are seen with chance 0, .5, 1", [-value for value in eta["arms"]])


def words() -> Iterator[Comparison]:
    """Check that words move no belief, that deeds do if they cost enough, and that ordinary conduct teaches nothing."""
    def toward(domain: str, move: str) -> str:
        return f'scripts=[{{country: USA, toward: IND, domain: {domain}, move: {move}, from: "2025-11"}}]'

    def mean(*sets: str) -> float:
        return float(world(sets, 200, 12)["belief"].sel(source="IND", target="USA").isel(month=-1).mean())

    still, dear = ("rule=fixed",), ("rule=fixed", "parameters.reassurance_threshold=0.004")
    unsaid, silent = mean(*still), mean(*dear)
    yield close("change of India's belief by words", mean(*still, toward("diplomacy", "reassure")) - unsaid, 0.0, 0.0)
    yield close("the same by arms cheaper than ill will would pay", mean(*still, toward("security", "arms")) - unsaid, 0.0, 0.0)
    yield rising("mean belief with arms that cost more, and without", [mean(*dear, toward("security", "arms")), silent])
    drift = world(("rule=random",))["belief"].sel(source="IND", target="USA").isel(month=-1).values - 0.4
    yield inside("drift of the belief in ordinary conduct over its standard error, 36 months",
                float(abs(drift.mean()) / (drift.std() / np.sqrt(drift.size))), 0.0, 3.0)

