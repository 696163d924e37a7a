"""Who plays, with whom, and what is refused."""

from __future__ import annotations

import pytest

from alignsim.analysis.game.players import POSTURES, parsed_partners, players
from alignsim.scenario import ScenarioError, load
from alignsim.scenario.schema import Country

BASE = load("base").scenario


def test_the_postures_are_those_of_the_scenario_schema() -> None:
    assert sorted(POSTURES) == sorted(Country.model_json_schema()["properties"]["posture"]["enum"])


def test_the_triangle_s_own_ties_are_the_default_partners() -> None:
    found = players(BASE)
    assert found.codes == ("USA", "IND", "PAK")
    assert found.partners == ("IND", "USA", "USA")
    assert len(found.profiles) == 27
    assert found.profiles[0] == (0, 0, 0)


def test_every_cell_is_a_valid_scenario_with_the_postures_asked_for() -> None:
    found = players(BASE, ("USA", "PAK"), {"USA": "PAK"})
    for profile in found.profiles:
        countries = load("zero_sum", sets=found.settings(profile)).scenario.countries
        assert [countries[c].posture for c in found.codes] == [POSTURES[a] for a in profile]
        assert (countries["USA"].partner == "PAK") == (profile[0] == 1)


def test_a_partner_that_the_scenario_names_goes_before_the_default_and_the_user_s_before_both() -> None:
    world = load("base", sets=("countries.USA.posture=exclusive", "countries.USA.partner=PAK")).scenario
    assert players(world).partners == ("PAK", "USA", "USA")
    assert players(world, partners={"USA": "JPN"}).partners == ("JPN", "USA", "USA")
    assert players(world, partners={"USA": None}).partners[0] is None


@pytest.mark.parametrize(("codes", "partners", "messages"), [
    (("USA", "IDN"), {}, ["no country of this scenario", "did you mean IND?"]),
    (("USA", "CHN"), {}, ["its role is reactive", "--set countries.CHN.role=deciding", "has no partner"]),
    (("USA", "USA"), {}, ["stands twice"]),
    (("USA",), {}, ["2 to 4 countries"]),
    (("USA", "IND"), {"PAK": "USA"}, ["PAK picks no posture in this game"]),
    (("USA", "IND"), {"USA": "USA", "IND": "USB"}, ["cannot be its own partner", "did you mean USA?", "2 problems"]),
])
def test_nonsense_is_refused_all_at_once(codes: tuple[str, ...], partners: dict[str, str | None], messages: list[str]) -> None:
    with pytest.raises(ScenarioError) as refused:
        players(BASE, codes, partners)
    for message in messages:
        assert message in str(refused.value)


def test_partners_are_read_as_a_user_writes_them_or_refused() -> None:
    assert parsed_partners(["USA=PAK", "IND = none"]) == {"USA": "PAK", "IND": None}
    with pytest.raises(ScenarioError, match="not a partner"):
        parsed_partners(["USA"])
    with pytest.raises(ScenarioError, match="has a partner already"):
        parsed_partners(["USA=PAK", "USA=IND"])
