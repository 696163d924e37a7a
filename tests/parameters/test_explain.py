"""Explanations name the row, its evidence, its worth and who overrides it."""

from __future__ import annotations

import pytest

from alignsim.parameters import UnknownNameError, explain, load
from alignsim.parameters.explain import Setting


def test_an_explanation_holds_the_statements_rules_and_figures_of_its_row() -> None:
    record = explain("baseline_USA_IND")
    assert record.row.value == 0.45
    assert {"S02", "S23"} <= {s.id for s in record.statements}
    assert [rule[:3] for rule in record.rules] == ["R01"]
    hazard = explain("hazard")
    assert hazard.figures == ("icb_india_pakistan_crises",)
    assert hazard.worth == ()
    assert "Goldstein" in explain("rise_weight").publications[0]


def test_a_name_without_a_row_of_its_own_says_which_row_speaks_for_it() -> None:
    general = explain("baseline_FRA_BRA").text()
    assert "read from the row baseline, which speaks for all without one" in general
    assert "read from the row baseline_USA_PAK" in explain("baseline_PAK_USA").text()
    assert "read from" not in explain("baseline_USA_PAK").text()


def test_the_text_shows_value_unit_prior_kind_source_and_overrides() -> None:
    text = explain("belief_prior_IND_USA", [("opaque", 0.5), ("zero_sum", 0.7)]).text()
    for part in (
        "0.4 probability", "Beta(4, 6); mean 0.4", "kind      coded", "statement:S10", "rule:R06",
        "8 beliefs", "opaque sets 0.5", "zero_sum sets 0.7", "paragraph 12",
    ):
        assert part in text
    assert "value     0.5 (no unit)" in explain("exclusivity_IND").text()
    assert max(len(line) for line in text.splitlines()) <= 100
    assert str(explain("noise", [("calm", 0.0)])).endswith("calm sets 0")


def test_worth_is_told_for_both_sides_of_a_dyad_and_in_percent_where_output_is_unknown() -> None:
    first, second = explain("propensity_shift_IND_GULF").worth
    assert (first.unit, second.unit) == ("US$ bn a year", "% of GDP a year")
    assert "aid was 0.1 to 4.5" in explain("baseline_USA_PAK").text()
    assert [r.unit for r in explain("cost_visit").worth] == ["US$ bn"] * 3


def test_every_row_can_be_explained() -> None:
    for row in load().rows:
        record = explain(row.name)
        assert record.text().startswith(row.name)
        assert f"law {row.section}" in record.text()
        assert all(reading.value >= 0.0 for reading in record.worth)


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean transparency"):
        explain("transparancy")


def test_a_statement_that_bears_on_a_number_without_being_its_source_says_so() -> None:
    lines = " ".join(explain("exclusivity_IND").text().split())
    assert "Pakistan. (the US secretary of state, paragraph 4; rule R00; bears on it, no source of the number)" in lines
    assert "paragraph 9; rule R05) S11" in lines


def test_a_unit_that_begins_with_a_number_stands_in_brackets() -> None:
    assert "value     1 (1 = ordinary)" in explain("people_ties").text()


def test_a_place_is_never_broken_at_its_hyphens() -> None:
    place = "a-folder-with-a-long-name/" * 3 + "world.yaml:3:35"
    assert place in explain("noise", [Setting("calm", 0.0, place)]).text()
