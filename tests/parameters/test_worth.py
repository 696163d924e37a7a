"""What alignment is worth by the defaults, beside what governments are seen to pay; and typical stakes."""

from __future__ import annotations

import pytest

from alignsim.parameters import explain, load
from alignsim.parameters.worth import aid_range, weight_of_relation, worth_of_alignment

TABLE = load()


def billions(i: str, j: str) -> float:
    return worth_of_alignment(TABLE, i, j) * TABLE[f"gdp_{i}"].value / 100


def test_the_weight_of_pakistan_for_the_usa_by_hand() -> None:
    others = 0.099 + 0.018 + 0.23 + 0.04 + 0.015 + 0.033 + 0.10 + 0.025
    assert weight_of_relation(TABLE, "USA", "PAK") == pytest.approx(0.6 * 3.6 * 0.018 / others, rel=1e-12)


@pytest.mark.parametrize(("i", "j", "dollars", "digits"), [
    ("USA", "PAK", 1.9, 1), ("USA", "IND", 10.0, 0), ("IND", "USA", 1.1, 1)])
def test_revealed_preference_readings(i, j, dollars, digits) -> None:
    assert round(billions(i, j), digits) == dollars


def test_the_reading_for_pakistan_lies_within_the_aid_that_was_paid() -> None:
    low, high = aid_range()
    assert (low, high) == pytest.approx((0.108, 4.504))
    assert low < billions("USA", "PAK") < high


def test_weights_of_all_relations_of_a_country_add_up_to_its_burden() -> None:
    codes = [codes[0] for codes in TABLE.specific("size")]
    for i in ("USA", "IND", "PAK"):
        whole = sum(weight_of_relation(TABLE, i, j) for j in codes if j != i)
        assert whole == pytest.approx(0.6 * TABLE[f"military_burden_{i}"].value, rel=1e-12)


def test_a_country_without_a_size_counts_as_a_middling_one() -> None:
    assert weight_of_relation(TABLE, "USA", "BRA") == pytest.approx(0.6 * 3.6 * 0.01 / 0.57, rel=1e-12)


def stake(i: str, j: str, burden: float | None = None) -> float:
    keep = TABLE["discount"].value * (1 - TABLE["reversion"].value)
    annuity = sum(keep**m for m in range(int(TABLE["valuation_horizon"].value))) / 12
    push = TABLE["act_weight"].value * (1 + TABLE["commitment"].value) * TABLE["typical_act"].value
    gap, weight = TABLE["typical_gap"].value, weight_of_relation(TABLE, i, j)
    if burden is not None:
        weight *= burden / TABLE[f"military_burden_{i}"].value
    crisis = 0.5 * TABLE["hazard_alignment"].value * yearly_loss() * gap if {i, j} == {"IND", "PAK"} else 0.0
    return annuity * push * (weight * gap / 4 + crisis)


def yearly_loss() -> float:
    peaks = [TABLE[f"peak_{k}"].value for k in range(1, 5)]
    losses = [TABLE[f"loss_{k}"].value for k in range(1, 5)]
    mean = sum(p * loss for p, loss in zip(peaks, losses, strict=True)) / sum(peaks)
    return 12 * TABLE["hazard"].value * mean


def test_a_year_of_expected_crises_costs_what_the_rungs_say() -> None:
    assert round(yearly_loss(), 3) == 0.148


@pytest.mark.parametrize(("i", "j", "value", "digits"), [
    ("USA", "IND", 0.00266, 5), ("USA", "PAK", 0.00048, 5),
    ("PAK", "USA", 0.0023, 4), ("IND", "PAK", 0.0024, 4)])
def test_typical_stakes_in_diplomacy_and_security(i, j, value, digits) -> None:
    assert round(stake(i, j), digits) == value


def test_the_stake_of_india_in_the_usa_depends_on_rounding_its_burden() -> None:
    assert round(stake("IND", "USA"), 5) == 0.00212
    assert round(stake("IND", "USA", burden=100 * 86.1 / 3550), 5) == 0.00215


def test_an_economic_stake_is_worth_its_annuity() -> None:
    annuity = sum(TABLE["discount"].value ** m for m in range(36)) / 12
    assert round(annuity, 2) == 2.53
    assert round(TABLE["stake_economic"].value * annuity, 4) == 0.0506


def test_full_exit_from_russian_crude_is_worth_27_billion_to_its_demander() -> None:
    (reading,) = explain("demand_weight_USA").worth
    assert round(reading.value) == 27
    assert reading.unit == "US$ bn a year"
