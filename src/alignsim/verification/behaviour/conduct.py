"""Checks of conduct: how often, how varied, and how it bends when a relation is off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import DIPLOMACY, DIVERSIFY, REASSURE, RETALIATE, SILENCE
from alignsim.verification.behaviour.band import Check
from alignsim.verification.behaviour.worlds import moves, world

if TYPE_CHECKING:
    import xarray


def b1(paths: xarray.Dataset | None = None) -> Iterator[Check]:
    """Check how often countries of the triangle hold."""
    paths = world() if paths is None else paths
    codes = {domain: moves(paths, domain) for domain in ("diplomacy", "security", "tariff", "answer")}
    everything = np.concatenate([c.reshape(-1) for c in codes.values()])
    yield Check("B1", "share of months on hold, triangle, all domains", float((everything == 0).mean()), 0.80, 0.95)
    yield Check("B1", "share of months on hold, diplomacy", float((codes["diplomacy"] == 0).mean()), 0.60, 0.80)
    yield Check("B1", "share of months on hold, security", float((codes["security"] == 0).mean()), 0.90, 0.98)


def b2(paths: xarray.Dataset | None = None) -> Iterator[Check]:
    """Check the number of moves a month; the record of 2025 has 2.1."""
    paths = world() if paths is None else paths
    made = sum(float((moves(paths, d) != 0).sum(axis=-1).mean()) for d in ("diplomacy", "security", "tariff"))
    yield Check("B2", "moves off hold a month, six directed dyads", made, 1.5, 3.0)


def entropy(codes: Array, options: int) -> float:
    """Give the entropy of moves over its maximum for that many options. Unit: 1."""
    shares = np.bincount(codes.reshape(-1).astype(int), minlength=options) / codes.size
    kept = shares[shares > 0]
    return float(-(kept * np.log(kept)).sum() / np.log(options))


def b3(paths: xarray.Dataset | None = None) -> Iterator[Check]:
    """Check how varied conduct is; moves not available in this version are not counted among the options."""
    paths = world() if paths is None else paths
    yield Check("B3", "entropy over maximum, USA to IND, diplomacy", entropy(moves(paths, "diplomacy", [("USA", "IND")]), 5),
                0.5, 0.8)
    yield Check("B3", "entropy over maximum, USA on IND, tariff", entropy(moves(paths, "tariff", [("USA", "IND")]), 5),
                0.10, 0.45)
    yield Check("B3", "entropy over maximum, IND of RUS, purchases of crude", entropy(moves(paths, "energy", [("IND", "RUS")]), 3),
                0.2, 0.6)


def odds_ratio(precision: float) -> float:
    """Give by how much the odds of reassuring against silence rise, USA to IND, when the relation falls by .45."""
    from alignsim.engine.probe import move_chances
    from alignsim.scenario import load
    from alignsim.scenario.build import build

    model = build(load("base", sets=(f"parameters.precision={precision}",)))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    usa, ind = model.countries.index("USA"), model.countries.index("IND")
    fallen = np.zeros_like(parameters.relations.baseline)
    fallen[usa, ind] = fallen[ind, usa] = -0.45
    odds = []
    for change in (0.0 * fallen, fallen):
        chances = move_chances(model.setup, parameters, change)[usa, ind, DIPLOMACY, :, 0]
        odds.append(chances[REASSURE] / chances[SILENCE])
    return float(odds[1] / odds[0])


def b4() -> Iterator[Check]:
    """Check that conduct turns friendlier when a relation is below what interests call for."""
    yield Check("B4", "odds ratio of reassurance after a fall of .45, USA to IND, lambda 1", odds_ratio(1.0), 1.7, 4.0)
    yield Check("B4", "the same at lambda 0, exactly 1", odds_ratio(0.0), 1.0, 1.0)


def habits() -> Iterator[Check]:
    """Check that India diversifies more than it retaliates, and that the gap is partly habit."""
    gaps = []
    for sets in ((), ("conduct.table=uniform",)):
        codes = moves(world(sets), "answer", [("IND", "USA")])
        gaps.append(float((codes == DIVERSIFY).mean() - (codes == RETALIATE).mean()))
    yield Check("H7", "diversification less retaliation, India, coded conduct", gaps[0], 1e-9, 1.0)
    yield Check("H7", "the same, uniform conduct", gaps[1], 1e-9, 1.0)
    yield Check("H7", "ratio of the gap to its coded share, uniform over coded relative gap", relative_gap(1) / relative_gap(0),
                0.0, 1.0)


def relative_gap(which: int) -> float:
    """Give (diversify - retaliate) / (diversify + retaliate) in India's answers."""
    codes = moves(world(((), ("conduct.table=uniform",))[which]), "answer", [("IND", "USA")])
    up, down = float((codes == DIVERSIFY).mean()), float((codes == RETALIATE).mean())
    return (up - down) / (up + down)


