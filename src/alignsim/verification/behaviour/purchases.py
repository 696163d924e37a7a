"""Checks of crude: whether a penalty moves purchases, and what imposing and lifting one depends on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.engine.moves import IMPOSE, LIFT, TARIFF
from alignsim.verification.behaviour.worlds import world
from alignsim.verification.comparison import Comparison, inside, rising

WITHOUT = ("parameters.tariff_penalty_IND_USA=0", "setters=[{setter: USA, on: IND}, {setter: USA, on: PAK}]")
"""Settings under which there is no penalty, and none can be imposed."""
VARIED = (("the discount falls, 12, 4, 1", "crude_discount", (12, 4, 1)),
          ("the weight of exporters rises, 0, .3, 2", "exporters_weight", (0, 0.3, 2)),
          ("belief in relief rises, .1, 1/3, .8", "relief_belief", (0.1, 1 / 3, 0.8)))


def cut_share(sets: tuple[str, ...] = ()) -> float:
    """Give the share of runs in which India buys 30 % less Russian crude at some time within twelve months."""
    paths = world(sets, 600, 12)
    return float(paths["outcomes"].sel(outcome="crude_cut_IND_RUS").mean())


def switch_chances(weight: float) -> tuple[float, float]:
    """Give the chances that the USA impose a penalty where there is none, and lift one after India has complied.

    Parameters
    ----------
    weight : float
        psi, what India's full exit from Russian crude is worth to the USA. Unit: % of GDP a year.
    """
    from alignsim.engine.prepare import opening
    from alignsim.engine.probe import chances_in
    from alignsim.scenario import load
    from alignsim.scenario.build import build

    psi, found = f"parameters.demand_weight_USA={weight}", []
    for sets, obeyed, move in (((psi, "parameters.tariff_penalty_IND_USA=0"), 0.0, IMPOSE), ((psi,), 1.0, LIFT)):
        model = build(load("base", sets=sets))
        parameters = model.parameters(np.zeros(1, np.uint64), 1)
        usa, ind, state = model.countries.index("USA"), model.countries.index("IND"), opening(model.setup, parameters)
        state.oil.volume[0] += obeyed * (parameters.energy.threshold[0] - state.oil.volume[0])
        found.append(float(chances_in(state, model.setup, parameters)[usa, ind, TARIFF, move, 0]))
    return found[0], found[1]


def b11() -> Iterator[Comparison]:
    """Check how often a penalty moves purchases of crude, against none, and what that depends on."""
    yield inside("share of runs with Russian crude cut by 30 % within 12 months", cut_share(), 0.02, 0.15)
    yield inside("the same without a penalty", cut_share(WITHOUT), 0.0, 0.06)
    for what, name, values in VARIED:
        yield rising(f"that share as {what}", [cut_share((f"parameters.{name}={value}",)) for value in values])
    imposed, lifted = zip(*(switch_chances(weight) for weight in (0.02, 0.1, 0.3)), strict=True)
    yield rising("chance to impose a penalty as psi rises, .02, .1, .3 % of GDP", imposed)
    yield rising("chance to lift it after compliance as psi rises", lifted)
