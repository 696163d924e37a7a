"""Evidence impact: which coded statement carries which outcome and verdict."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from alignsim.analysis.impact import groups_of, ignorance, impact, sets
from alignsim.analysis.structure.ensembles import NothingLeftError
from alignsim.cli.application import app
from alignsim.ensemble import run
from alignsim.parameters import load as load_table
from alignsim.parameters.dossier import dossier
from alignsim.scenario import load

BASE, RELIEF = load("base"), load("tariff_relief")
OPEN = ("baseline_USA_PAK", "transparency")
SETTLED = tuple(f"parameters.{name}={load_table()[name].value:g}" for name in
                sorted({name for one in dossier().statements.values() for name in sets(one)} - set(OPEN)))
"""Settings that leave two groups of statements to be replaced, so that there are three pairs of ensembles and not twelve."""
FEW, FEW_RELIEF = load("base", sets=SETTLED), load("tariff_relief", sets=SETTLED)


def test_a_statement_sets_what_the_table_takes_from_it_and_a_claim_sets_nothing() -> None:
    evidence = dossier()
    assert sets(evidence.statement("S12")) == ("baseline_USA_PAK",)
    assert set(sets(evidence.statement("S10"))) == {"exclusivity_IND", "belief_prior_IND_USA"}
    assert sets(evidence.statement("S03")) == ()
    for statement in evidence.statements.values():
        assert set(sets(statement)) <= set(statement.parameters)
        assert statement.rule != "R00" or not sets(statement)


def test_ignorance_is_uniform_over_the_whole_admissible_range() -> None:
    for name in ("exclusivity_IND", "belief_prior_IND_USA", "tariff_penalty_IND_USA"):
        row = load_table()[name]
        assert ignorance(name).support() == (row.low, row.high)
        assert ignorance(name).mean() == pytest.approx((row.low + row.high) / 2)


def test_what_a_scenario_sets_itself_rests_on_no_statement() -> None:
    own = load("base", sets=("parameters.transparency=1",))
    groups, silent = groups_of((own, own))
    assert "S26" in silent
    assert ("transparency",) not in groups
    assert ("transparency",) in groups_of((own, BASE))[0]


def test_statements_that_set_the_same_numbers_are_replaced_together() -> None:
    groups, silent = groups_of((BASE, BASE))
    assert groups["baseline_USA_PAK",] == ["S12", "S13"]
    assert sorted([*silent, *(s for held in groups.values() for s in held)]) == sorted(dossier().statements)


def test_the_shift_is_the_paired_difference_of_two_ensembles() -> None:
    names = ("stance_USA_PAK", "alignment_USA_IND")
    found = impact(BASE, RELIEF, 6, 2, 1, names, "numpy", resamples=30)
    k = found.parameters.index(("baseline_USA_PAK",))
    coded = dict.fromkeys(n for group in found.parameters for n in group)
    priors = {n: str(load_table()[n].prior) for n in coded if load_table()[n].prior.family != "fixed"}
    worlds = [load("base", sets=(f"uncertainties={json.dumps({**priors, **more})}",))
              for more in ({}, {"baseline_USA_PAK": "U(-1, 1)"})]
    made = [run(world, 6, 2, 1, "numpy")["outcomes"].sel(outcome="stance_USA_PAK") for world in worlds]
    assert found.shift.value[k, 0] == pytest.approx(float((made[1] - made[0]).mean()), rel=1e-12)
    assert found.widening.value[k, 0] > 1.0


def test_replacing_a_prior_that_is_the_whole_range_moves_nothing() -> None:
    found = impact(FEW, FEW_RELIEF, 6, 1, 2, ("stance_IND_USA",), "numpy", resamples=20)
    k = found.parameters.index(("transparency",))
    assert found.shift.value[k, 0] == found.change.value[k, 0] == 0.0
    assert found.widening.value[k, 0] == 1.0
    words = found.verdicts()
    assert [row["turns"] for row in found.rows()] == (words[1:, 0] != words[0, 0]).tolist()


def test_the_elasticity_is_told_with_all_statements_and_without_each() -> None:
    found = impact(load("balancing_act", sets=SETTLED), FEW, 16, 1, 3, ("stance_IND_USA",), "numpy", resamples=20)
    rows = found.expenses()
    assert [tuple(row["statements_replaced"]) for row in rows] == [(), *found.groups] == [(), ("S12", "S13"), ("S26",)]
    assert rows[0]["claim"] in ("open", "refuted", "supported")
    assert rows[0]["denominator"] > 0.0
    same = rows[1 + found.parameters.index(("transparency",))]
    assert same["eta"] == rows[0]["eta"]


def test_a_scenario_that_sets_everything_itself_is_refused() -> None:
    names = {name for statement in dossier().statements.values() for name in sets(statement)}
    own = load("base", sets=tuple(f"parameters.{n}={load_table()[n].value:g}" for n in sorted(names)))
    with pytest.raises(NothingLeftError, match="set themselves"):
        impact(own, own, 2, 1, 1)


def test_the_command_prints_a_table_and_draws(tmp_path: Path) -> None:
    arguments = ["evidence", "impact", "tariff_relief", "--runs", "3", "--months", "1", *(f"--set={one}" for one in SETTLED)]
    done = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "verdicts that turn" in done.output
    assert "set no number here: S01, S02, S03" in done.output
    assert (tmp_path / "impact.png").stat().st_size > 10_000
    found = json.loads(CliRunner().invoke(app, [*arguments, "--json", "--outcome", "stance_IND_USA"]).stdout)
    assert {row["outcome"] for row in found["rows"]} == {"stance_IND_USA"}
    assert [row["parameters"] for row in found["rows"]] == [["baseline_USA_PAK"], ["transparency"]]
    assert np.isfinite([row["change"] for row in found["rows"]]).all()
    assert [row[end] for row in found["rows"] for end in ("low", "effect_high", "change_low", "widening_high")] == [None] * 8
    assert "3 runs are too few for intervals and verdicts; 5 at least are needed" in done.output
    assert "Example: alignsim evidence impact" in CliRunner().invoke(app, ["evidence", "impact", "--help"]).output
