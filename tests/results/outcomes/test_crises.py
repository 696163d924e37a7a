"""Outcomes of crises, on records small enough to count by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from alignsim.engine.moves import CLAIM, CREDIT, CREDIT_SELF, DENY, DOMAINS
from alignsim.results.labels import Labels
from alignsim.results.outcomes.crises import crisis_outcomes

LABELS = Labels(("USA", "IND", "PAK"), ("USA", "IND", "PAK"), ("USA", "IND", "PAK"), ("IND-PAK",), "2025-11", 6)


def record() -> SimpleNamespace:
    """Give two runs of six months: in the first two crises, peaks 3 and 1, the first mediated; in the second none."""
    stage = np.zeros((7, 1, 2), np.int8)
    stage[1:, 0, 0] = [2, 3, 0, 0, 1, 1]
    onset = np.zeros_like(stage)
    onset[[1, 5], 0, 0] = 1
    mediated, settled, loss = np.zeros_like(stage), np.zeros_like(stage), np.zeros(stage.shape)
    mediated[2, 0, 0] = 1
    settled[3, 0, 0] = 1
    loss[[1, 2, 5], 0, 0] = [0.05, 0.25, 0.02]
    move = np.full((7, len(DOMAINS), 3, 3, 2), -1, np.int8)
    move[3, CLAIM, 0, 1:, 0] = CREDIT_SELF
    move[3, CLAIM, 1, 0, 0], move[3, CLAIM, 2, 0, 0] = DENY, CREDIT
    return SimpleNamespace(stage=stage, onset=onset, mediated=mediated, settled=settled, crisis_loss=loss, move=move)


def outcome(name: str, of: SimpleNamespace) -> np.ndarray:
    return next(o.formula(of, LABELS) for o in crisis_outcomes(LABELS) if o.name == name)


@pytest.mark.parametrize(("name", "value", "without"), [
    ("crises_IND_PAK", 2.0, 0.0), ("violence_free_IND_PAK", 4.0 / 6.0, 1.0),
    ("mediated_IND_PAK", 0.5, np.nan), ("agreements_IND_PAK", 1.0, 0.0), ("severity_IND_PAK", 2.0, np.nan),
    ("crisis_losses_IND_PAK", 0.32, 0.0), ("claim_pattern_IND_PAK", 1.0, np.nan)])
def test_outcomes_counted_by_hand(name: str, value: float, without: float) -> None:
    assert outcome(name, record()) == pytest.approx(np.array([value, without]), nan_ok=True)


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (2, 0)])
def test_the_pattern_needs_claim_denial_and_credit(place: tuple[int, int]) -> None:
    other = record()
    other.move[3, CLAIM, place[0], place[1], 0] = 0
    assert outcome("claim_pattern_IND_PAK", other)[0] == 0.0


def test_it_does_not_matter_which_rival_denies() -> None:
    other = record()
    other.move[3, CLAIM, 1, 0, 0], other.move[3, CLAIM, 2, 0, 0] = CREDIT, DENY
    assert outcome("claim_pattern_IND_PAK", other)[0] == 1.0


def test_a_crisis_in_the_last_month_counts_and_one_mediated_at_once_does_too() -> None:
    other = record()
    other.stage[6, 0, 1], other.onset[6, 0, 1], other.mediated[6, 0, 1] = 4, 1, 1
    assert outcome("severity_IND_PAK", other)[1] == 4.0
    assert outcome("mediated_IND_PAK", other)[1] == 1.0
