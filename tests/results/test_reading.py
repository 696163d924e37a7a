"""What is read without xarray is what was written, whole or in part."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.results import tables
from alignsim.results.content import Content, held
from alignsim.results.growing import Growing
from alignsim.results.reading import SMALL, read
from alignsim.results.store import digests, plainly, save
from alignsim.results.stored import Stored
from alignsim.results.trouble import ResultError
from alignsim.results.writing import begin, write

AXES = ("scenario", "point", "replication", "outcome")
MANIFEST = {"scenario": "", "name": "r", "seed": 1, "runs": 1, "months": 1, "keep": "summary"}


def swept(values: np.ndarray) -> Content:
    """Give what a table of a sweep asks for."""
    cases, _, _, width = values.shape
    coords = {"scenario": held("scenario", [f"case {n}" for n in range(cases)]), "outcome": held("outcome", list("abcdef"[:width])),
              "outcome_unit": held("outcome", ["1"] * width)}
    bound = json.dumps([{"outcome": "a", "at_least": 0.0}])
    return Content({"outcomes": held(AXES, values), "failed": held(AXES[:3], np.zeros(values.shape[:3], np.int16))}, coords,
                   {"form": "sweep", "constraints": bound})


@settings(max_examples=40, deadline=None)
@given(st.tuples(st.integers(1, 2), st.integers(1, 7), st.integers(1, 4), st.integers(1, 3)), st.integers(1, 3), st.integers(1, 5),
       st.data())
def test_any_part_of_an_array_on_disk_is_that_part_of_it(
    tmp_path_factory: pytest.TempPathFactory, shape: tuple[int, int, int, int], points: int, replications: int, data: st.DataObject
) -> None:
    values = np.random.default_rng(sum(shape)).normal(size=shape)
    folder = tmp_path_factory.mktemp("parts") / "r"
    begin(folder)
    array = Growing(folder, "x", AXES, shape, (1, points, replications, 9), "<f8", {})
    for case in range(shape[0]):
        for first in range(0, shape[1], points):
            array.put((case, first), values[case:case + 1, first:first + points])
    chunks = tuple(map(min, (1, points, replications, 9), shape))
    stored = Stored(folder / "x", shape, chunks, np.dtype("<f8"))
    ends = [data.draw(st.tuples(st.integers(0, n), st.integers(0, n))) for n in shape[:data.draw(st.integers(0, 4))]]
    where = [slice(*sorted(two)) for two in ends]
    assert stored.part(*where).tolist() == values[tuple(where)].tolist()
    assert stored.rows(1, 99).tolist() == values[1:].tolist()


@pytest.mark.parametrize("rows", [3, SMALL // 16 + 1])
def test_what_is_written_is_read_again_and_only_what_is_large_is_left_on_disk(rows: int, tmp_path: Path) -> None:
    coords = {"outcome": held("outcome", ["ä", "b"]), "unit": held("outcome", ["1", ""]), "date": held("month", ["2025-11"])}
    numbers = held(("run", "outcome"), np.arange(2.0 * rows).reshape(rows, 2), {"units": "1"})
    content = Content({"x": numbers, "n": held((), np.array(7))}, coords, {"runs": rows})
    write(content, tmp_path / "r")
    again = read(tmp_path / "r")
    assert isinstance(again["x"].data, Stored) == (rows > 3)
    assert again.data_vars.keys() == content.data_vars.keys()
    assert again.coords.keys() == content.coords.keys()
    assert digests(again) == digests(content)
    xr.testing.assert_identical(again.dataset(), content.dataset())


@pytest.mark.parametrize("room", [1, 64, 1 << 26])
def test_tables_of_a_sweep_are_the_same_from_disk_and_from_a_dataset(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = np.random.default_rng(3).normal(size=(2, 5, 3, 4))
    values[1, 2, 0] = np.nan
    content = swept(values)
    wanted = tables.sweep_table(content.dataset()), tables.sweep_constraints_table(content.dataset())
    assert wanted[0][4]["median"] == np.nanmedian(values[1, :, :, 0])
    monkeypatch.setattr(tables, "TABLE", room)
    monkeypatch.setattr("alignsim.results.reading.SMALL", 0)
    save(content, tmp_path / "r", MANIFEST)
    held_there = plainly(tmp_path / "r")
    assert isinstance(held_there["outcomes"].data, Stored)
    assert (tables.sweep_table(held_there), tables.sweep_constraints_table(held_there)) == wanted
    assert (tables.sweep_table(content), tables.sweep_constraints_table(content)) == wanted


@pytest.mark.parametrize("damage", ["chunk cut", "chunk gone", "no attributes", "a list", "no axes"])
def test_what_is_damaged_is_said_to_be(damage: str, tmp_path: Path) -> None:
    folder = save(swept(np.zeros((1, 2, 2, 2))), tmp_path / "r", MANIFEST)
    array = folder / "data.zarr" / "failed"
    chunk = array / "0.0.0"
    if damage == "chunk cut":
        chunk.write_bytes(chunk.read_bytes()[:-3])
    elif damage == "chunk gone":
        chunk.unlink()
    elif damage == "no attributes":
        (array / ".zattrs").unlink()
    else:
        (array / ".zattrs").write_text("[]" if damage == "a list" else "{}")
    with pytest.raises(ResultError, match="r is damaged"):
        plainly(folder)


def test_what_is_no_result_is_not_read(tmp_path: Path) -> None:
    folder = save(swept(np.zeros((1, 2, 2, 2))), tmp_path / "r", MANIFEST)
    shutil.rmtree(folder / "data.zarr")
    with pytest.raises(ResultError, match="r is damaged"):
        plainly(folder)
    with pytest.raises(ResultError, match="no finished result"):
        plainly(tmp_path / "nothing")
