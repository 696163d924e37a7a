"""All outcomes of a world, and their values."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.accords import accord_outcomes
from alignsim.results.outcomes.breadth import breadth_outcomes
from alignsim.results.outcomes.channels import channel_outcomes
from alignsim.results.outcomes.crises import crisis_outcomes
from alignsim.results.outcomes.crude import crude_outcomes
from alignsim.results.outcomes.dependence import dependence_outcomes
from alignsim.results.outcomes.outcome import Outcome
from alignsim.results.outcomes.own import OwnOutcomeError, registered
from alignsim.results.outcomes.structure import structure_outcomes
from alignsim.results.outcomes.ties import influence_outcomes, tie_outcomes
from alignsim.results.outcomes.trade import trade_outcomes


def outcomes_of(labels: Labels) -> list[Outcome]:
    """Give the outcomes that a world with these labels has, those of users last.

    Raises
    ------
    OwnOutcomeError
        If one of a user has the name of another.
    """
    out = [*tie_outcomes(labels), *channel_outcomes(labels), *trade_outcomes(labels), *crisis_outcomes(labels),
           *crude_outcomes(labels), *accord_outcomes(labels), *dependence_outcomes(labels), *breadth_outcomes(labels),
           *structure_outcomes(labels), *influence_outcomes(labels)]
    taken = {outcome.name for outcome in out}
    for own in registered():
        if own.name in taken:
            raise OwnOutcomeError(f"this world has an outcome {own.name!r} already; choose another name")
    return [*out, *registered()]


def evaluate(record: Record, labels: Labels) -> Array:
    """Give all outcomes of every run. Shape (outcome, W)."""
    return np.stack([values(outcome, record, labels) for outcome in outcomes_of(labels)])


def values(outcome: Outcome, record: Record, labels: Labels) -> Array:
    """Give one outcome of every run. Shape (W,).

    Raises
    ------
    OwnOutcomeError
        If its formula does not give one value per run.
    """
    found = np.asarray(outcome.formula(record, labels) * 1.0, np.float64)
    if found.shape != record.failed.shape:
        raise OwnOutcomeError(f"outcome {outcome.name!r} gave the shape {found.shape}; one value per run is "
                              f"{record.failed.shape}")
    return found
