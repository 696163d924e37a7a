"""Build the parameters of payoffs, and the frozen table of typical stakes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import MONTHLY, TARIFF
from alignsim.engine.records import Danger, Interests
from alignsim.laws.crisis import expected_loss
from alignsim.laws.payoffs.annuities import annuities
from alignsim.laws.payoffs.relations import typical_stake
from alignsim.scenario.build.numbers import Numbers
from alignsim.scenario.schema import Scenario

MONTHS = 12.0


def frustration_weights(numbers: Numbers, countries: Sequence[str], runs: int) -> Array:
    """Give phi_i w_ij: what frustration with j costs i. Shape (N, N, W). Unit: % of GDP a year."""
    sizes = np.stack([numbers("size", code) for code in countries])
    out = np.zeros((len(countries), len(countries), runs))
    for i, code in enumerate(countries):
        phi = numbers("frustration_weight") * numbers("military_burden", code)
        others = numbers.constant(0.0)
        for j in range(len(countries)):
            if j != i:
                others = others + sizes[j]
        for j in range(len(countries)):
            if j != i:
                out[i, j] = phi * sizes[j] / others
    return out


def other_concentration(numbers: Numbers, scenario: Scenario, code: str) -> tuple[Array, int]:
    """Give the concentration of arms, which stays, and in how many domains besides exports there are data."""
    value, count = numbers.constant(0.0), 0
    if numbers.has("arms_concentration", code):
        value, count = value + numbers("arms_concentration", code), count + 1
    buys = any(line.buyer == code for line in scenario.crude)
    return value, count + int(buys and numbers.has("crude_total", code))


def build_interests(numbers: Numbers, scenario: Scenario, countries: Sequence[str], runs: int) -> Interests:
    """Give the parameters of payoffs. The autonomous posture doubles the weight of autonomy."""
    others = [other_concentration(numbers, scenario, code) for code in countries]
    doubled = [2.0 if scenario.countries[code].posture == "autonomous" else 1.0 for code in countries]
    return Interests(
        weight=frustration_weights(numbers, countries, runs),
        autonomy=np.stack([numbers("autonomy_weight", c) * k for c, k in zip(countries, doubled, strict=True)]),
        exporters=np.stack([numbers("exporters_weight", code) for code in countries]),
        other_concentration=np.stack([value for value, _ in others]),
        domains=np.stack([numbers.constant(1.0 + count) for _, count in others]),
        discount=numbers("discount"),
        horizon=numbers("valuation_horizon"),
        relief_chance=numbers("relief_chance"),
        redirect_share=numbers("redirect_share"),
        redirect_decay=numbers("redirect_decay"),
    )


def stakes_table(
    defaults: Numbers, numbers: Numbers, danger: Danger, countries: Sequence[str], deciders: Sequence[int],
    crises: Sequence[tuple[int, int]], runs: int,
) -> Array:
    """Give the typical stake of each decider, target and domain. Shape (D, N, 6, W). Unit: % of GDP, present value.

    All at defaults and the default horizon, so that lambda alone says how strongly payoffs tilt conduct;
    only the worth of an economic decision may be drawn.
    """
    worth = annuities(defaults("discount"), defaults("valuation_horizon"), defaults("reversion"),
                      defaults("redirect_decay"))
    weight = frustration_weights(defaults, countries, 1)
    losses = expected_loss(*danger.peak, *danger.loss)
    yearly = MONTHS * danger.rate * losses * danger.b_alignment
    out = np.zeros((len(deciders), len(countries), MONTHLY, runs))
    for d, i in enumerate(deciders):
        for j in range(len(countries)):
            rival = (i, j) in crises or (j, i) in crises
            relation = typical_stake(
                worth.impulse, defaults("act_weight"), defaults("commitment"), defaults("typical_act"),
                defaults("typical_gap"), weight[i, j], yearly * float(rival))
            out[d, j, :TARIFF] = relation[0]
            out[d, j, TARIFF:] = numbers("stake_economic") * worth.level[0]
    return out


