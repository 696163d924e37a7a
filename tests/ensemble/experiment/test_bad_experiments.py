"""Bad experiments are refused, all of it at once, each with its place, what is allowed and what was probably meant."""

from __future__ import annotations

import random
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


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), [
    ("replicatons: 3\n", 3, 1, "unknown key", "replications"),
    ("replications: 0\n", 3, 15, "0 is not valid", ""),
    ("seed: -1\n", 3, 7, "-1 is not valid", ""),
    ("keep: run\n", 3, 7, "'run' is not valid", "runs"),
    ("design: sobl\n", 3, 9, "kind 'sobl' is not valid", "sobol"),
    ("design: {kind: sobl, n: 4}\n", 3, 1, "kind 'sobl' is not valid", "sobol"),
    ("design: {kind: sobol, nn: 4}\n", 3, 23, "unknown key", "n"),
    ("design: {kind: sobol, n: 0}\n", 3, 26, "0 is not valid", ""),
    ("design: {kind: morris, levels: 3}\n", 3, 32, "3 is not valid", ""),
    ("design: {kind: morris, level: 4}\n", 3, 24, "unknown key", "levels"),
    ("design: {n: 4}\n", 3, 1, "not of the right kind", ""),
    ("design: csv\n", 3, 9, "missing", ""),
    ("design: {kind: grid, n: 5}\n", 3, 1, "points", ""),
    ("design: {kind: lhs, n: 1000000}\n", 3, 1, "must be held in memory", ""),
    ("design: {kind: sobol, n: 9000000}\nreplications: 1000\n", 4, 15, "9,000,000,000 runs", ""),
    ("levers: {transparncy: [0, 1]}\n", 3, 10, "transparncy is no parameter", "transparency"),
    ("levers: {transparency: [0, 1.5]}\n", 3, 28, "1.5 is out of range", ""),
    ("levers: {transparency: [0, 0]}\n", 3, 10, "a value is given twice", ""),
    ("levers: {transparency: []}\n", 3, 10, "not of the right kind", ""),
    ("levers: {transparency: [0, 1]}\nuncertainties: [transparency]\n", 4, 17, "transparency is a lever of this", ""),
    ("uncertainties: [noize]\n", 3, 17, "noize is no parameter", "noise"),
    ("uncertainties: {noise: {uniform: [3, 1]}}\n", 3, 17, "not a prior", ""),
    (DRAWN + "correlations:\n  - {between: [noise, noize], value: 0.5}\n", 5, 23, "noize is not drawn", "noise"),
    (DRAWN + "correlations:\n  - {between: [noise, noise], value: 0.5}\n", 5, 6, "noise with itself", ""),
    (DRAWN + "correlations:\n  - {between: [noise, exclusivity], value: 1}\n", 5, 44, "1 is not valid", ""),
    (DRAWN + "design: morris\ncorrelations:\n  - {between: [noise, exclusivity], value: 0.5}\n", 5, 1,
     "the design morris needs independent uncertainties", ""),
    (DRAWN + "correlations:\n  - {between: [noise, exclusivity], value: 0.9}\n  - {between: [noise, transparency], value: 0.9}\n"
     "  - {between: [transparency, exclusivity], value: -0.9}\n", 4, 1, "has the eigenvalue -0.8", ""),
    ("outcomes: [alignment_USA_INDIA]\n", 3, 12, "alignment_USA_INDIA is no outcome", "alignment_USA_IND"),
    ("outcomes: [success, success]\n", 3, 1, "an outcome is given twice", ""),
    ("constraints:\n  - {outcome: sucess, at_least: 1}\n", 4, 15, "sucess is no outcome", "success"),
    ("constraints:\n  - {outcome: success}\n", 4, 5, "there is no bound", ""),
    ("constraints:\n  - {outcome: success, at_least: 1, at_most: 0}\n", 4, 5, "nothing is at least 1 and at most 0", ""),
])
def test_a_problem_is_told_with_its_place_and_what_was_meant(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    found = problems(tmp_path, HEAD + text)
    assert any((ln, col) == (line, column) and message in msg and h == hint for _, ln, col, msg, h in found), found


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


@pytest.mark.parametrize(("csv", "line", "column", "message", "hint"), [
    ("", 1, 1, "there are no points", ""),
    ("noise\n", 1, 1, "there are no points", ""),
    ("noize\n0.1\n", 1, 1, "no parameter", "noise"),
    ("noise,noise\n0.1,0.1\n", 1, 7, "given twice", ""),
    ("noise,transparency\n0.1\n", 2, 1, "1 cells", ""),
    ("noise,transparency\n0.1,0.5\n0.1,1.5\n", 3, 5, "1.5 is out of range", ""),
    ("noise\nlow\n", 2, 1, "'low' is not a finite number", ""),
    ("noise\nnan\n", 2, 1, "'nan' is not a finite number", ""),
])
def test_a_bad_cell_of_a_csv_file_is_told_with_its_place(
    tmp_path: Path, csv: str, line: int, column: int, message: str, hint: str
) -> None:
    found = problems(tmp_path, HEAD + "design: {kind: csv, file: points.csv}\n", csv)
    assert any((file, ln, col) == ("points.csv", line, column) and message in msg and h == hint
               for file, ln, col, msg, h in found), found


def test_a_csv_file_says_alone_what_is_uncertain(tmp_path: Path) -> None:
    text = HEAD + "design: {kind: csv, file: points.csv}\nuncertainties: [transparency]\nlevers: {noise: [0.1]}\n"
    messages = [m for *_, m, _ in problems(tmp_path, text, "noise\n0.1\n")]
    assert "the columns of the CSV file are the uncertainties" in messages
    assert "noise is a column of the CSV file too" in messages


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "replicatons: 3\ndesign: sobl\nuncertainties: [noize]\noutcomes: [sucess]\nlevers: {transparency: [2]}\n"
    assert [line for _, line, *_ in problems(tmp_path, text)][:3] == [3, 4, 7]
    text = HEAD + "replicatons: 3\ndesign: sobl\nuncertainties: [noize]\noutcomes: [sucess]\n"
    assert [line for _, line, *_ in problems(tmp_path, text)] == [3, 4, 5, 6]


def test_a_size_from_the_command_line_is_refused_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "design: {kind: one_at_a_time}\n")
    with pytest.raises(ScenarioError, match=r"--n: design\.n: 1 is not valid"):
        load_experiment(tmp_path / "a.yaml", n=1)
    with pytest.raises(ScenarioError, match="--replications: replications: 0 is not valid"):
        load_experiment(tmp_path / "a.yaml", replications=0)


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
