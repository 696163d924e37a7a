"""Mediation: belief by closeness, agreement by odds, acceptance against a norm."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.mediation import (
    accepting_gain,
    agreement_chance,
    believed,
    claiming_gain,
    crediting_gain,
    denying_gain,
    loss_saved,
    mixture,
)

UNIT = st.floats(0.01, 0.99)
WORTH = st.floats(-1.0, 1.0)


def test_one_of_eight_crises_ends_in_agreement_and_two_of_nine_if_mediated() -> None:
    assert agreement_chance(0.125, 2.0, 0.0) == 0.125
    assert agreement_chance(0.125, 2.0, 1.0) == pytest.approx(2 / 9, rel=1e-12)


@given(share=UNIT, odds=st.floats(0.1, 10))
def test_mediation_multiplies_the_odds(share: float, odds: float) -> None:
    chance = agreement_chance(share, odds, 1.0)
    assert chance / (1 - chance) == pytest.approx(odds * share / (1 - share), rel=1e-9)
    assert agreement_chance(share, 1.0, 1.0) == pytest.approx(share, rel=1e-12)


def test_the_mediator_is_believed_by_the_side_it_stands_closer_to() -> None:
    assert believed(0.5, 0.2) == 1.0
    assert believed(0.2, 0.5) == 0.0


@given(a=WORTH, b=WORTH)
def test_a_mediator_is_never_believed_by_both(a: float, b: float) -> None:
    assert believed(a, b) + believed(b, a) == (0.0 if a == b else 1.0)


def test_accepting_worked_by_hand() -> None:
    # Half of .25 saved and .002 hoped for, .001 earned, .003 not lost, .05 paid for the norm.
    gain = accepting_gain(loss_saved(0.2, 0.05, 1.3), 0.002, 0.001, -0.003, 0.05, 0.5)
    assert gain == pytest.approx(0.5 * 0.252 + 0.001 + 0.003 - 0.05, rel=1e-12)


@given(norm=st.floats(0, 1), more=st.floats(0.001, 1))
def test_a_firmer_norm_makes_accepting_dearer_and_denying_dearer_to_forgo(norm: float, more: float) -> None:
    assert accepting_gain(0.1, 0.0, 0.0, 0.0, norm + more, 0.5) < accepting_gain(0.1, 0.0, 0.0, 0.0, norm, 0.5)
    assert denying_gain(-0.001, norm + more) > denying_gain(-0.001, norm)


def test_claims_add_up() -> None:
    assert claiming_gain(0.0025, -0.001, 0.0005) == pytest.approx(0.002, rel=1e-12)
    assert crediting_gain(0.001, 0.01) == pytest.approx(0.011, rel=1e-12)
    assert mixture(0.25, 4.0, 8.0) == 7.0


def test_several_at_once_give_each_what_it_gives_alone() -> None:
    share, odds, flag = np.array([0.1, 0.5]), np.array([2.0, 3.0]), np.array([1.0, 0.0])
    assert agreement_chance(share, odds, flag).tolist() == [
        float(agreement_chance(*x)) for x in zip(share, odds, flag, strict=True)]


def test_a_share_that_is_not_a_number_is_seen() -> None:
    assert np.isnan(agreement_chance(np.nan, 2.0, 1.0))
