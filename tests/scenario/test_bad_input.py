"""Bad input is refused, all of it at once, each with its place, what is allowed and what was probably meant."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.scenario import ScenarioError, load
from alignsim.scenario.layers import folder

HEAD = "extends: base\ntitle: a test\n"


def problems(tmp_path: Path, text: str | bytes) -> list[tuple[int, int, str, str]]:
    path = tmp_path / "bad.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return [(p.place.line, p.place.column, p.message, p.hint) for p in caught.value.problems]


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("^horizont: 12\n", "unknown key", "horizon"),
    ("horizon: ^twelve\n", "'twelve' is not valid", ""),
    ("horizon: ^900\n", "900 is not valid", ""),
    ("countries:\n  CHN: {role: ^decidng}\n", "'decidng' is not valid", "deciding"),
    ("countries:\n  CHN: {^rolle: deciding}\n", "unknown key", "role"),
    ("parameters: {exclusivty_IND: ^.8}\n", "exclusivty_IND is no parameter", "exclusivity_IND"),
    ("parameters: {transparency: ^1.8}\n", "1.8 is out of range", ""),
    ("parameters: {noise: ^.nan}\n", ".nan is not a finite number", ""),
    ("parameters: {noise: ^.inf}\n", ".inf is not a finite number", ""),
    ("setters:\n  - {setter: USA, on: ^INDA}\n", "INDA is no country of this scenario", "IND"),
    ("setters:\n  - {setter: USA, on: ^USA}\n", "USA with itself", ""),
    ("crises:\n  - {pair: [IND, ^PAKI]}\n", "PAKI is no country of this scenario", "PAK"),
    ("shocks:\n  - {date: ^2025-13, kind: attack, on: IND, blamed: PAK}\n", "'2025-13' is not valid", ""),
    ("shocks:\n  - {date: ^2025-10, kind: attack, on: IND, blamed: PAK}\n",
     "2025-10 is outside the scenario's months", ""),
    ("shocks:\n  - {date: 2026-10, kind: ^atack, on: IND, blamed: PAK}\n", "kind 'atack' is not valid", "attack"),
    ("shocks:\n  - {date: 2026-01, kind: tariff, setter: USA, on: IND, component: penalty, rate: ^3}\n",
     "3 is not valid", ""),
    ("scripts:\n  - {country: USA, toward: IND, domain: diplomacy, move: ^vist, from: 2026-01}\n",
     "vist is no move of diplomacy", "visit"),
    ("scripts:\n  - {country: USA, toward: IND, domain: claim, move: ^deny, from: 2026-01}\n",
     "deny is no move of a mediator", ""),
    ("scripts:\n  - {country: USA, toward: IND, domain: agreement, move: ^pact, from: 2026-01}\n",
     "USA and IND have no pact to conclude here", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, ^USA]}\n", "USA with itself", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, ^INDA]}\n", "INDA is no country of this scenario", "IND"),
    ("agreements:\n  - {kind: ^pakt, parties: [USA, IND]}\n", "'pakt' is not valid", "pact"),
    ("agreements:\n  - {kind: pact, ^parties: [USA]}\n", "not of the right kind", ""),
    ("agreements:\n  - ^{kind: pact, parties: [PAK, GULF]}\n",
     "the answer of GULF, which does not decide, is missing", ""),
    ("agreements:\n  - {kind: pact, parties: [PAK, USA], consent: ^given}\n", "both parties decide for themselves", ""),
    ("agreements:\n  - {kind: pact, ^parties: [CHN, GULF], consent: given}\n", "neither party decides", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, IND], duty: ^.1}\n", "a pact caps no duty", ""),
    ("agreements:\n  - {kind: trade_deal, parties: [USA, IND], duty: ^7}\n", "7 is not valid", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, IND]}\n  - ^{kind: pact, parties: [IND, USA]}\n",
     "pact of IND and USA is given twice", ""),
    ("shocks:\n  - {date: 2026-01, kind: breach, agreement: ^pact, by: IND, toward: PAK}\n",
     "IND and PAK have no pact to break", ""),
    ("shocks:\n  - {date: ^2025-10, kind: agreement, agreement: pact, parties: [PAK, GULF]}\n",
     "2025-10 is outside the scenario's months", ""),
    ("shocks:\n  - {date: 2026-01, kind: agreement, agreement: pact, parties: [PAK, ^PAK]}\n", "PAK with itself", ""),
    ("scripts:\n  - {country: ^CHN, toward: IND, domain: diplomacy, move: visit, from: 2026-01}\n",
     "CHN is no country of this scenario", ""),
    ("scripts:\n  - {country: PAK, toward: IND, domain: ^tariff, move: raise, from: 2026-01}\n",
     "PAK sets no duties on IND here", ""),
    ("conduct:\n  overrides:\n    - {country: USA, toward: IND, domain: tariff, ^shares: {hold: .5, raise: .4}}\n",
     "the shares sum to 0.9", ""),
    ("shocks:\n  - {date: 2026-01, kind: ceasefire, ^pair: [USA, IND]}\n", "USA-IND is no crisis pair of this scenario", ""),
    ("shocks:\n  - {date: 2026-01, kind: leadership, country: ^CHN}\n", "CHN is no deciding country of this scenario", ""),
    ("processes:\n  - {kind: attack, on: IND, blamed: ^INDA}\n", "INDA is no country of this scenario", "IND"),
    ("processes:\n  - {kind: attack, on: IND, blamed: ^IND}\n", "IND with itself", ""),
    ("processes:\n  - {kind: attack, on: IND, ^blaimed: PAK}\n", "unknown key", "blamed"),
    ("crises:\n  - {pair: [IND, PAK], mediator: ^CHN}\n", "CHN does not choose its moves here", ""),
    ("crises:\n  - {pair: [IND, PAK], mediator: ^IND}\n", "IND cannot mediate in its own crisis", ""),
    ("crises:\n  - ^{pair: [IND, PAK], stocks: [1, 2]}\n", "arms missing", ""),
    ("crises:\n  - {pair: [IND, PAK], stocks: [1, ^0]}\n", "0 is not valid", ""),
    ("scripts:\n  - {country: USA, toward: IND, domain: ^crisis, move: escalate, from: 2026-01}\n",
     "USA and IND do not bargain in crises here", ""),
    ("scripts:\n  - {country: IND, toward: PAK, domain: ^mediation, move: accept, from: 2026-01}\n",
     "neither of IND and PAK mediates in a crisis of the other", ""),
    ("scripts:\n  - {country: IND, toward: USA, domain: mediation, move: ^propose, from: 2026-01}\n",
     "propose is no move of a rival", ""),
    ("conduct:\n  overrides:\n    - {country: IND, toward: PAK, domain: ^crisis, shares: {hold: 1}}\n",
     "crisis has no ordinary conduct", ""),
    ("uncertainties: [^noize]\n", "noize is no parameter", "noise"),
    ("uncertainties: {^noise: {uniform: [3, 1]}}\n", "not a prior", ""),
    ("countries:\n  USA: {partner: ^IND}\n", "only an exclusive posture has a partner", ""),
    ("rests_on: [^S99]\n", "S99 is no coded statement", "S19"),
    ("trade_regions: [^MARS]\n", "the table of trade has no MARS", ""),
    ("horizon: ^true\n", "true is not valid", ""),
    ("horizon: ^12.5\n", "12.5 is not valid", ""),
    ("parameters: {noise: ^'0.01'}\n", "'0.01' is not valid", ""),
    ("parameters: {noise: ^true}\n", "true is not valid", ""),
    ("setters:\n  - {setter: USA, on: IND}\n  - ^{setter: USA, on: IND}\n", "speaks of the same as entry 0", ""),
    ("crises:\n  - {pair: [IND, PAK]}\n  - ^{pair: [PAK, IND]}\n", "speaks of the same as entry 0", ""),
    ("scripts:\n  - {country: USA, toward: IND, domain: diplomacy, move: visit, from: 2026-05, until: ^2026-01}\n",
     "2026-01 is before 2026-05", ""),
    ("constraints: [^{outcome: success}]\n", "a constraint without a bound", ""),
    ("constraints: [{outcome: success, at_least: 1, at_most: ^.5}]\n", "0.5 is below at_least, which is 1", ""),
    ("parameters: {exclusivity_INDA: ^.2}\n", "INDA is no country of this scenario", "IND"),
    ("uncertainties: [^baseline_USA_PKA]\n", "PKA is no country of this scenario", "PAK"),
    ("parameters: {noise: ^.02}\nuncertainties: [noise]\n", "noise is drawn under uncertainties too", ""),
    ("^overrides: [a]\n", "not a mapping", ""),
    ("overrides: {a: ^4}\n", "not a mapping", ""),
    ("overrides:\n  long: {^horizont: 60}\n", "unknown key", "horizon"),
    ("overrides:\n  long: {horizon: ^900}\n", "900 is not valid", ""),
])
def test_a_problem_is_told_with_its_place_and_what_was_meant(
    refused: Callable[..., None], text: str, message: str, hint: str
) -> None:
    refused(load, HEAD + text, message, hint)


@pytest.mark.parametrize(("text", "message"), [
    ("", "the file is empty"),
    ("  \n", "the file is empty"),
    (b"\x00\x01\x02", "a binary file"),
    (b"\xff\xfe\x00a", "not a text file in UTF-8"),
    (b"title: " + b"x" * 10_000_000, "the file has 10,000,007 bytes"),
    ("- a\n- b\n", "not a mapping"),
    ("a: [1, 2\n", "not valid YAML"),
    ("title: a\ntitle: b\n", "given twice, first at line 1"),
    ("title: !!python/object/apply:os.system [ls]\n", "the tag tag:yaml.org,2002:python/object/apply:os.system"),
    ("extends: nowhere\n", "there is no scenario 'nowhere'"),
    ("extends: bad.yaml\n", "the parents go in a circle: bad -> bad"),
    ("a: \u0080\n", "special characters are not allowed"),
    ("extends: [base]\n", "not a name or path"),
    ("[" * 100 + "]" * 100, "not a mapping"),
    ("a: " + "[" * 3000 + "]" * 3000, "nested too deeply"),
])
def test_a_file_that_is_no_scenario_is_refused(tmp_path: Path, text: str | bytes, message: str) -> None:
    found = problems(tmp_path, text)
    assert any(message in m or "levels once aliases" in m for _, _, m, _ in found), found


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = problems(tmp_path, "\n".join(lines))
    assert any("once aliases are expanded" in m for _, _, m, _ in found)


def test_all_problems_are_told_at_once_those_of_fields_and_those_between_them(tmp_path: Path) -> None:
    text = HEAD + "horizont: 3\nparameters: {exclusivty: 1}\nsetters:\n  - {setter: USA, on: USA}\nrule: logitt\n"
    assert [line for line, *_ in problems(tmp_path, text)] == [3, 4, 6, 7]


def test_a_problem_of_a_parent_is_told_where_the_parent_has_it(tmp_path: Path) -> None:
    (tmp_path / "parent.yaml").write_text("extends: base\ntitle: p\nhorizon: -1\n")
    (tmp_path / "child.yaml").write_text("extends: parent.yaml\ntitle: c\n")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "child.yaml")
    assert [(Path(p.place.file).name, p.place.line) for p in caught.value.problems] == [("parent.yaml", 3)]


@pytest.mark.parametrize("written", ["c3", "c3.yml"])
def test_a_parent_beside_the_file_named_without_its_ending_is_what_was_meant(tmp_path: Path, written: str) -> None:
    (tmp_path / "c3.yaml").write_text("extends: base\ntitle: p\n")
    (tmp_path / "child.yaml").write_text(f"extends: {written}\ntitle: c\n")
    with pytest.raises(ScenarioError, match=rf"there is no scenario '{written}'") as caught:
        load(tmp_path / "child.yaml")
    assert [p.hint for p in caught.value.problems] == ["c3.yaml"]


def test_a_circle_of_parents_is_told_with_its_way(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n")
    with pytest.raises(ScenarioError, match="a -> b -> a"):
        load(tmp_path / "a.yaml")


def test_what_cannot_be_read_hides_nothing_and_what_follows_from_it_is_not_told(tmp_path: Path) -> None:
    text = ("extends: base\nhorizont: 3\ntitle: a\ntitle: b\nparameters: {noise: .nan, nois: 3, transparency: 2}\n"
            "question: !!python/name:os.system x\nconduct:\n  overrides:\n"
            "    - {country: USA, toward: IND, domain: tariff, shares: {hold: .inf, raise: .4}}\n")
    assert [line for line, *_ in problems(tmp_path, text)] == [2, 4, 5, 5, 5, 6, 9]


def test_a_country_that_is_wrong_is_told_once_and_not_as_missing_elsewhere(tmp_path: Path) -> None:
    assert [line for line, *_ in problems(tmp_path, HEAD + "countries: {USA: 5}\n")] == [3]
    script = "scripts:\n  - {country: USA, toward: IND, domain: diplomacy, move: visit, from: 2026-01}\n"
    assert [line for line, *_ in problems(tmp_path, HEAD + "countries: {USA: {role: decidng}}\n" + script)] == [3]


def test_without_its_parent_a_file_is_still_read_for_other_mistakes(tmp_path: Path) -> None:
    found = problems(tmp_path, "extends: bse\nhorizont: 3\nhorizon: 900\n")
    assert [(line, hint) for line, _, _, hint in found] == [(1, "base"), (2, "horizon"), (3, "")]


def test_all_bad_settings_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        load("base", overrides=["nosuch"], sets=["foo", "bar=1", "parameters.nois=1", "setters.9.on=IND", "rulle.x=fixed"])
    assert [str(p.place) for p in caught.value.problems] == [
        "--override", "--set bar=1", "--set foo", "--set parameters.nois=1", "--set rulle.x=fixed", "--set setters.9.on=IND"]


@pytest.mark.parametrize(("setting", "message"), [
    ("horizon=" + "9" * 5000, "too long a number"), ("title=" + "[" * 3000, "nested too deeply"),
    ("a=&x [*x]", "levels once aliases"),
    ("parameters.noise=.nan", "not a finite number"), ("title=!!python/object/apply:os.system [ls]", "the tag"),
    ("parameters.noise=", "nothing is given"), ("parameters..noise=1", "not a setting"), ("setters.\u00b2.on=IND", "no such place"),
    ("shocks=[{date: 2026-01}]", "kind is missing"), ("horizon=true", "true is not valid")])
def test_a_setting_is_read_as_strictly_as_a_file(setting: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message) as caught:
        load("base", sets=[setting])
    assert all(len(str(p.place)) < 150 and str(p.place).startswith("--set") for p in caught.value.problems)


def test_a_setting_of_null_removes_like_a_file() -> None:
    assert "JPN" not in load("base", sets=["countries.JPN=null"]).scenario.countries


@pytest.mark.parametrize("setting", ["noequals", "=3", "shocks.7.rate=1", "title.x=1", "parameters.nose=1", "horizon=[1"])
def test_a_bad_setting_is_refused_by_its_own_name(setting: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load("base", sets=[setting])
    assert all(str(p.place).startswith("--set") for p in caught.value.problems)


def test_an_override_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ScenarioError, match="there is no such override"):
        load("base", overrides=["nosuch"])


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_damage_to_a_scenario_brings_anything_but_a_scenario_error(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    lines = (folder() / "base.yaml").read_text().splitlines()
    for _ in range(chance.randint(1, 4)):
        n = chance.randrange(len(lines))
        how = chance.randrange(4)
        if how == 0:
            del lines[n]
        elif how == 1:
            lines.insert(n, lines[n])
        elif how == 2:
            lines[n] = lines[n].replace(chance.choice(":{}[], -"), chance.choice(["", " ", "&a", "!!x", "\t"]))
        else:
            lines[n] = lines[n][: chance.randrange(len(lines[n]) + 1)] + chance.choice(["", "?", "*b", "\x07", "é", "-"])
    path = tmp_path_factory.mktemp("damaged") / "damaged.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with suppress(ScenarioError):
        load(path)


def test_the_command_shows_no_traceback_and_exits_with_two(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + "horizont: 3\n")
    done = subprocess.run([sys.executable, "-m", "alignsim", "check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "bad.yaml:3:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_experiment_is_one_mistake_also_as_a_parent(tmp_path: Path) -> None:
    (tmp_path / "sweep.yaml").write_text("title: x\nscenarios: [base]\ndesign: {kind: sobol, n: 4}\nmonths: 3\n")
    (tmp_path / "child.yaml").write_text("extends: sweep.yaml\nhorizon: 3\n")
    for name in ("sweep", "child"):
        with pytest.raises(ScenarioError, match=r"sweep\.yaml:2:1: scenarios: this is an experiment, not a scenario") as told:
            load(tmp_path / f"{name}.yaml")
        assert len(told.value.problems) == 1
    (tmp_path / "both.yaml").write_text("extends: base\nscenarios: [base]\n")
    with pytest.raises(ScenarioError, match=r"scenarios: unknown key"):
        load(tmp_path / "both.yaml")


@pytest.mark.parametrize(("sets", "message"), [
    (["start=2025"], r"start: 2025 is not valid\n    allowed: a month such as 2026-01"),
    (["setters=[{setter: 3, on: IND}]"], r"setters\.0\.setter: 3 is not valid\n    allowed: a code of two to eight"),
    (["crises=[{pair: [1, IND]}]"], r"crises\.0\.pair\.0: 1 is not valid\n    allowed: a code of two to eight"),
    (["title=3"], r"title: 3 is not valid\n    allowed: a word or text"),
    (["extends=zero_sum"], r"extends: stands only in a file, at its top\n    allowed: any other key than extends and overrides\n"),
    (["parameters={noise: 0.01, noise: 0.02}"], r"parameters\.noise: given twice\n    allowed: each key once"),
    (["countries.CHN.role=decidng"], r"allowed: deciding, reactive, fixed\n    did you mean deciding"),
])
def test_a_bad_setting_is_told_in_the_words_of_its_key(sets: list[str], message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        load("base", sets=sets)


def test_a_single_text_instead_of_a_list_of_settings_is_refused() -> None:
    with pytest.raises(TypeError, match=r"sets is a list of texts, such as \['horizon=3'\]"):
        load("base", sets="horizon=3")
