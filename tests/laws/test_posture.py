"""Postures: how long a partner binds, and how far own ties soften what others do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.posture import bound_months, minding, shut, to_hold


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_a_tie_binds_for_twelve_months_and_a_new_one_begins_them_anew() -> None:
    left, seen = one(0.0), []
    for month in range(20):
        left = bound_months(left, one(float(month in (0, 5))), one(12.0))
        seen.append(int(left[0]))
    assert seen == [12, 11, 10, 9, 8, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]


def test_only_rivals_of_a_partner_are_given_up() -> None:
    assert shut(one(0.04), np.array([12.0, 12.0, 0.0]), np.array([1.0, 0.0, 1.0])).tolist() == [0.0, 0.04, 0.04]
    assert to_hold(one(0.9), one(0.04), one(0.0))[0] == pytest.approx(0.94)


@given(chi=st.floats(0.0, 2.0), xi=st.floats(0.0, 1.0), own=st.floats(0.0, 1.0))
def test_who_spreads_its_own_ties_minds_those_of_others_no_more(chi: float, xi: float, own: float) -> None:
    assert 0.0 <= minding(one(chi), one(xi), one(own))[0] <= chi
    assert minding(one(chi), one(0.0), one(own))[0] == chi


def test_half_understanding_with_ties_spread_by_six_tenths_leaves_seven_tenths() -> None:
    assert minding(one(0.5), one(0.5), one(0.6))[0] == pytest.approx(0.35)
