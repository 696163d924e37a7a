"""Loading: parents, overrides, settings, in this order, and the origin of every value."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from alignsim.scenario import available, json_schema, load
from alignsim.scenario.layers import folder
from alignsim.scenario.reference import reference
from alignsim.scenario.schema import Scenario

NAMES = [name for name, _, _ in available()]


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_loads_says_what_it_asks_and_is_short(name: str) -> None:
    resolved = load(name)
    text = (folder() / f"{name}.yaml").read_text()
    assert resolved.scenario.question.endswith("?")
    assert text.startswith("# Asks: ")
    assert "\n# Rests on " in text
    assert len(text.splitlines()) < 60


def test_the_six_worlds_that_are_compared_first_are_there() -> None:
    assert {"base", "balancing_act", "zero_sum", "tariff_relief", "opaque", "transparent"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_resolved_scenario_written_out_loads_to_the_same(name: str, tmp_path: Path) -> None:
    resolved = load(name)
    path = tmp_path / f"{name}.yaml"
    path.write_text(resolved.to_yaml())
    assert load(path).scenario == resolved.scenario


def test_settings_win_over_overrides_and_these_over_the_file_and_this_over_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: base\ntitle: mine\nhorizon: 12\noverrides:\n  long: {horizon: 60}\n")
    assert load(path).scenario.horizon == 12
    assert load(path, overrides=["long"]).scenario.horizon == 60
    assert load(path, overrides=["long"], sets=["horizon=6"]).scenario.horizon == 6
    assert load(path).scenario.rule == "logit"


def test_every_value_tells_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: base\ntitle: mine\ncountries:\n  CHN: {role: deciding}\n")
    resolved = load(path, sets=["parameters.noise=0.02"])
    assert resolved.provenance["countries.CHN.role"] == f"{path}:4:15"
    assert resolved.provenance["countries.USA.role"].startswith("scenarios/base.yaml:")
    assert resolved.provenance["parameters.noise"] == "--set parameters.noise=0.02"
    assert resolved.layers == ("scenarios/base.yaml", str(path), "--set parameters.noise=0.02")


def test_null_removes_a_country_of_the_parent(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: base\ntitle: mine\ncountries: {JPN: null}\n")
    assert "JPN" not in load(path).scenario.countries


def test_numbers_and_words_are_read_as_people_mean_them(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: base\ntitle: NO\nnote: off\nquestion: yes\nparameters: {noise: 1e-3}\n")
    scenario = load(path).scenario
    assert (scenario.title, scenario.note, scenario.question) == ("NO", "off", "yes")
    assert scenario.parameters["noise"] == 0.001


def test_a_scenario_does_not_change_once_loaded() -> None:
    with pytest.raises(ValidationError):
        load("base").scenario.horizon = 3  # type: ignore[misc]  # the point of the test


def test_the_schema_describes_every_field() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == {*(f.alias or n for n, f in Scenario.model_fields.items()), "extends", "overrides"}
    records = [schema, *schema["$defs"].values()]
    missing = [(r.get("title"), n) for r in records for n, f in r.get("properties", {}).items() if not f.get("description")]
    assert missing == []


def test_the_schema_knows_the_keys_of_the_scenarios() -> None:
    known = set(json_schema()["properties"])
    for name in NAMES:
        assert set(yaml.safe_load((folder() / f"{name}.yaml").read_text())) <= known


def test_the_schema_takes_a_scenario_that_names_only_what_it_changes() -> None:
    schema = json_schema()
    countries = schema["properties"]["countries"]
    assert "required" not in schema
    assert "minProperties" not in countries
    assert countries["additionalProperties"] is False
    assert {"type": "null"} in next(iter(countries["patternProperties"].values()))["anyOf"]
    assert schema["properties"]["overrides"]["additionalProperties"] == {"$ref": "#"}


def test_the_reference_page_has_every_key_of_every_block_with_its_meaning() -> None:
    page, schema = reference(), json_schema()
    for record in (schema, *schema["$defs"].values()):
        for key, field in record["properties"].items():
            (first, *_) = field["description"].split(".")
            assert f"| `{key}` |" in page
            assert " ".join(first.split()) in page
    assert "| `overrides` | names with any keys of the file |" in page
    assert "| `date` | a month such as 2026-01 | needed |" in page
    assert "| `kind` | `attack` | needed |" in page
    assert "| `role` | `deciding`, `reactive`, `fixed` | \"reactive\" |" in page
