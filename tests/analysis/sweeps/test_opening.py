"""Opening a sweep for analysis: what is asked for is there, and what is missing is told or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray

from alignsim.analysis.sweeps import AnalysisError, Options, analyse, opening
from alignsim.analysis.sweeps import open_material as material
from alignsim.analysis.sweeps.material import AT_ONCE
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.sweep import crew, sweep
from alignsim.results import ResultError

Swept = Callable[[str], Path]
Rewritten = Callable[..., Path]


def failed(*runs: tuple[int, int, int]) -> Callable[[xarray.Dataset], xarray.Dataset]:
    def change(dataset: xarray.Dataset) -> xarray.Dataset:
        marked, outcomes = dataset["failed"].copy(), dataset["outcomes"].copy()
        for run in runs:
            marked[run], outcomes[run] = 1, np.nan
        return dataset.assign(failed=marked, outcomes=outcomes)

    return change


def test_outcomes_that_are_not_numbers_or_never_differ_are_left_out_with_the_reason_and_refused_by_name(swept: Swept) -> None:
    found = material(swept("grid"))
    assert "severity_IND_PAK" not in found.names
    assert "runs" in found.left_out["severity_IND_PAK"]
    assert found.left_out["dependence_arms_IND"] == "the same in all runs"
    assert not any(name.endswith("_start") for name in found.names)
    with pytest.raises(AnalysisError, match=r"severity_IND_PAK is not a number in .* of 80 runs"):
        material(swept("grid"), ("severity_IND_PAK",))


def test_what_is_taken_over_other_countries_in_each_scenario_is_left_out_unless_one_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "poles.yaml").write_text("scenarios: [base, three_poles]\nuncertainties: [reversion, noise]\n"
                                         "design: {kind: sobol, n: 4}\nreplications: 2\nmonths: 1\n")
    folder = sweep(load_experiment(tmp_path / "poles.yaml"), tmp_path / "r", crew(1, None, None), "numpy").folder
    both = material(folder, against="base")
    assert both.left_out["influence_USA"] == "taken over the countries that decide, which differ"
    assert "stance_IND_USA" in both.names
    assert "influence_USA" in material(folder, cases=("three_poles",)).names
    with pytest.raises(AnalysisError, match="influence_USA is taken over the countries that decide"):
        material(folder, ("influence_USA",), against="base")


def test_names_that_are_unknown_are_told_all_at_once_with_what_was_meant(swept: Swept) -> None:
    with pytest.raises(AnalysisError, match=r"mean success\?\nno outcome 'alignment_USA_IDN'; did you mean alignment_USA_IND"):
        material(swept("grid"), ("succes", "alignment_USA_IDN"))
    with pytest.raises(AnalysisError, match=r"no scenario 'bass'; did you mean base\?"):
        material(swept("grid"), cases=("bass",))
    with pytest.raises(AnalysisError, match="nothing is left to hold against base"):
        material(swept("grid"), against="base")


def test_a_difference_is_between_cases_of_the_same_levers(swept: Swept) -> None:
    found = material(swept("levers"), against="base")
    assert found.views[0].label == ("habit_alone transparency=0 exclusivity_IND=0.2 less "
                                                       "base transparency=0 exclusivity_IND=0.2")
    assert [(view.case, view.against) for view in found.views] == [(4, 0), (5, 1), (6, 2), (7, 3)]
    whole = material(swept("levers"))
    some = found.names[:3]
    one, other = (whole.values(whole.views[n], some) for n in (5, 1))
    assert np.array_equal(found.values(found.views[1], some), one - other)


def test_failed_runs_are_refused_or_left_out_with_all_that_belongs_to_them(rewritten: Rewritten) -> None:
    folder = rewritten("saltelli", failed((0, 5, 1), (1, 6, 0)))
    with pytest.raises(AnalysisError, match=r"2 runs at 2 of 64 points failed .* --without-failed"):
        material(folder)
    found = material(folder, without_failed=True)
    assert found.rows.tolist() == list(range(4)) + list(range(8, 64))   # a base row of two parameters has four points
    made, _ = analyse(found, ("sobol",), Options(resamples=20))
    assert all(np.isfinite(row["variance"]) for row in made[0].tables[0].rows)


def test_a_grid_with_a_failed_run_has_nothing_left(rewritten: Rewritten) -> None:
    with pytest.raises(AnalysisError, match="failed in every part of the design"):
        material(rewritten("grid", failed((0, 3, 0))), without_failed=True)


def test_a_sweep_that_is_not_finished_or_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "half" / "blocks").mkdir(parents=True)
    with pytest.raises(ResultError, match="this sweep is not finished"):
        material(tmp_path / "half")
    with pytest.raises(ResultError, match="there is no folder"):
        material(tmp_path / "none")


def test_a_large_sweep_is_read_in_pieces_with_the_same_numbers(swept: Swept, monkeypatch: pytest.MonkeyPatch) -> None:
    names = material(swept("saltelli")).names[:7]

    def rows() -> list[float]:
        made, _ = analyse(material(swept("saltelli"), names), ("sobol", "regret", "variance"), Options(resamples=20))
        return [cell for one in made for row in one.tables[0].rows for cell in row.values() if isinstance(cell, float)]

    whole = rows()
    monkeypatch.setattr(opening, "CHECKED_UP_TO", 0)
    monkeypatch.setattr(opening, "POINTS", 7)
    monkeypatch.setattr("alignsim.analysis.sweeps.material.AT_ONCE", 64 * 3 * 5)
    assert not material(swept("saltelli")).checked
    assert rows() == pytest.approx(whole, rel=1e-9, abs=1e-12, nan_ok=True)


def test_pieces_hold_every_outcome_once(swept: Swept) -> None:
    found = material(swept("grid"))
    pieces = list(replace(found, rows=np.arange(AT_ONCE // 10)).batches(found.names))
    assert [name for piece in pieces for name in piece] == list(found.names)
    assert {len(piece) for piece in pieces[:-1]} == {2}


def test_quantiles_of_a_point_are_those_of_its_runs(swept: Swept) -> None:
    found = material(swept("grid"))
    kept = found.dataset["outcomes"].sel(outcome=list(found.names))
    low = kept.quantile([0.05, 0.5, 0.95], "replication").sel(quantile=0.05)
    runs = kept.isel(scenario=0, point=3, outcome=1).values
    assert float(low.isel(scenario=0, point=3, outcome=1)) == float(np.quantile(runs, 0.05))


@pytest.mark.parametrize(("name", "fits"), [
    ("saltelli", {"sobol", "discovery", "regret", "variance"}), ("morris", {"morris"}), ("ends", {"swings"}), ("grid", {"phase"}),
    ("levers", {"discovery", "phase", "regret", "variance", "shapley"})])
def test_the_design_and_the_levers_say_what_is_analysed(swept: Swept, name: str, fits: set[str]) -> None:
    found = material(swept(name), ("alignment_USA_IND",))
    made, left_out = analyse(found, (), Options(resamples=20))
    assert {one.what for one in made} == fits
    assert set(left_out) == {"sobol", "morris", "swings", "discovery", "phase", "regret", "variance", "shapley"} - fits
    assert all(left_out.values())
    for one in made:
        assert one.tables[0].rows
        assert one.parts or one.tables[0].rows[0]["box"] == "no run is of interest"   # the bound of levers is never broken
        assert "resamples" in one.note


def test_what_does_not_fit_is_refused_when_it_is_asked_for(swept: Swept) -> None:
    found = material(swept("grid"))
    with pytest.raises(AnalysisError, match="morris: Morris screening needs the design morris; this one is grid"):
        analyse(found, ("morris", "phase"))
    with pytest.raises(AnalysisError, match=r"no analysis 'sobl'; did you mean sobol\?"):
        analyse(found, ("sobl",))
    with pytest.raises(AnalysisError, match="needs runs of its own: alignsim tipping"):
        analyse(found, ("tipping",))
    with pytest.raises(AnalysisError, match="no parameter of a map 'reversoin'; did you mean reversion"):
        analyse(found, ("phase",), Options(over=("transparency", "reversoin")))
