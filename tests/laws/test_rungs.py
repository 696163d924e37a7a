"""The ladder: what is at stake on a rung, how often it climbs, and where crises must begin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.bargaining import (
    best_demand,
    expected_share,
    resolve_needed,
    tied_demand,
    tied_share,
    tied_war_chance,
    war_chance,
)
from alignsim.laws.rungs import (
    climbed,
    climbing,
    log_stocks,
    pressing_gain,
    private_cost,
    relative_balance,
    resisting_gain,
    rung_stake,
    rung_value,
    share_of_stake,
    starts,
    strength,
)

P = st.floats(0.0, 1.0)
COST = st.floats(0.0, 1.0)
MOST = st.floats(0.05, 1.0)
CLIMB = st.floats(0.0, 0.9)


def test_the_first_rung_worked_by_hand() -> None:
    # The second rung costs .05 % of GDP, yielding .05: S = .1, a = .5, x* = .5 + (1 - .5 - .5) / 2 = .5, w = .5.
    stake = rung_stake(0.05, 1.0)
    tie = share_of_stake(0.05, stake)
    demand = tied_demand(0.5, 0.5, 1.0, tie)
    assert (float(stake), float(tie), float(demand)) == (0.1, 0.5, 0.5)
    assert tied_war_chance(demand, 0.5, 1.0, tie) == pytest.approx(0.5, rel=1e-15)
    assert tied_share(demand, 0.5, 0.5, 1.0, tie) == pytest.approx(0.5 * 0.5 + 0.5 * 0.0, rel=1e-15)
    assert pressing_gain(0.25, 0.5, stake, 0.05) == pytest.approx(0.1 * -0.25 + 0.05, rel=1e-14)
    assert resisting_gain(0.5, 0.3, stake) == pytest.approx(0.02, rel=1e-12)


def test_the_third_rung_worked_by_hand() -> None:
    # War costs 3 %: S = 6, a = .05 / 6; w = 1/4 + .05 / 12.
    tie = share_of_stake(0.05, rung_stake(3.0, 1.0))
    demand = tied_demand(0.5, 0.5, 1.0, tie)
    assert tied_war_chance(demand, 0.5, 1.0, tie) == pytest.approx(0.25 + 0.05 / 12, rel=1e-12)
    assert climbing(1.0, 0.254, -np.log(0.74)) == pytest.approx(0.254 * 0.74, rel=1e-12)


@given(p=P, own=COST, most=MOST)
def test_without_an_audience_it_is_fearons_bargain(p: float, own: float, most: float) -> None:
    x = tied_demand(p, own, most, 0.0)
    assert x == best_demand(p, own, most)
    assert tied_war_chance(x, p, most, 0.0) == war_chance(x, p, most)
    assert tied_share(x, p, own, most, 0.0) == expected_share(x, p, own, most)


@given(p=P, own=COST, most=MOST, tie=COST)
def test_no_other_demand_is_worth_more_before_an_audience(p: float, own: float, most: float, tie: float) -> None:
    best = tied_share(tied_demand(p, own, most, tie), p, own, most, tie)
    for x in np.linspace(0.0, 1.0, 201):
        assert tied_share(x, p, own, most, tie) <= best + 1e-9 or resolve_needed(x, p, tie) > most


@given(p=P, own=COST, most=MOST, tie=COST, more=COST)
def test_a_dearer_retreat_lowers_the_demand_and_raises_the_risk(
    p: float, own: float, most: float, tie: float, more: float
) -> None:
    x, y = tied_demand(p, own, most, tie), tied_demand(p, own, most, tie + more)
    assert y <= x
    assert tied_war_chance(y, p, most, tie + more) >= tied_war_chance(x, p, most, tie) - 1e-12


def test_a_demand_is_never_below_nothing() -> None:
    # .1 + max(-.5, (.3 - .3 - .5) / 2) = -.15
    assert tied_demand(0.1, 0.3, 0.3, 0.5) == 0.0


def test_where_the_highest_cost_is_half_the_stake_worked_by_hand() -> None:
    # The mean cost is a quarter of the stake; it is the next rung's loss, .05, so the stake is .2.
    assert rung_stake(0.05, 0.5) == pytest.approx(0.2, rel=1e-15)
    assert private_cost(0.8, 0.5) == pytest.approx(0.4, rel=1e-15)
    assert climbing(0.5, 0.4, 0.0) == pytest.approx(0.2, rel=1e-15)


def test_strength_is_the_share_of_stocks_and_half_at_the_start() -> None:
    assert strength(0.0) == 0.5
    assert strength(log_stocks(3.0, 1.0)) == pytest.approx(0.75, rel=1e-12)
    assert relative_balance(6.0, 3.0, 2.0, 1.0) == pytest.approx(0.0, abs=1e-15)
    assert np.isfinite(log_stocks(np.inf, 0.0))


@given(m=st.floats(-20, 20))
def test_both_chances_to_win_sum_to_one(m: float) -> None:
    assert strength(m) + strength(-m) == pytest.approx(1.0, rel=1e-12)


def test_rungs_pick_their_values() -> None:
    stage = np.arange(5.0)
    assert rung_value(stage, *(np.full(5, v) for v in (1.0, 2.0, 3.0, 4.0))).tolist() == [0, 1, 2, 3, 4]
    assert climbed(stage, np.ones(5)).tolist() == [0, 1, 1, 1, 0]


def test_beginnings_worked_by_hand() -> None:
    # R1 = .4 / .5 = .8 of which .4 climb; R2 = .3 / .75 = .4, none of it begins there; R3 = .2, .1 begins; the rest .1.
    found = [float(v) for v in starts(0.4, 0.3, 0.2, 0.1, 0.5, 0.25, 0.0)]
    assert found == pytest.approx([0.8, 0.0, 0.1, 0.1], abs=1e-15)


@given(p=st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), e=st.lists(CLIMB, min_size=3, max_size=3))
def test_crises_that_begin_so_peak_as_asked_unless_a_share_would_be_negative(p: list[float], e: list[float]) -> None:
    p = [x / sum(p) for x in p]
    a = [float(v) for v in starts(*p, *e)]
    assert sum(a) == pytest.approx(1.0, rel=1e-12)
    assert min(a) >= 0.0
    if min(a[1:]) > 0.0:
        reach, peaks = 0.0, []
        for k in range(4):
            reach += a[k]
            up = reach * e[k] if k < 3 else 0.0
            peaks.append(reach - up)
            reach = up
        assert peaks == pytest.approx(p, rel=1e-9)


def test_nothing_at_stake_is_a_trifle_and_not_a_division_by_zero() -> None:
    assert rung_stake(0.0, 1.0) > 0.0
    assert np.isfinite(share_of_stake(0.05, rung_stake(0.0, 1.0)))


def test_several_bargains_at_once_give_each_what_it_gives_alone() -> None:
    numbers = np.random.default_rng(1).uniform(0.05, 1, (4, 7))
    assert [float(tied_demand(*x)) for x in zip(*numbers, strict=True)] == tied_demand(*numbers).tolist()


def test_a_cost_that_is_not_a_number_is_seen() -> None:
    assert np.isnan(tied_share(0.6, 0.5, np.nan, 0.3, 0.0))
    assert np.isnan(tied_demand(0.5, np.nan, 0.3, 0.0))
