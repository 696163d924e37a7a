"""The recipe for parts of one's own, followed line by line, and what is refused."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from alignsim import extend
from alignsim.engine.own import OwnShockError
from alignsim.engine.simulate import OwnPartsError
from alignsim.ensemble import run
from alignsim.laws.choice import OwnRuleError, logit, rule_names
from alignsim.results.outcomes import OwnOutcomeError
from alignsim.scenario import ScenarioError, json_schema, load

RECIPE = Path(__file__).parents[1] / "docs" / "own-parts.md"


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    with extend.temporarily():
        yield


def answer(command: str, folder: Path) -> str:
    words = shlex.split(command)
    done = subprocess.run([sys.executable, "-m", "alignsim", *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_the_recipe_works_line_by_line(tmp_path: Path) -> None:
    told = 0
    for first, body in re.findall(r"^```(\w+[^\n]*)\n(.*?)^```$", RECIPE.read_text(), re.DOTALL | re.MULTILINE):
        kind, *name = first.split()
        if name:
            (tmp_path / name[0]).write_text(body)
            continue
        assert kind == "console"
        heard = ""
        for line in body.splitlines():
            if line.startswith("$ "):
                heard = answer(line[2:], tmp_path)
            else:
                assert " ".join(line.split()) in heard, (line, heard[-2000:])
                told += 1
    assert told == 15


def own_logit(shares: np.ndarray, gains: np.ndarray, hurdle: np.ndarray) -> np.ndarray:
    assert hurdle.shape == gains.shape[-1:]
    assert shares.shape == gains.shape[-2:]   # one decision at a time, whatever the engine takes together
    return logit(shares, gains)


def test_an_own_rule_that_is_logit_gives_the_bits_of_logit() -> None:
    extend.choice_rule("mine", own_logit, "logit again")
    theirs, mine = (run(load("base", sets=(f"rule={rule}",)), runs=6, months=4) for rule in ("logit", "mine"))
    for name in ("alignment", "belief", "move", "trade"):
        assert (theirs[name].values == mine[name].values).all(), name


def test_an_own_shock_does_what_it_says_in_its_month_alone() -> None:
    class Snub(extend.Shock):
        kind: Literal["snub"]
        by: extend.Code
        of: extend.Code
        strength: float

    def snub(event: dict, setup: object, parameters: object, state: object) -> None:  # noqa: ARG001
        state.shock_act[event["by"], event["of"]] -= event["strength"]

    extend.shock(Snub, snub, "an unfriendly act")
    quiet = ("rule=random", "crises=[]", "setters=[]", "parameters.noise=0")
    line = "shocks=[{date: 2025-12, kind: snub, by: CHN, of: RUS, strength: 0.5}]"
    before, after = (run(load("base", sets=(*quiet, *more)), runs=2, months=3)["alignment"].sel(source="RUS", target="CHN")
                     for more in ((), (line,)))
    assert (before.isel(month=1) == after.isel(month=1)).all()
    # reversion is nil at the baseline .6, so the stance falls by (1 - .36) beta .5 of the hostile act, less what ties buffer
    fall = float((before - after).isel(run=0, month=2))
    assert 0.64 * 0.08 * 0.5 / 2 < fall < 0.64 * 0.08 * 0.5


def test_own_parts_are_in_the_schema_while_they_are_registered_and_not_after() -> None:
    with extend.temporarily():
        extend.choice_rule("mine", own_logit, "logit again")
        assert "mine" in str(json_schema())
        assert load("base", sets=("rule=mine",)).scenario.rule == "mine"
    assert "mine" not in rule_names()
    with pytest.raises(ScenarioError, match="allowed: logit, best_response"):
        load("base", sets=("rule=mine",))


def test_a_rule_is_told_when_it_is_misspelt() -> None:
    with pytest.raises(ScenarioError, match=r"did you mean best_response\?"):
        load("base", sets=("countries.USA.rule=best_respons",))


def test_an_own_shock_with_a_wrong_field_is_reported_with_its_place(tmp_path: Path) -> None:
    class Snub(extend.Shock):
        kind: Literal["snub"]
        by: extend.Code
        strength: float

    extend.shock(Snub, lambda *_: None, "nothing")
    path = tmp_path / "w.yaml"
    path.write_text("extends: base\nshocks:\n  - {date: 2025-12, kind: snub, by: USA, strenght: 1}\n"
                    "  - {date: 2025-12, kind: snub, by: USB, strength: 1}\n")
    with pytest.raises(ScenarioError) as told:
        load(path)
    text = str(told.value)
    assert "w.yaml:3:" in text
    assert "did you mean strength?" in text
    path.write_text("extends: base\nshocks:\n  - {date: 2025-12, kind: snub, by: USB, strength: 1}\n")
    with pytest.raises(ScenarioError, match=r"USB is no country of this scenario(.|\n)*did you mean USA\?"):
        load(path)


@pytest.mark.parametrize(("act", "error", "message"), [
    (lambda: extend.choice_rule("logit", own_logit, "x"), OwnRuleError, "there is a choice rule 'logit' already"),
    (lambda: extend.choice_rule("my rule", own_logit, "x"), OwnRuleError, "cannot be called"),
    (lambda: extend.choice_rule("mine", own_logit, " "), OwnRuleError, "say in a few words"),
    (lambda: extend.outcome("my outcome", "1", "x", len), OwnOutcomeError, "cannot be called"),
    (lambda: extend.outcome("mine", "", "x", len), OwnOutcomeError, "say the unit"),
    (lambda: extend.load_plugin("nowhere.py"), extend.PluginError, "there is no file nowhere.py"),
])
def test_nonsense_is_refused_when_it_is_registered(act: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        act()


def test_a_shock_without_a_kind_or_with_fields_that_are_no_numbers_is_refused() -> None:
    class Nameless(extend.Shock):
        weight: float

    class Wordy(extend.Shock):
        kind: Literal["wordy"]
        words: list[str]

    class Taken(extend.Shock):
        kind: Literal["tariff"]

    for model, message in ((Nameless, "a kind of its own"), (Wordy, "must be a country"), (Taken, "already")):
        with pytest.raises(OwnShockError, match=message):
            extend.shock(model, lambda *_: None, "x")


@pytest.mark.parametrize(("formula", "message"), [
    (lambda _s, g, _h: g * 0.0 + 0.3, "no probabilities"),
    (lambda s, _g, _h: s[:2], "gave the shape"),
    (lambda s, g, _: np.where(s > 0, g * np.nan, g), "no probabilities"),
    (lambda s, g, _: np.ones_like(g) / s.shape[0], "no probabilities"),
])
def test_a_rule_that_gives_no_probabilities_is_named(formula: object, message: str) -> None:
    extend.choice_rule("odd", formula, "gives nonsense")
    with pytest.raises(OwnRuleError, match=f"'odd'.*{message}"):
        run(load("base", sets=("rule=odd",)), runs=2, months=1)


def test_an_outcome_that_gives_no_value_for_each_run_is_named() -> None:
    extend.outcome("odd", "1", "gives nonsense", lambda record, _: record.alignment)
    with pytest.raises(OwnOutcomeError, match="one value per run"):
        run(load("base"), runs=2, months=1)


def test_an_outcome_may_not_take_the_name_of_one_the_world_has() -> None:
    extend.outcome("success", "1", "mine", lambda record, _: record.failed)
    with pytest.raises(OwnOutcomeError, match="this world has an outcome 'success' already"):
        run(load("base"), runs=2, months=1)


def test_the_compiled_backend_refuses_own_parts_and_auto_does_not_choose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    extend.choice_rule("mine", own_logit, "logit again")
    world = load("base", sets=("rule=mine",))
    with pytest.raises(OwnPartsError, match="choose the backend numpy"):
        run(world, runs=2, months=1, backend="numba")
    monkeypatch.setattr("alignsim.ensemble.blocks.COMPILE_ABOVE", 0)
    assert run(world, runs=2, months=1).attrs["backend"] == "numpy"


def test_a_plug_in_that_fails_is_told_and_runs_once(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.py", tmp_path / "good.py"
    bad.write_text("1 / 0\n")
    with pytest.raises(extend.PluginError, match=r"bad\.py failed: ZeroDivisionError"):
        extend.load_plugin(bad)
    bad.write_text("class Odd(BaseException):\n    pass\nraise Odd('x')\n")
    with pytest.raises(extend.PluginError, match=r"bad\.py failed: Odd: x"):
        extend.load_plugin(bad)
    bad.write_text("raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        extend.load_plugin(bad)
    good.write_text("from alignsim import extend\nextend.choice_rule('g', lambda s, g, _: g, 'x')\n")
    extend.load_plugin(good)
    extend.load_plugin(good)
    assert [p["name"] for p in extend.plugins()] == ["good.py"]
    with pytest.raises(extend.PluginError, match=r"--plugin other\.py"):
        extend.ask_for({"plugins": [{"name": "other.py", "sha256": "0"}]})


@pytest.mark.parametrize(("text", "message"), [
    ("exporter,importer\nUTO,UTO\n", "exporter,importer,busd"),
    ("exporter,importer,busd\nUTO,UTO,much\n", r"t\.csv:2:1.*'much' is no flow"),
    ("exporter,importer,busd\nUTO,UTO,-1\n", "is no flow"),
    ("exporter,importer,busd\nUTO,UTO,1\nUTO,UTO,2\n", "stands in line 2 already"),
    ("exporter,importer,busd\nUTP,UTO,1\n", r"UTP is no country(.|\n)*did you mean UTO\?"),
    ("exporter,importer,busd\nUTO,UTO,1\n", "the table of trade has no"),
])
def test_a_wrong_file_of_trade_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    path = tmp_path / "w.yaml"
    path.write_text("extends: base\ncountries: {UTO: {role: fixed}}\ntrade: t.csv\n")
    with pytest.raises(ScenarioError, match=message):
        load(path)


def test_a_file_of_trade_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("extends: base\ntrade: nowhere.csv\n")
    with pytest.raises(ScenarioError, match=r"w\.yaml:2:8: trade: there is no file nowhere\.csv"):
        load(path)
