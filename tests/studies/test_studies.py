"""The studies: what their pages say is what their results hold, and what their verdicts make of the numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import app
from alignsim.ensemble.experiment import load_experiment
from alignsim.studies import STUDIES, Place, computed, write
from alignsim.studies.making import PAGE, RESULTS, TEXT, folder_of, module_of, months_of, page, probe, read, tidy
from alignsim.studies.telling import PLACE, PREMISE, StudyError, at, broken, premises

ALLOWED = re.compile(r"\b90 %|\b(?:19|20)\d\d\b|`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|```.*?```", re.DOTALL)
"""Digits a text may have of its own: the level of intervals, years, code and links."""


def texts() -> list[tuple[str, str]]:
    return [(name, (folder_of(name) / TEXT).read_text(encoding="utf-8")) for name in STUDIES]


@pytest.mark.parametrize(("name", "text"), texts(), ids=STUDIES)
def test_the_page_is_what_text_and_results_give(name: str, text: str) -> None:
    folder = folder_of(name)
    assert (folder / PAGE).read_text(encoding="utf-8") == page(text, read(folder))


@pytest.mark.parametrize(("name", "text"), texts(), ids=STUDIES)
def test_no_number_of_the_text_is_written_by_hand(name: str, text: str) -> None:
    own = re.findall(r"\S*\d\S*", ALLOWED.sub("", PLACE.sub("", PREMISE.sub("", text))))
    assert own == [], name


@pytest.mark.parametrize(("name", "text"), texts(), ids=STUDIES)
def test_what_the_sentences_rest_on_holds(name: str, text: str) -> None:
    assert len(premises(text)) >= 5
    assert broken(text, read(folder_of(name))) == []


@pytest.mark.parametrize("name", STUDIES)
def test_the_verdicts_follow_from_the_numbers(name: str) -> None:
    results = read(folder_of(name))
    assert tidy(module_of(name).verdicts(results)) == tidy(results["verdict"])


@pytest.mark.parametrize("name", STUDIES)
def test_a_page_shows_every_figure_and_no_other(name: str) -> None:
    folder = folder_of(name)
    shown = set(re.findall(r"!\[[^\]]*\]\(figures/([\w.]+)\)", (folder / PAGE).read_text(encoding="utf-8")))
    assert shown == {path.name for path in (folder / "figures").glob("*.png")}
    assert {path.stem for path in (folder / "figures").iterdir()} == set(module_of(name).figures(read(folder)))


@pytest.mark.parametrize("name", STUDIES)
def test_a_figure_explains_the_null_model_where_it_shows_it_and_nowhere_else(name: str) -> None:
    for plan in module_of(name).figures(read(folder_of(name))).values():
        rules = {row for paint in plan.panels for row in paint.keywords.get("names", ())}
        assert ("Null: payoffs move nothing." in plan.meaning) == ("null" in rules)


@pytest.mark.parametrize("name", STUDIES)
def test_progress_counts_the_months_that_the_results_hold(name: str) -> None:
    assert months_of(name) == read(folder_of(name))["months"]


@pytest.mark.parametrize("name", STUDIES)
def test_results_name_their_seed_runs_and_sources(name: str) -> None:
    results, study = read(folder_of(name)), load_experiment(name)
    assert results["seed"] == study.world.seed
    assert results["runs"] == study.points().count
    assert results["months"] == study.world.months
    assert all(re.fullmatch("[0-9a-f]{64}", results["made_of"][part]) for part in ("laws", "evidence"))


@pytest.mark.parametrize("name", STUDIES)
def test_results_are_rounded_so_that_processors_agree(name: str) -> None:
    held = json.loads((folder_of(name) / RESULTS).read_text(encoding="utf-8"))
    assert tidy(held) == held


def test_a_claim_that_the_numbers_turn_is_found(tmp_path: Path) -> None:
    name = "oil_penalty"
    results = read(folder_of(name))
    results["effect"]["alone"] = {k: {"value": 0.0, "low": -0.1, "high": 0.1} for k in results["effect"]["alone"]}
    results["verdict"] = module_of(name).verdicts(results)
    assert results["verdict"]["overall"]["alone"] == "open"
    text = (folder_of(name) / TEXT).read_text(encoding="utf-8")
    assert any("alone" in one for one in write(results, text, tmp_path, ("svg",)))


def test_a_place_that_names_nothing_is_refused() -> None:
    with pytest.raises(StudyError, match="at 'sise' there is size"):
        at({"effect": {"size": 1}}, "effect.sise")


def test_there_is_no_study_of_another_name() -> None:
    with pytest.raises(StudyError, match="there are indias_expense"):
        module_of("os")


def test_the_command_writes_the_page_anew_from_results(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["study", "oil_penalty", "--text", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    for name in (PAGE, RESULTS):
        assert (tmp_path / name).read_bytes() == (folder_of("oil_penalty") / name).read_bytes()
    assert "read it again" not in done.output


def test_the_command_refuses_what_is_no_study() -> None:
    done = CliRunner().invoke(app, ["study", "oil_penality"])
    assert done.exit_code == 2
    assert "oil_penalty" in done.output


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="make it first"):
        read(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", STUDIES)
def test_the_model_still_gives_what_the_study_was_made_with(name: str) -> None:
    assert probe(load_experiment(name)) == read(folder_of(name))["probe"]


@pytest.mark.slow
def test_a_study_made_again_has_the_same_bytes_whoever_computes_it(tmp_path: Path) -> None:
    for folder, workers in (("one", 1), ("two", 2)):
        write(computed("oil_penalty", Place(workers=workers), 16, ("logit",)), "{title} {table.effects}", tmp_path / folder)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file())
    assert len(files) == 6
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


@pytest.mark.slow
@pytest.mark.parametrize("name", STUDIES)
def test_a_study_of_few_runs_makes_every_table_and_figure(name: str, tmp_path: Path) -> None:
    results = computed(name, Place(workers=2), 16, ("logit",))
    text = " ".join(f"{{table.{table}}}" for table in module_of(name).tables(results))
    write(results, f"# {{title}}\n\n{text}", tmp_path)
    assert (tmp_path / PAGE).read_text(encoding="utf-8").count("logit") >= 2
    assert {p.name for p in (tmp_path / "figures").iterdir()} == {p.name for p in (folder_of(name) / "figures").iterdir()}
