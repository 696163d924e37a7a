"""Bad experiments are refused, all of it at once, each with its place, what is allowed and what was probably meant."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.experiment.locating import folder
from alignsim.scenario import ScenarioError

HEAD = "scenarios: [base]\nmonths: 2\n"
DRAWN = "uncertainties: [noise, transparency, exclusivity]\n"


def problems(tmp_path: Path, text: str, csv: str = "") -> list[tuple[str, int, int, str, str]]:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    (tmp_path / "points.csv").write_text(csv)
    with pytest.raises(ScenarioError) as caught:
        load_experiment(path)
    return [(Path(p.place.file).name, p.place.line, p.place.column, p.message, p.hint) for p in caught.value.problems]


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("^replicatons: 3\n", "unknown key", "replications"),
    ("replications: ^0\n", "0 is not valid", ""),
    ("seed: ^-1\n", "-1 is not valid", ""),
    ("keep: ^run\n", "'run' is not valid", "runs"),
    ("design: ^sobl\n", "kind 'sobl' is not valid", "sobol"),
    ("design: {kind: ^sobl, n: 4}\n", "kind 'sobl' is not valid", "sobol"),
    ("design: {kind: sobol, ^nn: 4}\n", "unknown key", "n"),
    ("design: {kind: sobol, n: ^0}\n", "0 is not valid", ""),
    ("design: {kind: morris, levels: ^3}\n", "3 is not valid", ""),
    ("design: {kind: morris, ^level: 4}\n", "unknown key", "levels"),
    ("^design: {n: 4}\n", "kind is missing", ""),
    ("design: ^csv\n", "missing", ""),
    ("^design: {kind: grid, n: 5}\n", "points", ""),
    ("^design: {kind: lhs, n: 1000000}\n", "must be held in memory", ""),
    ("design: {kind: sobol, n: 9000000}\nreplications: ^1000\n", "9,000,000,000 runs", ""),
    ("levers: {^transparncy: [0, 1]}\n", "transparncy is no parameter", "transparency"),
    ("levers: {transparency: [0, ^1.5]}\n", "1.5 is out of range", ""),
    ("levers: {^transparency: [0, 0]}\n", "a value is given twice", ""),
    ("levers: {^transparency: []}\n", "not of the right kind", ""),
    ("levers: {transparency: [0, 1]}\nuncertainties: [^transparency]\n", "transparency is a lever of this", ""),
    ("uncertainties: [^noize]\n", "noize is no parameter", "noise"),
    ("uncertainties: {^noise: {uniform: [3, 1]}}\n", "not a prior", ""),
    (DRAWN + "correlations:\n  - {between: [noise, ^noize], value: 0.5}\n", "noize is not drawn", "noise"),
    (DRAWN + "correlations:\n  - {^between: [noise, noise], value: 0.5}\n", "noise with itself", ""),
    (DRAWN + "correlations:\n  - {between: [noise, exclusivity], value: ^1}\n", "1 is not valid", ""),
    (DRAWN + "design: morris\n^correlations:\n  - {between: [noise, exclusivity], value: 0.5}\n",
     "the design morris needs independent uncertainties", ""),
    (DRAWN + "^correlations:\n  - {between: [noise, exclusivity], value: 0.9}\n  - {between: [noise, transparency], value: 0.9}\n"
     "  - {between: [transparency, exclusivity], value: -0.9}\n", "has the eigenvalue -0.8", ""),
    ("outcomes: [^alignment_USA_INDIA]\n", "alignment_USA_INDIA is no outcome", "alignment_USA_IND"),
    ("^outcomes: [success, success]\n", "an outcome is given twice", ""),
    ("constraints:\n  - {outcome: ^sucess, at_least: 1}\n", "sucess is no outcome", "success"),
    ("constraints:\n  - ^{outcome: success}\n", "there is no bound", ""),
    ("constraints:\n  - ^{outcome: success, at_least: 1, at_most: 0}\n", "nothing is at least 1 and at most 0", ""),
])
def test_a_problem_is_told_with_its_place_and_what_was_meant(
    refused: Callable[..., None], text: str, message: str, hint: str
) -> None:
    refused(load_experiment, HEAD + text, message, hint)


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("months: 2\n", "missing", ""),
    ("scenarios: [bas]\n", "there is no scenario 'bas'", "base"),
    ("scenarios: []\n", "not of the right kind", ""),
    ("scenarios: [base, base]\n", "two scenarios are called base", ""),
    ("scenarios: [{scenario: base, sets: [parameters.nois=1]}]\n", "nois is no parameter", "noise"),
    ("scenarios: [{scenario: base, set: [rule=random]}]\n", "unknown key", "sets"),
    ("scenarios: [base, {scenario: base, name: short, sets: [horizon=2]}]\n", "the horizons differ: base 36, short 2", ""),
    ("scenarios: [base, opaque]\nlevers: {transparency: [0]}\n", "transparency is set by the scenario opaque too", ""),
    ("scenarios: [opaque]\nuncertainties: [transparency]\n", "transparency is set by the scenario opaque", ""),
])
def test_problems_of_scenarios_are_problems_of_the_experiment(tmp_path: Path, text: str, message: str, hint: str) -> None:
    found = problems(tmp_path, text)
    assert any(message in msg and h == hint for *_, msg, h in found), found


@pytest.mark.parametrize(("csv", "message", "hint"), [
    ("^", "there are no points", ""),
    ("^noise\n", "there are no points", ""),
    ("^noize\n0.1\n", "no parameter", "noise"),
    ("noise,^noise\n0.1,0.1\n", "given twice", ""),
    ("noise,transparency\n^0.1\n", "1 cells", ""),
    ("noise,transparency\n0.1,0.5\n0.1,^1.5\n", "1.5 is out of range", ""),
    ("noise\n^low\n", "'low' is not a finite number", ""),
    ("noise\n^nan\n", "'nan' is not a finite number", ""),
])
def test_a_bad_cell_of_a_csv_file_is_told_with_its_place(
    refused: Callable[..., None], csv: str, message: str, hint: str
) -> None:
    refused(load_experiment, HEAD + "design: {kind: csv, file: points.csv}\n", message, hint, table=csv)


def test_a_csv_file_says_alone_what_is_uncertain(tmp_path: Path) -> None:
    text = HEAD + "design: {kind: csv, file: points.csv}\nuncertainties: [transparency]\nlevers: {noise: [0.1]}\n"
    messages = [m for *_, m, _ in problems(tmp_path, text, "noise\n0.1\n")]
    assert "the columns of the CSV file are the uncertainties" in messages
    assert "noise is a column of the CSV file too" in messages


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "replicatons: 3\ndesign: sobl\nuncertainties: [noize]\noutcomes: [sucess]\nlevers: {transparency: [2]}\n"
    assert [line for _, line, *_ in problems(tmp_path, text)] == [3, 4, 5, 6, 7]
    text = HEAD + "replicatons: 3\ndesign: sobl\nuncertainties: [noize]\noutcomes: [sucess]\n"
    assert [line for _, line, *_ in problems(tmp_path, text)] == [3, 4, 5, 6]


def test_a_wrong_scenario_lever_or_uncertainty_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    text = ("scenarios: [base, nowhere]\nmonths: 2\nlevers: {noize: [0.1]}\nuncertainties: [noise, noize, transparency]\n"
            "correlations: [{between: [noise, pi], value: 1.0}, {between: [noise, transparancy], value: 0.5}]\n"
            "outcomes: [sucess]\nconstraints: [{outcome: success}]\n")
    assert [line for _, line, *_ in problems(tmp_path, text)] == [1, 3, 4, 5, 5, 6, 7]


def test_what_only_a_refused_scenario_may_read_is_no_further_problem(tmp_path: Path) -> None:
    text = "scenarios: [nowhere, {scenario: base, sets: ['countries={}']}, base]\nmonths: 2\nuncertainties: [crude_discount]\n"
    assert not [m for *_, m, _ in problems(tmp_path, text) if "reads" in m]


def test_a_parameter_that_is_drawn_twice_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, HEAD + "uncertainties: [noise, transparency, noise]\n")
    assert found == [("bad.yaml", 3, 38, "noise is given twice", "")]


def test_settings_and_overrides_of_an_experiment_are_refused_where_it_says_them(tmp_path: Path) -> None:
    text = "scenarios:\n  - scenario: base\n    overrides: [nowhere]\n    sets: [rule=bogus, parameters.noise]\nmonths: 2\n"
    found = problems(tmp_path, text)
    assert [place[:3] for place in found] == [("bad.yaml", 3, 17), ("bad.yaml", 4, 12), ("bad.yaml", 4, 24)]
    assert found[1][3] == "rule: 'bogus' is not valid"


def test_a_bound_that_is_not_reached_is_told_in_words(tmp_path: Path) -> None:
    text = HEAD + DRAWN + "correlations: [{between: [noise, transparency], value: 1.0}]\n"
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(ScenarioError) as caught:
        load_experiment(path)
    assert [p.allowed for p in caught.value.problems] == ["below 1.0"]


def test_a_size_from_the_command_line_is_refused_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "design: {kind: one_at_a_time}\n")
    with pytest.raises(ScenarioError, match=r"--n: design\.n: 1 is not valid"):
        load_experiment(tmp_path / "a.yaml", n=1)
    with pytest.raises(ScenarioError, match="--replications: replications: 0 is not valid"):
        load_experiment(tmp_path / "a.yaml", replications=0)


@pytest.mark.parametrize("text", ["extends: base\nhorizon: 3\ntitel: x\n", "countries: {}\ntitle: x\n"])
def test_a_scenario_is_one_mistake(text: str, tmp_path: Path) -> None:
    (tmp_path / "world.yaml").write_text(text)
    with pytest.raises(ScenarioError, match=r"world\.yaml:1:1: (extends|countries): this is a scenario, not an experiment") as told:
        load_experiment(tmp_path / "world.yaml")
    assert len(told.value.problems) == 1


def test_an_experiment_that_is_not_there_is_refused_with_a_near_name() -> None:
    with pytest.raises(ScenarioError, match="did you mean first_sweep"):
        load_experiment("first_swep")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_damage_to_an_experiment_brings_anything_but_its_refusal(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    lines = (folder() / "first_sweep" / "experiment.yaml").read_text().splitlines()[2:]
    lines += ["levers: {transparency: [0, 1]}", "uncertainties: [noise, exclusivity]", "correlations:",
              "  - {between: [noise, exclusivity], value: 0.5}", "outcomes: [success]"]
    for _ in range(chance.randint(1, 4)):
        n = chance.randrange(len(lines))
        how = chance.randrange(3)
        if how == 0:
            lines.insert(n, lines[n])
        elif how == 1:
            lines[n] = lines[n].replace(chance.choice(":{}[], -"), chance.choice(["", " ", "&a", "!!x", "[", "null"]))
        else:
            lines[n] = lines[n][: chance.randrange(len(lines[n]) + 1)] + chance.choice(["", "?", "*b", "é", "-", "9" * 40])
    path = tmp_path_factory.mktemp("damaged") / "damaged.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with suppress(ScenarioError):
        load_experiment(path)
