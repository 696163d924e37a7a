"""What `alignsim explain` says of scenarios: which of them set or draw a parameter, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import call

WORLD = """extends: base
title: Cheap crude
parameters: {people_ties_IND_JPN: 1.5}
uncertainties: all
crude:
  - {buyer: IND, supplier: RUS, discount: 9}
  - {buyer: IND, supplier: IRN, cap: 0.4}
"""


@pytest.fixture
def world(tmp_path: Path) -> str:
    (tmp_path / "cheap.yaml").write_text(WORLD)
    return str(tmp_path / "cheap.yaml")


def told(name: str, *worlds: str) -> list[str]:
    text = call("explain", name, *(word for world in worlds for word in ("--scenario", world)))
    return [" ".join(part.split()) for part in text.split("  override  ")[1:]]


def test_what_entries_of_crude_set_is_told_for_the_pair_and_for_the_family(world: str) -> None:
    for name in ("crude_discount", "crude_discount_IND_RUS"):
        assert f"cheap (for IND_RUS) sets 9 at {world}:6:43" in told(name, world)
    assert f"cheap (for IND_IRN) sets 0.4 at {world}:7:38" in told("crude_cap_IND_IRN", world)
    assert not [line for line in told("crude_discount_IND_IRN", world) if "sets" in line]


def test_a_row_that_speaks_for_many_tells_what_is_set_for_each(world: str) -> None:
    lines = told("people_ties", world)
    assert "core_ties (for USA_IND) sets 2 at scenarios/core_ties.yaml:8:35" in lines
    assert f"cheap (for IND_JPN) sets 1.5 at {world}:3:35" in lines


def test_what_belongs_to_a_dyad_is_told_whichever_country_is_named_first(world: str) -> None:
    for name in ("people_ties_IND_JPN", "people_ties_JPN_IND"):
        assert f"cheap sets 1.5 at {world}:3:35" in told(name, world)


def test_a_parameter_that_no_scenario_touches_says_so_and_none_is_told_twice(world: str) -> None:
    assert told("exclusivity_IND", "base") == ["no scenario sets or draws it"]
    assert len(told("transparency", "opaque", "opaque")) == 2
    assert told("belief_threshold", world) == ["no scenario sets or draws it"]   # all draw it, but its prior is fixed


def test_what_penalties_agreements_and_conduct_of_dyads_set_is_told_with_its_unit(tmp_path: Path) -> None:
    world = str(tmp_path / "own.yaml")
    Path(world).write_text("""extends: base
title: Own conduct
setters:
  - {setter: USA, on: IND, penalty: {supplier: RUS, threshold: 1.1}}
agreements:
  - {kind: pact, parties: [USA, IND], cost: 0.02}
  - {kind: trade_deal, parties: [USA, IND]}
conduct:
  overrides:
    - {country: USA, toward: PAK, domain: diplomacy, shares: {silence: 0.6, visit: 0.4}}
""")
    assert told("penalty_threshold", world) == [
        f"own (for the penalty of USA on IND) sets 1.1 million barrels a day at {world}:4:64"]
    assert told("cost_pact", world) == [f"own (for the pact of USA and IND) sets 0.02 % of own GDP, once at {world}:6:45"]
    assert told("conduct_visit", world) == [f"own (for USA toward PAK) sets 0.4 share of months at {world}:10:84"]
    assert told("conduct_criticise", world) == [f"own (for USA toward PAK) sets 0 share of months at {world}:10:54"]
    assert told("conduct_exercise", world) == ["no scenario sets or draws it"]
