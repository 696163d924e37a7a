"""Dependence: how much a country leans on few partners, by domain; never a mean over domains."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.laws.energy import energy_concentration, square, supplier_share
from alignsim.laws.payoffs.economy import concentration
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula


def dependence_outcomes(labels: Labels) -> list[Outcome]:
    """Give the Herfindahl index of every deciding country in each domain there are data for."""
    out = []
    for a in labels.deciding:
        out.append(Outcome(f"dependence_exports_{a}", "Herfindahl index", f"concentration of the exports of {a} at the end",
                           exports(a)))
        if labels.background is None:
            continue
        n = labels.countries.index(a)
        arms, whole = labels.background.arms[n], labels.background.crude[n]
        pairs = [q for q, pair in enumerate(labels.crude) if pair.split("-")[0] == a]
        if arms is not None:
            out.append(Outcome(f"dependence_arms_{a}", "Herfindahl index",
                               f"concentration of the arms imports of {a}, which stays as published", constant(arms)))
        if whole is not None and pairs:
            out.append(Outcome(f"dependence_energy_{a}", "Herfindahl index",
                               f"concentration of the crude that {a} buys, at the end", energy(pairs, whole)))
    return out


def exports(a: str) -> OutcomeFormula:
    """Give the Herfindahl index of the exports of a over destinations, at the end; sales at home are none."""
    def formula(record: Record, labels: Labels) -> Array:
        place = labels.regions.index(a)
        flows = record.trade[-1, place] * 1.0
        flows[place] = 0.0 * flows[place]
        return np.asarray(concentration(flows), np.float64)
    return formula


def constant(value: float) -> OutcomeFormula:
    """Give one value in every run that finished."""
    return lambda record, _labels: np.where(record.failed > 0, np.nan, value)


def energy(pairs: list[int], whole: float) -> OutcomeFormula:
    """Give the Herfindahl index of crude bought: named suppliers, and the rest shared by three equal ones."""
    def formula(record: Record, _labels: Labels) -> Array:
        shares = [supplier_share(record.crude_volume[-1, q], np.asarray(whole)) for q in pairs]
        squares, named = np.zeros_like(shares[0]), np.zeros_like(shares[0])
        for share in shares:
            squares, named = squares + square(share), named + share
        return np.asarray(np.where(np.isnan(named), np.nan, energy_concentration(squares, named)), np.float64)
    return formula
