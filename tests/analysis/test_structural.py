"""Structural ensembles: whether a difference survives other rules, conducts and orders, and beats the null model."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from alignsim.analysis.job import Job
from alignsim.analysis.structure.ensembles import NothingLeftError, structural, under, variants_of
from alignsim.cli.application import app
from alignsim.ensemble import run
from alignsim.scenario import load

BASE, ACT = load("base"), load("balancing_act")
VARIANTS = variants_of(("logit", "best_response"), ("coded", "uniform"), ("simultaneous",))


def test_a_variant_is_the_scenario_with_that_rule_conduct_and_order() -> None:
    variant = {"rule": "level_k", "conduct": "uniform", "order": "sequential"}
    plain = load("base", sets=("rule=level_k", "order=sequential", "conduct.table=uniform"))
    made, wanted = (run(world, 5, 1, 3, "numpy") for world in (under(BASE, variant), plain))
    assert np.array_equal(made["outcomes"], wanted["outcomes"], equal_nan=True)


def test_a_country_with_a_script_alone_keeps_to_it() -> None:
    scripted = load("base", sets=("countries.PAK.rule=fixed", "countries.IND.rule=ewa"))
    countries = under(scripted, VARIANTS[1]).scenario.countries
    assert (countries["PAK"].rule, countries["IND"].rule) == ("fixed", None)


def test_effects_are_paired_differences_and_agreement_is_reported_per_outcome() -> None:
    names = ("stance_IND_USA", "stance_PAK_USA")
    found = structural(ACT, BASE, VARIANTS, Job(8, 1, 3, "numpy"), names, resamples=50)
    pair = [run(under(world, VARIANTS[0]), 8, 1, 3, "numpy")["outcomes"] for world in (ACT, BASE)]
    assert found.agreement.effect.value[0, 0] == pytest.approx(float((pair[0] - pair[1]).sel(outcome=names[0]).mean()))
    assert [row["outcome"] for row in found.rows()] == list(names)
    assert found.rows()[1]["verdict"] == "rises"
    assert len(found.variants()) == len(VARIANTS) * len(names)
    assert all(row["agree"] >= 1 / len(VARIANTS) for row in found.rows())


def test_the_null_model_never_beats_itself() -> None:
    nulls = variants_of(("random",), ("coded",), ("simultaneous",))
    found = structural(ACT, BASE, nulls, Job(8, 1, 3, "numpy"), ("stance_IND_USA",), resamples=50)
    assert found.nulls[0].excess.value[0] == 0.0
    assert found.rows()[0]["beats_null"] == 0.0
    assert not found.rows()[0]["robust"]


def test_an_outcome_that_is_not_a_number_everywhere_is_named_or_refused() -> None:
    found = structural(ACT, BASE, VARIANTS[:1], Job(4, 1, 1, "numpy"), resamples=20)
    assert "severity_IND_PAK" in found.left_out
    assert "severity_IND_PAK" not in found.outcomes
    with pytest.raises(NothingLeftError, match="severity_IND_PAK"):
        structural(ACT, BASE, VARIANTS[:1], Job(4, 1, 1, "numpy"), ("severity_IND_PAK",))


def test_what_is_taken_over_other_countries_in_each_world_is_not_compared() -> None:
    poles, job = load("three_poles"), Job(2, 1, 1, "numpy")
    found = structural(poles, BASE, VARIANTS[:1], job, resamples=20)
    assert {"stance_IND_USA", "depth_USA"} <= set(found.outcomes)
    assert {"success", "influence_USA", "stance_CHN_USA"}.isdisjoint(found.outcomes)
    with pytest.raises(NothingLeftError, match="taken over other countries"):
        structural(poles, BASE, VARIANTS[:1], job, ("success",), 20)


def test_the_command_tells_agreement_null_and_draws(tmp_path: Path) -> None:
    arguments = ["structure", "balancing_act", "--runs", "4", "--months", "1", "--rule", "logit", "--order", "simultaneous",
                 "--outcome", "stance_PAK_USA", "--outcome", "belief_PAK_IND"]
    done = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    for words in ("beats null", "depends on", "no difference under any variant: belief_PAK_IND"):
        assert words in done.output
    assert (tmp_path / "structure.png").stat().st_size > 10_000
    found = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert len(found["variants"]) == 4
    for wrong in (["--outcome", "joy"], ["--rule", "random"], ["--order", "leader_first"]):
        refused = CliRunner().invoke(app, ["structure", "balancing_act", *wrong])
        assert refused.exit_code == 2
        assert "is not one of" in " ".join(refused.output.split())
