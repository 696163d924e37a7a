"""Sums that do not depend on order or pieces."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble.sweep.exact import added, tally, together

NUMBERS = st.one_of(st.floats(-1e5, 1e5), st.floats(-1, 1), st.just(float("nan")))


@settings(max_examples=60, deadline=None)
@given(values=st.lists(NUMBERS, min_size=2, max_size=40), cuts=st.lists(st.integers(0, 40), max_size=4), data=st.data())
def test_any_pieces_in_any_order_give_the_same_bits(values: list[float], cuts: list[int], data: st.DataObject) -> None:
    x = np.array(values)[:, None]
    whole = added([tally(x)]).statistics()
    pieces = np.split(x, sorted(min(c, len(x)) for c in cuts))
    order = data.draw(st.permutations(range(len(pieces))))
    assert added(tally(pieces[n]) for n in order).statistics().tobytes() == whole.tobytes()
    once = together([tally(pieces[n]) for n in order])
    assert [part.tobytes() for part in once] == [part.tobytes() for part in tally(x)]


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.floats(-1e5, 1e5), min_size=2, max_size=40))
def test_the_statistics_are_those_of_exact_fractions(values: list[float]) -> None:
    exact = [Fraction(round(Fraction(v) * 2**32), 2**32) for v in values]
    mean = sum(exact) / len(exact)
    variance = sum((v - mean) ** 2 for v in exact) / (len(exact) - 1)
    count, got_mean, got_sd, least, most = added([tally(np.array(values)[:, None])]).statistics()[:, 0]
    assert (count, least, most) == (len(values), min(values), max(values))
    assert got_mean == float(mean)
    assert got_sd == pytest.approx(float(variance) ** 0.5, rel=1e-12, abs=1e-300)


def test_the_two_zeros_are_one_whichever_comes_first() -> None:
    for zeros in ([0.0, -0.0], [-0.0, 0.0], [-0.0, -0.0]):
        found = tally(np.array(zeros)[:, None])
        assert not np.signbit([found.least, found.most]).any()


def test_numbers_far_from_zero_keep_a_small_spread() -> None:
    x = 1e5 + np.array([0.0, 1e-6, 2e-6])
    assert added([tally(x[:, None])]).statistics()[2, 0] == pytest.approx(1e-6, rel=1e-3)


def test_what_has_no_value_is_not_a_number_and_one_value_has_no_spread() -> None:
    got = added([tally(np.array([[np.nan, 2.0], [np.nan, np.nan]]))]).statistics()
    assert got[0].tolist() == [0, 1]
    assert np.isnan(got[1:, 0]).all()
    assert got[1, 1] == 2.0
    assert np.isnan(got[2, 1])


def test_too_many_runs_at_once_and_nothing_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 4,096"):
        tally(np.zeros((4097, 1)))
    with pytest.raises(ValueError, match="4,097 values; at most 4,096"):
        together([tally(np.zeros((4096, 2))), tally(np.array([[np.nan, 1.0]]))])
    with pytest.raises(ValueError, match="nothing was added"):
        added([]).statistics()
    worst = tally(np.full((4096, 1), -(2.0**19)))
    assert added([worst]).statistics()[1, 0] == -(2.0**19)
    assert added([worst, worst]).statistics()[2, 0] == 0.0


@pytest.mark.parametrize("value", [0.015, -3.3, 1.0151, 2.0**-6 - 2.0**-32])
def test_as_many_runs_as_a_block_may_have_keep_their_spread(value: float) -> None:
    same = added([tally(np.full((4096, 1), value))]).statistics()[:, 0]
    assert same.tolist() == [4096, pytest.approx(value, abs=2.0**-32), 0.0, value, value]
    apart = np.full(4096, value)
    apart[::2] += 1.0
    assert added([tally(apart[:, None])]).statistics()[2, 0] == pytest.approx(apart.std(ddof=1), rel=1e-12)


def test_the_mean_of_values_too_large_to_be_added_exactly_is_withheld_and_never_cut() -> None:
    count, mean, sd, least, most = added([tally(np.array([[1e6, 2.0**19], [3e6, -(2.0**19)]]))]).statistics()
    assert count.tolist() == [2, 2]
    assert np.isnan([mean[0], sd[0]]).all()
    assert mean[1] == 0.0
    assert (least[0], most[0]) == (1e6, 3e6)
