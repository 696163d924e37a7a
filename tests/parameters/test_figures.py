"""Published tables, and the rows of the parameter table that were read off them."""

from __future__ import annotations

import math

import pytest

from alignsim.parameters import UnknownNameError, figure, load

TABLE = load()


def test_the_trade_table_is_square_and_sums_to_the_output_it_implies() -> None:
    trade = figure("trade_2023_busd")
    regions = trade.labels
    assert trade.columns == ("origin", *regions)
    assert trade.value("IND", "USA") == 80.96
    output = {i: sum(trade.value(i, j) for j in regions) for i in regions}
    for code in ("USA", "IND", "PAK", "RUS", "IRN", "JPN", "EU"):
        assert output[code] == pytest.approx(TABLE[f"gdp_{code}"].value, rel=0.035)


def test_fourteen_crises_give_the_hazard_the_peaks_and_the_length() -> None:
    crises = figure("icb_india_pakistan_crises")
    months = (2017 - 1947) * 12 + 12 - 8 + 1
    assert (len(crises.rows), months) == (14, 845)
    assert TABLE["hazard"].value == pytest.approx(14 / months, abs=5e-5)
    peaks = [int(row["violence"]) for row in crises.rows]
    assert [TABLE[f"peak_{k}"].value for k in range(1, 5)] == [peaks.count(k) + 0.5 for k in range(1, 5)]
    days = sorted(float(row["days"]) for row in crises.rows)
    median = (days[6] + days[7]) / 2
    assert median == 70.0
    assert TABLE["crisis_exit"].value == pytest.approx(-math.log(0.74), abs=5e-5)
    assert math.log(2) / TABLE["crisis_exit"].value * 365.25 / 12 == pytest.approx(median, abs=0.5)


@pytest.mark.parametrize("code", ["USA", "IND", "PAK", "CHN", "RUS", "JPN"])
def test_security_burdens_are_spending_over_output(code) -> None:
    spending = figure("military_spending_2024").value(code, "billion_usd")
    output = figure("gdp_2023").value(code, "trillion_usd")
    assert TABLE[f"gdp_{code}"].value == pytest.approx(1000 * output)
    assert TABLE[f"military_burden_{code}"].value == pytest.approx(spending / output / 10, abs=0.05)


def test_friends_save_the_share_that_japan_saves() -> None:
    saved = 1 - TABLE["military_burden_JPN"].value / TABLE["military_burden_USA"].value
    assert saved == pytest.approx(0.64, abs=0.005)
    assert TABLE["frustration_weight"].value == pytest.approx(saved, abs=0.05)


@pytest.mark.parametrize(("code", "period"), [("IND", "2019-23"), ("PAK", "2020-24")])
def test_concentration_of_arms_is_the_sum_of_squared_shares(code, period) -> None:
    shares = [
        float(row["share_pct"]) / 100 for row in figure("arms_import_shares").rows
        if row["recipient"] == code and row["period"] == period]
    assert TABLE[f"arms_concentration_{code}"].value == pytest.approx(sum(s * s for s in shares), abs=0.005)


def test_duties_in_force_are_the_last_of_the_record() -> None:
    last = figure("us_tariffs_2025").rows[-1]
    india = TABLE["tariff_reciprocal_IND_USA"].value + TABLE["tariff_penalty_IND_USA"].value
    assert india == float(last["additional_duty_IND_pct"]) / 100 == 0.5
    assert TABLE["tariff_reciprocal_PAK_USA"].value == float(last["additional_duty_PAK_pct"]) / 100
    assert TABLE["tariff_reciprocal_CHN_USA"].value == 0.0


def test_ordinary_duties_lie_within_published_averages() -> None:
    averages = figure("mfn_tariffs")
    for code, low, high in [
        ("USA", "USA weighted", "USA simple"), ("IND", "IND weighted", "IND simple"),
        ("CHN", "CHN weighted", "CHN simple"), ("RUS", "RUS applied", "RUS common"),
        ("GULF", "OMN applied", "SAU applied"),
    ]:
        percent = 100 * TABLE[f"mfn_{code}"].value
        assert averages.value(low, "percent") - 0.1 <= percent <= averages.value(high, "percent")


def test_coverage_lies_between_the_two_estimates() -> None:
    estimates = [float(row["share_pct"]) / 100 for row in figure("covered_exports_2025").rows]
    assert min(estimates) < TABLE["coverage_IND_USA"].value < max(estimates)


def test_crude_volumes_are_those_reported() -> None:
    tonnes = figure("india_crude_total").value("FY2024-25", "million_tonnes")
    assert TABLE["crude_total_IND"].value == pytest.approx(tonnes * 7.33 / 365, abs=0.05)
    russian = figure("india_russian_crude")
    bounds = [russian.value(period, "kbpd") / 1000 for period in ("2025-09", "2025-01 to 2025-08")]
    assert bounds[0] <= TABLE["crude_volume_IND_RUS"].value <= bounds[1]


@pytest.mark.parametrize(
    ("name", "code", "scale"),
    [
        ("goldstein_reassure", "051", 1), ("goldstein_visit", "042", 1), ("goldstein_criticise", "111", 1),
        ("goldstein_consult", "044", 1), ("goldstein_exercise", "062", 1), ("goldstein_arms", "072", 1),
        ("goldstein_suspend", "160", 1), ("goldstein_attack", "180", 1), ("goldstein_offer", "019", 1),
        ("goldstein_crisis_1", "160", 1), ("goldstein_crisis_4", "190", 1),
        ("goldstein_trade_deal", "057", 1), ("goldstein_resource_deal", "057", 1), ("goldstein_pact", "057", 1),
        ("goldstein_breach", "160", 1), ("rise_weight", "163", -0.1), ("relief_weight", "085", 0.1),
    ],
)
def test_moves_count_as_the_scale_of_events_has_it(name, code, scale) -> None:
    assert TABLE[name].value == pytest.approx(scale * figure("goldstein_cameo").value(code, "score"))


def test_shares_of_conduct_have_the_weight_of_twenty_months() -> None:
    rows = [row for row in TABLE.rows if row.name.startswith("conduct_") and row.kind == "coded"]
    assert len(rows) == 18
    for row in rows:
        assert sum(row.prior.arguments) == pytest.approx(20)
        assert row.prior.mean() == pytest.approx(row.value)


def test_a_cell_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(UnknownNameError, match="'trade_2032_busd'; did you mean trade_2023_busd"):
        figure("trade_2032_busd")
    with pytest.raises(UnknownNameError, match="unknown column of trade_2023_busd 'USB'"):
        figure("trade_2023_busd").value("IND", "USB")
    with pytest.raises(UnknownNameError, match="unknown row"):
        figure("trade_2023_busd").value("FRA", "USA")
    with pytest.raises(ValueError, match="rows 'IND'"):
        figure("arms_import_shares").value("IND", "share_pct")
    with pytest.raises(ValueError, match="not a number"):
        figure("india_russian_crude").value("FY2024-25", "kbpd")
