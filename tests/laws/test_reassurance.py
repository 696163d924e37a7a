"""Costly reassurance and breach: what deeds tell, and what their absence tells."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.beliefs import posterior
from alignsim.laws.reassurance import absence_ratio, either_chance, forgone, if_costly, sight_of, told


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_only_what_costs_more_than_ill_will_would_pay_counts() -> None:
    assert if_costly(one(1.0), one(0.03), one(0.02))[0] == 1.0
    assert if_costly(one(1.0), one(0.02), one(0.02))[0] == 0.0
    assert if_costly(one(1.0), one(0.0), one(0.0))[0] == 0.0


def test_a_relief_that_gains_costs_nothing() -> None:
    assert forgone(np.array([-0.03, 0.02]), np.array([0.01, 0.01])).tolist() == [0.04, 0.0]


def test_the_absence_of_a_deed_worked_by_hand() -> None:
    # chance .1, ratio 1/2, prior .4: L0 = .1 / .8 = .125; r' = (.9 / .875 - .6) / .4
    assert absence_ratio(one(0.1), one(0.5), one(0.4))[0] == pytest.approx((0.9 / 0.875 - 0.6) / 0.4)


@given(chance=st.floats(1e-6, 0.5), ratio=st.floats(0.2, 5.0), prior=st.floats(0.05, 0.95))
def test_deed_and_absence_together_teach_nothing_on_average(chance: float, ratio: float, prior: float) -> None:
    like = chance / ((1 - prior) + prior * ratio)
    if like > 0.95 or like * ratio > 0.95:
        return
    absent = absence_ratio(one(chance), one(ratio), one(prior))
    mean = chance * posterior(one(prior), one(ratio)) + (1 - chance) * posterior(one(prior), absent)
    assert mean[0] == pytest.approx(prior, abs=1e-9)
    assert (absent[0] - 1.0) * (ratio - 1.0) <= 1e-12


def test_what_could_not_be_done_tells_nothing_by_its_absence() -> None:
    assert absence_ratio(one(0.0), one(0.4), one(0.3))[0] == 1.0
    assert told(np.array([1.0, 0.0]), one(0.4), one(1.1)).tolist() == [0.4, 1.1]


def test_either_of_three_deeds_and_sight_by_either_side() -> None:
    assert either_chance(one(0.5), one(0.5), one(0.0))[0] == pytest.approx(0.75)
    assert either_chance(one(0.5), one(0.2), one(0.1))[0] == pytest.approx(1 - 0.5 * 0.8 * 0.9)
    assert sight_of(one(0.5), one(0.5), one(0.0))[0] == pytest.approx(0.75)
    assert sight_of(one(0.5), one(0.2), one(0.1))[0] == pytest.approx(1 - 0.5 * 0.8 * 0.9)
    assert sight_of(one(0.0), one(0.0), one(0.0))[0] == 0.0
    assert sight_of(one(0.2), one(1.0), one(0.0))[0] == 1.0


def test_nonsense_is_seen_as_not_a_number() -> None:
    assert np.isnan(absence_ratio(one(0.1), one(np.nan), one(0.4))[0])
