"""The run card counts what a world reads, by what it rests on."""

from __future__ import annotations

from pathlib import Path

from alignsim.parameters import load as load_table
from alignsim.report.card import SET, changed, tally, used
from alignsim.report.resting import resting
from alignsim.scenario import load
from alignsim.scenario.build import build


def test_every_number_that_the_model_reads_is_on_the_card_once() -> None:
    model = build(load("base"))
    names = [name for one in used(model, {}) for name in one.names]
    assert sorted(names) == sorted(model.names())


def test_kinds_are_those_of_the_rows_unless_the_scenario_sets_the_number() -> None:
    plain = load("base")
    before = tally(used(build(plain), plain.provenance))
    assert before[SET] == 0
    assert sum(before.values()) == len({load_table()[name].name for name in build(plain).names()})
    turned = load("base", sets=["parameters.noise=0.02", "levers.transparency=1"])
    card = used(build(turned), turned.provenance)
    assert tally(card)[SET] == 2
    noise = next(one for one in card if one.row.name == "noise")
    assert (noise.value, noise.kind, noise.place) == (0.02, SET, "--set parameters.noise=0.02")
    assert noise.row.value != 0.02


def test_what_is_drawn_names_its_prior() -> None:
    drawn = load("base", sets=["uncertainties={noise: {uniform: [0, 0.1]}}"])
    card = {one.row.name: one for one in used(build(drawn), drawn.provenance)}
    assert card["noise"].prior == "U(0, 0.1)"
    assert card["discount"].prior == ""


def test_changes_are_told_with_the_place_that_made_them(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: base\ntitle: t\nhorizon: 5\ncountries:\n  CHN: {role: deciding}\n")
    mine = load(file)
    found = changed(mine.provenance, list(mine.layers))
    assert found["horizon"] == f"{file}:3:10"
    assert "countries.CHN" in found
    assert "countries.IND" not in found
    page = resting(build(mine), mine.provenance, list(mine.layers))
    assert f"<code>horizon</code> at {file}:3:10" in page
    assert changed(load("base").provenance, list(load("base").layers)) == {}
