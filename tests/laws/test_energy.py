"""Crude, its discount, and what a demand on purchases costs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.energy import (
    conceded,
    demand_part,
    energy_concentration,
    met,
    next_discount,
    purchased,
    saving,
    saving_gained,
    square,
    supplier_share,
    way_covered,
)

volumes, discounts, shares = st.floats(0.0, 5.0), st.floats(0.0, 40.0), st.floats(0.0, 1.0)


def test_buying_1_7_million_barrels_a_day_at_four_dollars_off_saves_2_48_billion_a_year() -> None:
    assert saving(1.7, 4.0) == pytest.approx(1.7e6 * 365 * 4 / 1e9, rel=1e-12)
    assert saving(1.7, 4.0) == pytest.approx(2.482, abs=1e-9)
    assert saving_gained(1.7, 4.0, 0.0, 4.0, 3550.0) == pytest.approx(0.0699, abs=5e-5)


def test_the_usual_purchase_gains_nothing() -> None:
    assert saving_gained(1.7, 4.0, 1.7, 4.0, 3550.0) == 0.0


@given(volumes, discounts, st.floats(0.0, 5.0), st.floats(0.1, 10.0))
def test_what_is_saved_over_the_usual_is_a_difference_of_savings(e: float, d: float, usual: float, output: float) -> None:
    there, back = saving_gained(e, d, usual, 4.0, output), saving_gained(usual, 4.0, e, d, output)
    assert there == pytest.approx(-back, abs=1e-12)


@given(volumes, st.floats(0.0, 1.0), st.sampled_from([(0, 0), (1, 0), (0, 1)]), st.floats(0.1, 5.0))
def test_a_volume_stays_between_nothing_and_the_cap_and_moves_by_a_step_at_most(
    e: float, step: float, way: tuple[int, int], cap: float
) -> None:
    start = min(e, cap)
    after = float(purchased(start, step, way[0], way[1], cap))
    assert 0.0 <= after <= cap
    assert abs(after - start) <= step + 1e-12
    assert (after - start) * (way[0] - way[1]) >= 0.0


def test_a_batch_of_volumes_moves_as_each_alone() -> None:
    e, up = np.array([0.1, 1.7, 2.1]), np.array([0.0, 1.0, 1.0])
    both = purchased(e, 0.2, up, 1.0 - up, 2.2)
    assert both.tolist() == [float(purchased(a, 0.2, u, 1.0 - u, 2.2)) for a, u in zip(e, up, strict=True)]
    assert both == pytest.approx([0.0, 1.9, 2.2])


def test_a_volume_that_is_not_a_number_stays_so() -> None:
    assert np.isnan(purchased(float("nan"), 0.2, 1.0, 0.0, 2.2))


def test_one_supplier_named_and_three_equal_others() -> None:
    s = float(supplier_share(1.7, 4.9))
    assert energy_concentration(square(s), s) == pytest.approx((1.7 / 4.9) ** 2 + (1 - 1.7 / 4.9) ** 2 / 3, rel=1e-13)
    assert energy_concentration(0.0, 0.0) == pytest.approx(1 / 3)


@given(shares)
def test_concentration_is_least_with_four_equal_suppliers(s: float) -> None:
    assert energy_concentration(square(s), s) >= 0.25 - 1e-12


@given(shares, shares)
def test_a_demand_costs_its_holder_in_proportion_to_the_volume(psi: float, part: float) -> None:
    assert demand_part(psi, part * 1.7, 1.7) == pytest.approx(-psi * part, abs=1e-12)


def test_half_of_the_usual_volume_is_half_the_demand() -> None:
    assert demand_part(0.1, 0.85, 1.7) == pytest.approx(-0.05)
    assert demand_part(0.1, 0.0, 1.7) == 0.0


def test_a_cut_of_a_step_covers_four_seventeenths_of_the_way_to_half() -> None:
    assert way_covered(1.5, 1.7, 0.85) == pytest.approx(4 / 17)
    assert way_covered(0.5, 1.7, 0.85) == 1.0
    assert way_covered(1.9, 1.7, 0.85) == pytest.approx(-4 / 17)


@given(volumes, volumes)
def test_more_purchases_are_never_more_of_the_way_nor_more_of_a_concession(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert way_covered(low, 1.7, 0.85) >= way_covered(high, 1.7, 0.85)
    assert 0.0 <= conceded(high, 1.7, 0.3) <= conceded(low, 1.7, 0.3) <= 1.0


def test_a_cut_by_a_tenth_is_a_third_of_a_full_concession_of_three_tenths() -> None:
    assert conceded(1.53, 1.7, 0.3) == pytest.approx(1 / 3)
    assert conceded(1.19, 1.7, 0.3) == pytest.approx(1.0)


def test_a_discount_moves_by_its_volatility() -> None:
    assert next_discount(6.0, 4.0, 0.9, 2.0, 0.5) == pytest.approx(4 + 1.8 + 1.0)


def test_a_demand_is_met_at_its_threshold() -> None:
    assert [float(met(e, 0.85)) for e in (0.8, 0.85, 0.86)] == [1.0, 1.0, 0.0]


@given(discounts, discounts, st.floats(0.0, 0.99), st.floats(-6.0, 6.0))
def test_a_discount_never_falls_below_nothing_and_returns_on_average(d: float, level: float, phi: float, z: float) -> None:
    assert next_discount(d, level, phi, 1.0, z) >= 0.0
    assert next_discount(d, level, phi, 1.0, 0.0) == pytest.approx(level + phi * (d - level), abs=1e-9)
