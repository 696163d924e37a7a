"""A mistake hides no other: not a wrong kind, not a wrong entry of a list; and what follows from it is not told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from alignsim import extend
from alignsim.scenario import ScenarioError, load
from alignsim.scenario.own import register_model
from alignsim.scenario.shocks import OwnShock

HEAD = "extends: base\ntitle: a test\n"
SCRIPT = "scripts:\n  - {country: USA, toward: IND, domain: "


def told(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + text)
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return [(p.path, p.message, p.hint) for p in caught.value.problems]


def test_an_entry_of_a_kind_that_comes_near_is_read_as_of_that_kind(tmp_path: Path) -> None:
    text = "shocks:\n  - {kind: tarif, date: 2020-01, setter: USA, on: INDA, component: penalti, rate: 3, blamed: PAK}\n"
    assert told(tmp_path, text) == [
        ("shocks.0.kind", "kind 'tarif' is not valid", "tariff"), ("shocks.0.date", "2020-01 is outside the scenario's months", ""),
        ("shocks.0.on", "INDA is no country of this scenario", "IND"), ("shocks.0.component", "'penalti' is not valid", "penalty"),
        ("shocks.0.rate", "3 is not valid", ""), ("shocks.0.blamed", "unknown key", "")]


def test_an_entry_of_a_kind_like_no_other_is_read_as_far_as_all_kinds_agree(tmp_path: Path) -> None:
    assert told(tmp_path, "shocks:\n  - {kind: zzz, date: 2025-13, on: USA, blaimed: IND}\n") == [
        ("shocks.0.kind", "kind 'zzz' is not valid", ""), ("shocks.0.date", "'2025-13' is not valid", ""),
        ("shocks.0.blaimed", "unknown key", "blamed")]
    assert told(tmp_path, "shocks:\n  - {kind: zzz, date: 2020-01, on: INDA}\n") == [
        ("shocks.0.kind", "kind 'zzz' is not valid", ""), ("shocks.0.date", "2020-01 is outside the scenario's months", ""),
        ("shocks.0.on", "INDA is no country of this scenario", "IND")]
    assert told(tmp_path, "shocks:\n  - {on: USA}\n") == [
        ("shocks.0", "kind is missing", ""), ("shocks.0.date", "missing", "")]


@pytest.mark.parametrize("kind", ["[tariff]", "{a: b}", "null", "5", "true", "''"])
def test_a_kind_that_is_no_word_brings_no_more_than_a_problem(tmp_path: Path, kind: str) -> None:
    for block in ("shocks", "processes"):
        found = told(tmp_path, f"{block}:\n  - {{kind: {kind}, blaimed: PAK}}\n")
        assert [path for path, said, _ in found if "kind" in said] == [f"{block}.0" + (".kind" if kind != "null" else "")]
        assert (f"{block}.0.blaimed", "unknown key", "blamed") in found


def test_a_process_of_a_kind_that_comes_near_is_checked_like_the_others(tmp_path: Path) -> None:
    assert told(tmp_path, "processes:\n  - {kind: atack, on: IND, blamed: INDA}\n") == [
        ("processes.0.kind", "kind 'atack' is not valid", "attack"),
        ("processes.0.blamed", "INDA is no country of this scenario", "IND")]


@pytest.fixture
def embargo() -> Iterator[None]:
    class Embargo(OwnShock):
        """Trade ends."""

        kind: Literal["embargo"]
        setter: str

    with extend.temporarily():
        register_model(Embargo, lambda *_: None, "trade ends")
        yield


@pytest.mark.usefixtures("embargo")
def test_kinds_of_shocks_of_users_are_meant_and_checked_too(tmp_path: Path) -> None:
    found = told(tmp_path, "shocks:\n  - {kind: embarg, date: 2026-01, seter: USA}\n")
    assert sorted(found) == [
        ("shocks.0.kind", "kind 'embarg' is not valid", "embargo"), ("shocks.0.seter", "unknown key", "setter"),
        ("shocks.0.setter", "missing", "")]


def test_a_wrong_entry_of_a_list_hides_no_problem_of_the_others_and_shifts_no_place(tmp_path: Path) -> None:
    text = ("shocks:\n  - {kind: zzz, date: 2026-01}\n  - {kind: attack, date: 2026-01, on: IND, blamed: INDA}\n"
            "  - {kind: leadership, date: 2025-13, country: INDA}\n"
            "  - {kind: tariff, date: 2020-01, setter: USA, on: USA, component: penalty, rate: .1}\n")
    assert told(tmp_path, text) == [
        ("shocks.0.kind", "kind 'zzz' is not valid", ""), ("shocks.1.blamed", "INDA is no country of this scenario", "IND"),
        ("shocks.2.date", "'2025-13' is not valid", ""), ("shocks.2.country", "INDA is no country of this scenario", "IND"),
        ("shocks.3.date", "2020-01 is outside the scenario's months", ""), ("shocks.3.on", "USA with itself", "")]


@pytest.mark.parametrize("text", [
    "agreements:\n  - {kind: pakt, parties: [USA, IND]}\n" + SCRIPT + "agreement, move: pact, from: 2026-01}\n",
    "agreements:\n  - {kind: pakt, parties: [USA, IND]}\n" + SCRIPT + "agreement, move: breach, from: 2026-01}\n",
    "setters:\n  - {seter: USA, on: IND}\n  - {setter: USA, on: PAK}\n" + SCRIPT + "tariff, move: raise, from: 2026-01}\n",
    "setters:\n  - {setter: USA, on: IND, penalty: {suplier: RUS}}\n" + SCRIPT + "tariff, move: impose, from: 2026-01}\n",
    "crises:\n  - {pair: [USA, IND], bargaining: perhaps}\n" + SCRIPT + "crisis, move: hold, from: 2026-01}\n",
    "countries: {USA: {toward: [ind]}}\n" + SCRIPT + "diplomacy, move: visit, from: 2026-01}\n",
])
def test_what_only_follows_from_an_entry_that_cannot_be_read_is_not_told(tmp_path: Path, text: str) -> None:
    assert [path for path, *_ in told(tmp_path, text) if path.startswith("scripts")] == []


def test_of_a_word_or_a_list_only_what_is_wrong_in_the_list_is_told(tmp_path: Path) -> None:
    assert [path for path, *_ in told(tmp_path, "countries: {USA: {toward: [IND, ind]}}\n")] == ["countries.USA.toward.1"]
    assert [path for path, *_ in told(tmp_path, "uncertainties: [noise, no ise]\n")] == ["uncertainties.1"]


def test_a_number_that_is_none_does_not_hide_that_the_kind_of_its_entry_is_wrong(tmp_path: Path) -> None:
    text = "shocks:\n  - {kind: tarif, date: 2026-12, setter: USA, on: IND, component: penalty, rate: .nan}\n"
    assert told(tmp_path, text) == [("shocks.0.kind", "kind 'tarif' is not valid", "tariff"),
                                    ("shocks.0.rate", ".nan is not a finite number", "")]


def test_what_extends_a_name_that_comes_near_one_is_checked_over_the_one_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("extends: bse\ntitle: a test\nparameters: {exclusivty_IND: 0.5, noise: -3}\n")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert [(p.path, p.hint) for p in caught.value.problems] == [
        ("extends", "base"), ("parameters.exclusivty_IND", "exclusivity_IND"), ("parameters.noise", "")]
