"""Build the parameters of stances, beliefs and crises."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Danger, Relations
from alignsim.laws.alignment import AlignmentLaw
from alignsim.laws.crisis import share_of
from alignsim.scenario.build.numbers import Numbers


def matrix(countries: Sequence[str], entry: Callable[[str, str], Array], runs: int) -> Array:
    """Give a matrix over directed dyads with a zero diagonal. Shape (N, N, W)."""
    out = np.zeros((len(countries), len(countries), runs))
    for i, a in enumerate(countries):
        for j, b in enumerate(countries):
            if a != b:
                out[i, j] = entry(a, b)
    return out


def build_relations(numbers: Numbers, countries: Sequence[str], runs: int) -> Relations:
    """Give the parameters of stances and beliefs."""
    def of(family: str) -> Array:
        return matrix(countries, lambda a, b: numbers(family, a, b), runs)

    baseline = of("baseline")
    propensity = np.clip(baseline + of("propensity_shift"), -1.0, 1.0)
    for i in range(len(countries)):
        propensity[i, i] = 0.0
    return Relations(
        baseline=baseline,
        propensity=propensity,
        people=of("people_ties"),
        law=AlignmentLaw(
            numbers("act_weight"), numbers("reversion"), numbers("commitment"), numbers.constant(1.0),
            np.stack([numbers("exclusivity", code) for code in countries]),
        ),
        noise=numbers("noise"),
        grievance=numbers("grievance"),
        grievance_floor=numbers("grievance_floor"),
        rise_weight=numbers("rise_weight"),
        relief_weight=numbers("relief_weight"),
        tariff_unit=numbers("tariff_unit"),
        buffering=numbers("buffering"),
        reciprocity=numbers("reciprocity"),
        cooperation_decay=numbers("cooperation_decay"),
        belief_prior=of("belief_prior"),
        transparency=of("transparency"),
        likelihood_base=numbers("likelihood_base"),
        forgetting=numbers("forgetting"),
        belief_threshold=numbers("belief_threshold"),
    )


def build_danger(numbers: Numbers) -> Danger:
    """Give the parameters of crises; the Dirichlet weights of the peak become shares."""
    weights = [numbers(f"peak_{stage}") for stage in range(1, 5)]
    return Danger(
        rate=numbers("hazard"),
        b_alignment=numbers("hazard_alignment"),
        b_military=numbers("hazard_military"),
        b_cooperation=numbers("hazard_cooperation"),
        b_trade=numbers("hazard_trade"),
        span=numbers("hazard_span"),
        exit_rate=numbers("crisis_exit"),
        peak=np.stack([share_of(weight, *weights) for weight in weights]),
        loss=np.stack([numbers(f"loss_{stage}") for stage in range(1, 5)]),
        stage_act=np.stack([numbers.constant(0.0)] + [numbers(f"goldstein_crisis_{s}") / 10.0 for s in range(1, 5)]),
        attack_act=numbers("goldstein_attack") / 10.0,
        attack_onset=numbers("attack_onset"),
    )
