"""A file of own trade is read beside all else, and what is wrong with it hides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignsim.scenario import ScenarioError, load

TABLE = "exporter,importer,busd\nUSA,IND,50\n"


def world(tmp_path: Path, table: str | bytes, more: str = "") -> Path:
    (tmp_path / "own.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    path = tmp_path / "w.yaml"
    path.write_text("extends: base\ntitle: t\ntrade: own.csv\n" + more)
    return path


def test_a_file_of_trade_goes_with_named_overrides(tmp_path: Path) -> None:
    path = world(tmp_path, TABLE, "overrides:\n  short: {horizon: 3}\n")
    for overrides in ([], ["short"]):
        table = load(path, overrides).scenario.trade
        assert isinstance(table, dict)
        assert table["USA"]["IND"] == 50.0
    assert load(path, ["short"]).scenario.horizon == 3


def test_a_mark_of_byte_order_before_the_columns_is_no_part_of_them(tmp_path: Path) -> None:
    assert load(world(tmp_path, b"\xef\xbb\xbf" + TABLE.encode())).scenario.trade["USA"]["IND"] == 50.0


@pytest.mark.parametrize(("table", "message"), [
    (b"\x00\xff\xfe", "cannot be read"), (b"exporter,importer,busd\nUSA,\xff,3\n", "cannot be read"),
    ("exporter,importer\nUSA,IND\n", "not the right columns"), (TABLE + "USA,IND,4\n", "stands in line 2 already"),
    (TABLE + "USA,INDA,4\n", "INDA is no country or trade region"), (TABLE + "USA\n", "None is no flow"),
])
def test_a_bad_file_of_trade_is_told_with_all_other_problems(tmp_path: Path, table: str | bytes, message: str) -> None:
    more = "horizont: 3\ncountries: {UTO: {role: fixed}}\nparameters: {nois: 1}\n"
    with pytest.raises(ScenarioError) as caught:
        load(world(tmp_path, table, more))
    found = [(Path(p.place.file).name, p.message) for p in caught.value.problems]
    assert len(found) == 3
    assert found[0][0] == "own.csv"
    assert message in found[0][1]
    assert found[1:] == [("w.yaml", "unknown key"), ("w.yaml", "nois is no parameter")]
