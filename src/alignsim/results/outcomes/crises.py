"""Outcomes of crises: how many were mediated and how, how violent they were, what they cost, and who claimed what."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import CLAIM, CREDIT, CREDIT_SELF, DENY
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula


def crisis_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of every crisis pair."""
    return [outcome for n, pair in enumerate(labels.crises) for outcome in of_pair(n, pair)]


def of_pair(n: int, pair: str) -> list[Outcome]:
    """Give the outcomes of the n-th crisis pair.

    Shares are not a number in runs without a crisis, or without a claim game.
    """
    name = pair.replace("-", "_")
    return [
        Outcome(f"crises_{name}", "number", f"crises that began between {pair}", onsets(n)),
        Outcome(f"violence_free_{name}", "share of months", f"months without violence between {pair}", calm(n)),
        Outcome(f"mediated_{name}", "share of crises", f"crises between {pair} in which both accepted mediation", mediated(n)),
        Outcome(f"agreements_{name}", "number", f"crises between {pair} that ended in agreement", agreements(n)),
        Outcome(f"severity_{name}", "stage", f"mean peak of violence of crises between {pair}, 1 none to 4 war", severity(n)),
        Outcome(f"crisis_losses_{name}", "% of GDP", f"what crises between {pair} cost each over the run", losses(n)),
        Outcome(f"claim_pattern_{name}", "share of claim games",
         f"after crises between {pair} the mediator claims credit, one side denies and the other gives it", pattern(pair)),
    ]


def onsets(n: int) -> OutcomeFormula:
    """Give how many crises of a pair began."""
    return lambda record, _labels: record.onset[1:, n].sum(axis=0)


def calm(n: int) -> OutcomeFormula:
    """Give the share of months without violence of a pair; all of no months."""
    def formula(record: Record, _labels: Labels) -> Array:
        months = record.stage[1:, n]
        return (months < 2).mean(axis=0) if len(months) else np.ones(months.shape[-1])
    return formula


def peaks(record: Record, n: int) -> tuple[Array, Array]:
    """Give the sum of the peaks of a pair's crises, and their number. Each of shape (W,).

    A crisis still open at the end counts with the peak it has come to.
    """
    stage, onset = record.stage[1:, n].astype(np.int64), record.onset[1:, n]
    whole, highest = np.zeros(stage.shape[-1]), np.zeros(stage.shape[-1])
    for month in range(stage.shape[0]):
        whole += np.where(onset[month] == 1, highest, 0.0)
        highest = np.where(onset[month] == 1, stage[month], np.maximum(highest, stage[month]))
    return whole + highest, onset.sum(axis=0) * 1.0


def share(part: Array, whole: Array) -> Array:
    """Give a part as a share of the whole, nan of nothing."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), np.nan)


def severity(n: int) -> OutcomeFormula:
    """Give the mean peak of the crises of a pair."""
    return lambda record, _labels: share(*peaks(record, n))


def mediated(n: int) -> OutcomeFormula:
    """Give the share of crises of a pair that came to be mediated."""
    def formula(record: Record, _labels: Labels) -> Array:
        now, before = record.mediated[1:, n] == 1, record.mediated[:-1, n] == 1
        onset = record.onset[1:, n] == 1
        return share((now & (onset | ~before)).sum(axis=0) * 1.0, onset.sum(axis=0) * 1.0)
    return formula


def agreements(n: int) -> OutcomeFormula:
    """Give the number of crises of a pair that ended in agreement."""
    return lambda record, _labels: record.settled[1:, n].sum(axis=0) * 1.0


def losses(n: int) -> OutcomeFormula:
    """Give what the crises of a pair cost each rival. Unit: % of GDP."""
    return lambda record, _labels: record.crisis_loss[1:, n].sum(axis=0)


def pattern(pair: str) -> OutcomeFormula:
    """Give the share of claim games of a pair in which the mediator claims, one rival denies and the other credits."""
    def formula(record: Record, labels: Labels) -> Array:
        r, s = (labels.countries.index(code) for code in pair.split("-"))
        said = record.move[1:, CLAIM]
        games, found = np.zeros(said.shape[-1]), np.zeros(said.shape[-1])
        for m in range(len(labels.countries)):
            if m not in (r, s):
                played, first, second = said[:, m, r] >= 0, said[:, r, m], said[:, s, m]
                split = ((first == DENY) & (second == CREDIT)) | ((first == CREDIT) & (second == DENY))
                games += played.sum(axis=0)
                found += (played & (said[:, m, r] == CREDIT_SELF) & split).sum(axis=0)
        return share(found, games)
    return formula
