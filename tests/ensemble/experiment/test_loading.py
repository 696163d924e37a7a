"""A valid experiment says which worlds there are, and what each draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from alignsim.ensemble.experiment import Study, load_experiment
from alignsim.ensemble.experiment.locating import described, folder
from alignsim.ensemble.experiment.schema import Experiment, json_schema
from alignsim.ensemble.experiment.writing import write_experiment
from alignsim.parameters import load as load_table
from alignsim.scenario import ScenarioError


def study(tmp_path: Path, text: str, **sizes: int) -> Study:
    (tmp_path / "study.yaml").write_text(text)
    return load_experiment(tmp_path / "study.yaml", **sizes)


def test_three_lines_are_an_experiment_over_all_priors(tmp_path: Path) -> None:
    found = study(tmp_path, "scenarios: base\ndesign: {kind: sobol, n: 8}\nreplications: 2\n")
    table = load_table()
    assert len(found.world.names) > 150
    assert all(table[name].prior == prior for name, prior in zip(found.world.names, found.world.priors, strict=True))
    assert found.world.cases[0].drawn == tuple(range(len(found.world.names)))
    assert found.world.months == 36
    assert found.points().count == 8


def test_cases_are_scenarios_by_combinations_of_levers(tmp_path: Path) -> None:
    text = ("scenarios: [base, {scenario: base, name: 'null', sets: [rule=random]}]\n"
            "levers: {transparency: [0, 0.5], noise: [0.01]}\nmonths: 3\n")
    world = study(tmp_path, text).world
    assert [case.label for case in world.cases] == [
        "base transparency=0 noise=0.01", "base transparency=0.5 noise=0.01",
        "null transparency=0 noise=0.01", "null transparency=0.5 noise=0.01"]
    assert [json.loads(case.scenario)["rule"] for case in world.cases] == ["logit", "logit", "random", "random"]
    assert "transparency" not in world.names
    assert world.model(1).scenario.levers == {"transparency": 0.5, "noise": 0.01}


def test_what_a_scenario_sets_it_does_not_draw_and_the_others_do(tmp_path: Path) -> None:
    world = study(tmp_path, "scenarios: [base, opaque]\nmonths: 2\n").world
    column = world.names.index("transparency")
    assert column in world.cases[0].drawn
    assert column not in world.cases[1].drawn


def test_priors_of_ones_own_replace_those_of_the_table(tmp_path: Path) -> None:
    world = study(tmp_path, "scenarios: base\nuncertainties: {noise: {uniform: [0, 0.1]}, transparency: 'Beta(2, 2)'}\n").world
    assert world.names == ("noise", "transparency")
    assert [str(prior) for prior in world.priors] == ["U(0, 0.1)", "Beta(2, 2)"]


def test_months_followed_always_hold_the_start_and_the_end(tmp_path: Path) -> None:
    assert study(tmp_path, "scenarios: base\nmonths: 8\nevery: 3\n").world.followed == (0, 3, 6, 8)


def test_sizes_may_come_from_elsewhere(tmp_path: Path) -> None:
    found = study(tmp_path, "scenarios: base\ndesign: halton\nuncertainties: [noise]\n", n=7, replications=5)
    assert (found.points().count, found.experiment.replications) == (7, 5)


def test_a_csv_file_gives_points_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("transparency,noise\n0.25,0.01\n1,0.02\n")
    found = study(tmp_path, "scenarios: base\ndesign: {kind: csv, file: p.csv}\n")
    assert found.world.given
    assert found.world.names == ("transparency", "noise")
    assert found.points().take(0, 2).tolist() == [[0.25, 0.01], [1.0, 0.02]]


def test_a_scenario_beside_the_experiment_is_found_by_its_file_name(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("extends: base\ntitle: mine\n")
    assert study(tmp_path, "scenarios: [mine.yaml]\n").world.cases[0].label == "mine"


def test_an_experiment_does_not_change() -> None:
    experiment = load_experiment("first_sweep").experiment
    with pytest.raises(ValidationError, match="frozen"):
        experiment.seed = 3  # type: ignore[misc]  # on purpose


def test_every_experiment_of_the_package_is_valid_and_asks_something() -> None:
    assert described()
    for name, title, question in described():
        assert load_experiment(name).name == name
        assert title
        assert question.endswith("?")
        assert (folder() / name / "README.md").is_file()


def test_every_field_says_what_it_is_and_the_schema_knows_all_designs() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(Experiment.model_fields)
    assert all(field.get("description") for field in schema["properties"].values())
    assert set(schema["properties"]["design"]["anyOf"][0]["enum"]) == {
        "grid", "lhs", "sobol", "halton", "morris", "saltelli", "one_at_a_time", "csv"}


def test_a_new_experiment_runs_as_it_is_and_with_everything_uncommented(tmp_path: Path) -> None:
    path = write_experiment("oil_prices", tmp_path)
    assert load_experiment(path.parent).name == "oil_prices"
    text = path.read_text().replace("# levers:", "levers:").replace("#   transparency", "  transparency")
    text = text.replace("# correlations:", "correlations:").replace("# constraints:", "constraints:").replace("#   - ", "  - ")
    path.write_text(text)
    full = load_experiment(path).experiment
    assert full.levers
    assert full.correlations
    assert full.constraints
    with pytest.raises(ScenarioError, match="is there already"):
        write_experiment("oil_prices", tmp_path)


@pytest.mark.parametrize("name", ["", "../out", "3d", "a b", "a/b", "a" * 100])
def test_a_new_experiment_has_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScenarioError, match="not a name"):
        write_experiment(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
