"""The search for a tipping point on real runs."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.analysis.decision.flipping import Claim, Flip, flip, planned, study_for
from alignsim.analysis.sweeps import AnalysisError
from alignsim.ensemble import run
from alignsim.scenario import ScenarioError, load


def found(level: float, above: bool = True, replications: int = 5) -> Flip:
    study = study_for(load("base"), None, ("baseline_USA_IND",), 1, 3, replications)
    return flip(study, Claim("alignment_USA_IND", level, above), rounds=1, backend="numpy", resamples=40)


def test_the_centre_is_the_mean_of_runs_with_parameters_at_their_medians() -> None:
    made = found(-5.0)
    median = float(made.medians[0])
    runs = run(load("base", sets=[f"parameters.baseline_USA_IND={median!r}"]), 5, 3, 1, "numpy")
    assert made.tipping.centre[0] - 5.0 == pytest.approx(float(runs["outcomes"].sel(outcome="alignment_USA_IND").mean()), abs=1e-12)
    assert made.holds()
    assert made.tipping.verdict == "no flip"
    assert np.isnan(made.there).all()


def test_a_move_of_the_baseline_flips_a_claim_on_the_alignment_and_its_values_are_told() -> None:
    centre = found(-5.0)
    level = centre.tipping.centre[0] - 5.0 + 0.1
    made = found(level, above=False)
    assert made.tipping.verdict == "flips"
    assert made.holds()
    (row,) = made.rows()
    assert row["move"] == pytest.approx(made.tipping.distance)
    assert row["there"] > row["median"]
    assert made.tipping.there[1] > 0.0
    assert made.tipping.held < made.tipping.distance


def test_counted_runs_are_those_that_were_run() -> None:
    told: list[tuple[int, int, int]] = []
    study = study_for(load("balancing_act"), load("base"), ("exclusivity_IND",), 1, 1, 5)
    made = flip(study, Claim("stance_IND_USA", 5.0), rounds=1, backend="numpy", resamples=40,
                progress=lambda done, asked, failed: told.append((done, asked, failed)))
    assert told[-1][0] == made.tipping.evaluated * 5 * 2 <= planned(study, 1)
    assert made.label == "balancing_act less base"
    assert made.holds() is False


def test_an_outcome_that_not_every_run_has_is_refused_in_plain_words_with_others_that_every_run_has() -> None:
    study = study_for(load("base"), None, ("exclusivity_IND",), 1, 1, 8)
    runs = run(load("base"), 8, 1, 1, "numpy")["outcomes"].sel(outcome="mediated_IND_PAK").values
    with pytest.raises(AnalysisError) as told:
        flip(study, Claim("mediated_IND_PAK", 0.5), rounds=1, backend="numpy", resamples=40)
    assert f"mediated_IND_PAK has no value in {int(np.isnan(runs).sum())} of 8 runs of base" in str(told.value)
    assert "nothing happened that it could be taken over (unit: share of crises)" in str(told.value)
    assert "such as crises_IND_PAK, violence_free_IND_PAK, agreements_IND_PAK, crisis_losses_IND_PAK" in str(told.value)
    assert "margin" not in str(told.value)


def test_what_cannot_move_is_refused_by_name() -> None:
    with pytest.raises(AnalysisError, match=r"no parameter 'exclusivty'; did you mean exclusivity\?"):
        study_for(load("base"), None, ("exclusivty",), 1, 1, 4)
    with pytest.raises(ScenarioError, match=r"--parameter arms_concentration_IND: .*has no prior but one value"):
        study_for(load("base"), None, ("arms_concentration_IND",), 1, 1, 4)
