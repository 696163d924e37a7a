"""Checks of conduct: how often, how varied, and how it bends when a relation is off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import DIPLOMACY, DIVERSIFY, REASSURE, RETALIATE, SILENCE
from alignsim.verification.behaviour.worlds import moves, world
from alignsim.verification.comparison import Comparison, close, inside, rising


def b1() -> Iterator[Comparison]:
    """Check how often countries of the triangle hold."""
    paths = world()
    codes = {domain: moves(paths, domain) for domain in ("diplomacy", "security", "tariff", "answer")}
    everything = np.concatenate([c.reshape(-1) for c in codes.values()])
    yield inside("share of months on hold, triangle, all domains", float((everything == 0).mean()), 0.80, 0.95)
    yield inside("share of months on hold, diplomacy", float((codes["diplomacy"] == 0).mean()), 0.60, 0.80)
    yield inside("share of months on hold, security", float((codes["security"] == 0).mean()), 0.90, 0.98)


def b2() -> Iterator[Comparison]:
    """Check the number of moves a month; the record of 2025 has 2.1."""
    paths = world()
    made = sum(float((moves(paths, d) != 0).sum(axis=-1).mean()) for d in ("diplomacy", "security", "tariff"))
    yield inside("moves off hold a month, six directed dyads", made, 1.5, 3.0)


def entropy(codes: Array, options: int) -> float:
    """Give the entropy of moves over its maximum for that many options. Unit: 1."""
    shares = np.bincount(codes.reshape(-1).astype(int), minlength=options) / codes.size
    kept = shares[shares > 0]
    return float(-(kept * np.log(kept)).sum() / np.log(options))


def b3() -> Iterator[Comparison]:
    """Check how varied conduct is; moves not available in this version are not counted among the options."""
    paths = world()
    yield inside("entropy over maximum, USA to IND, diplomacy", entropy(moves(paths, "diplomacy", [("USA", "IND")]), 5),
                0.5, 0.8)
    yield inside("entropy over maximum, USA on IND, tariff", entropy(moves(paths, "tariff", [("USA", "IND")]), 5),
                0.10, 0.45)
    yield inside("entropy over maximum, IND of RUS, purchases of crude", entropy(moves(paths, "energy", [("IND", "RUS")]), 3),
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


def b4() -> Iterator[Comparison]:
    """Check that conduct turns friendlier when a relation is below what interests call for."""
    yield inside("odds ratio of reassurance after a fall of .45, USA to IND, lambda 1", odds_ratio(1.0), 1.7, 4.0)
    yield close("the same at lambda 0, exactly 1", odds_ratio(0.0), 1.0, 0.0)


UNIFORM = ("conduct.table=uniform",)


def habits() -> Iterator[Comparison]:
    """Check that India diversifies more than it retaliates, and that the gap is partly habit."""
    coded, uniform = answers(), answers(UNIFORM)
    yield rising("share of months: India retaliates, diversifies; coded conduct", coded)
    yield rising("the same, uniform conduct", uniform)
    yield rising("(diversify - retaliate) / (diversify + retaliate): uniform conduct, coded", [gap(uniform), gap(coded)])


def answers(sets: tuple[str, ...] = ()) -> tuple[float, float]:
    """Give the shares of months in which India retaliates against US duties, and diversifies."""
    codes = moves(world(sets), "answer", [("IND", "USA")])
    return float((codes == RETALIATE).mean()), float((codes == DIVERSIFY).mean())


def gap(shares: tuple[float, float]) -> float:
    """Give (diversify - retaliate) / (diversify + retaliate)."""
    return (shares[1] - shares[0]) / (shares[1] + shares[0])
