"""India's expense: the elasticity with its channels, and the surface on which it breaks even."""

from __future__ import annotations

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from alignsim.analysis import elasticity
from alignsim.analysis.expense import CHANNELS, NoTriangleError, expense, surface
from alignsim.analysis.expense.account import verdict
from alignsim.analysis.expense.break_even import mapped, products
from alignsim.analysis.expense.cells import sums
from alignsim.analysis.expense.worlds import with_impulse, without
from alignsim.analysis.job import Job
from alignsim.analysis.ratio import Elasticity, ratio_of_means
from alignsim.analysis.resampling import Bootstrap
from alignsim.cli.application import app
from alignsim.ensemble import run
from alignsim.scenario import load

JOB = Job(16, 1, 3, "numpy")


def test_a_cell_is_the_run_that_the_ensemble_makes() -> None:
    resolved = load("base", sets=("uncertainties=[noise, exclusivity_IND]",))
    changed = load("base", sets=("uncertainties=[noise, exclusivity_IND]", "parameters.likelihood_base=1"))
    found = sums(resolved, [{}, {"likelihood_base": 1.0}], JOB)
    for n, world in enumerate((resolved, changed)):
        path = run(world, JOB.runs, JOB.seed, JOB.months, "numpy")["alignment"].sel(source="IND", target="USA")
        assert np.array_equal(found.observed[n], path.isel(month=slice(1, None)).sum("month").values)


def test_the_account_is_the_elasticity_of_the_two_worlds() -> None:
    resolved = load("base")
    (found,) = expense(resolved, ["visit"], JOB, 50)
    pair = (resolved, with_impulse(resolved, "visit", JOB.months))
    worlds = [run(world, JOB.runs, JOB.seed, JOB.months, "numpy") for world in pair]
    assert found.total.reliable
    outside = elasticity(*worlds, horizon=JOB.months, seed=JOB.seed)
    assert found.total.value == pytest.approx(outside.value, rel=1e-12)
    assert found.total.gain == pytest.approx(outside.gain, rel=1e-12)
    assert found.split is not None
    assert found.split.channels == CHANNELS
    assert found.split.value.value.sum() == pytest.approx(found.total.value - found.rest.value)


def test_india_that_does_not_mind_pays_nothing_directly_nor_by_belief() -> None:
    (found,) = expense(load("base", sets=("parameters.exclusivity_IND=0",)), ["arms"], JOB, 50)
    assert found.split is not None
    assert found.split.value.value[0] == found.split.value.value[2] == 0.0
    assert verdict(found.total) == "supported"


def test_an_impulse_that_the_world_has_already_is_withheld() -> None:
    driven = with_impulse(load("base"), "visit", JOB.months)
    (found,) = expense(driven, ["visit"], JOB, 50)
    assert found.total.gain == 0.0
    assert np.isnan(found.total.value)
    assert found.split is None
    assert verdict(found.total) == "withheld"


def test_a_denominator_below_three_standard_errors_is_withheld_worked_by_hand() -> None:
    gain = np.array([0.0, 1.0, 2.0, 3.0, 4.0])   # mean 2, variance 2.5, standard error 0.71
    assert not ratio_of_means(np.ones(5), gain).reliable
    assert ratio_of_means(np.ones(5), gain + 1.0).value == pytest.approx(1.0 / 3.0)


def test_four_runs_refute_nothing_however_alike_they_are() -> None:
    assert verdict(ratio_of_means(np.full(4, -1.0), np.full(4, 2.0))) == "withheld"
    assert verdict(ratio_of_means(np.full(5, -1.0), np.full(5, 2.0))) == "refuted"


@pytest.mark.parametrize(("low", "high", "word"), [(-0.05, 0.1, "supported"), (-0.3, -0.2, "refuted"), (-0.2, 0.0, "open")])
def test_a_verdict_is_read_off_the_interval(low: float, high: float, word: str) -> None:
    assert verdict(Elasticity((low + high) / 2, low, high, 0.0, 1.0, True)) == word


def test_frozen_duties_do_not_move() -> None:
    path = run(without(load("base"), ["tariff"]), 6, 1, 12, "numpy")["tariff"]
    assert (path == path.isel(month=0)).all()
    assert float(path.sel(exporter="IND", importer="USA").max()) == 0.5


def test_worlds_without_the_three_countries_or_a_hub_that_decides_are_refused() -> None:
    fixed = load("calm", sets=("countries.USA.role=fixed", "setters=[]", "agreements=[]", "demands=[]"))
    with pytest.raises(NoTriangleError, match="USA is fixed"):
        expense(fixed, ["visit"], JOB)
    with pytest.raises(ValueError, match="no impulse is called"):
        with_impulse(load("base"), "gifts", 3)


def test_where_the_ratio_breaks_even_worked_by_hand() -> None:
    x, y = (0.5, 1.0), (0.0, 0.5, 1.0)
    rng = np.random.default_rng(1)
    gain = np.ones((2, 3, 40)) + rng.normal(0.0, 0.01, 40)
    cost = -0.4 * np.multiply.outer(np.multiply.outer(x, y), np.ones(40)) * gain
    found, largest, safe = mapped(x, y, cost, gain, -0.1, Bootstrap(rng, 50))
    assert found.mean.value[1, 2] == pytest.approx(-0.4)
    assert found.break_even.value.tolist() == pytest.approx([0.5, 0.25])   # chi x pi is .25 in both rows
    assert float(largest.value) == pytest.approx(0.25) == float(safe.value)


def test_a_surface_that_never_breaks_even_is_safe_to_its_corner() -> None:
    largest, safe = products(np.array([0.5, 1.0]), np.array([0.0, 0.9]), np.zeros((2, 2)), -0.1)
    assert largest == 0.9
    assert np.isnan(safe)


def test_a_row_that_is_below_from_its_first_cell_on_ends_what_is_safe_there() -> None:
    x, y = np.array([0.25, 0.5]), np.array([0.1, 0.5, 0.9])
    mean = np.array([[0.0, -0.2, -0.3], [-0.2, -0.3, -0.4]])   # the first row crosses at .3, the second never was above
    assert products(x, y, mean, -0.1) == pytest.approx((0.25 * 0.3, 0.5 * 0.1))
    assert products(x, y, mean - 1.0, -0.1) == (pytest.approx(np.nan, nan_ok=True), pytest.approx(0.25 * 0.1))


def test_a_row_that_comes_back_counts_to_where_it_was_last_above() -> None:
    x, y = np.array([1.0]), np.array([0.1, 0.5, 0.9])
    assert products(x, y, np.array([[0.0, -0.2, 0.0]]), -0.1) == pytest.approx((0.9, 0.3))
    assert products(x, y, np.array([[-0.2, 0.0, -0.2]]), -0.1) == pytest.approx((0.7, 0.1))


def test_a_row_with_a_cell_that_is_withheld_tells_nothing() -> None:
    largest, safe = products(np.array([1.0]), np.array([0.1, 0.5]), np.array([[-0.2, np.nan]]), -0.1)
    assert np.isnan([largest, safe]).all()


def test_a_surface_of_four_runs_is_withheld_however_alike_they_are() -> None:
    def eta(runs: int) -> float:
        one = np.ones((2, 2, runs))
        found, largest, _ = mapped((0.5, 1.0), (0.1, 0.2), -one, one, -0.1, Bootstrap(np.random.default_rng(1), 20))
        assert np.isnan(largest.value)   # all cells are below
        return float(found.mean.value[0, 0])
    assert np.isnan(eta(4))
    assert eta(5) == -1.0


def test_exclusivity_and_suspicion_cost_more_and_nothing_at_no_exclusivity() -> None:
    seen, = surface(load("base"), ["visit"], JOB, (0.0, 1.0), (0.1, 0.8), (0.0,), resamples=20)
    eta = seen.map.mean.value
    assert abs(eta[0]).max() < 0.1
    assert eta[1, 1] < eta[1, 0] < 0.0


def test_the_command_prints_numerator_denominator_and_switches_and_draws(tmp_path: object) -> None:
    arguments = ["expense", "base", "--runs", "4", "--horizon", "2", "--impulse", "consult", "--out", str(tmp_path)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    for words in ("numerator", "denominator", "partial: duties frozen", "likelihood_base", "expense.png"):
        assert words in done.output
    assert "--force" in CliRunner().invoke(app, arguments).output
    found = json.loads(CliRunner().invoke(app, [*arguments[:-2], "--json"]).stdout)
    assert found["impulses"][0]["total"]["gain"] > 0.0
    wrong = CliRunner().invoke(app, ["expense", "base", "--impulse", "gift"])
    assert wrong.exit_code == 2
    assert "visit, consult, arms" in " ".join(wrong.output.split())
