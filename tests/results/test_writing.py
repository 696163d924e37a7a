"""What is written without xarray is what xarray would have written."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble import run_plain
from alignsim.results import open as open_result
from alignsim.results import save
from alignsim.results.content import Content, content_of, held
from alignsim.results.growing import Growing
from alignsim.results.store import DATA, digests
from alignsim.results.writing import RUNS_PER_CHUNK, add, begin, write
from alignsim.scenario import load

BARE = ("crises=[]", "setters=[]", "agreements=[]", "demands=[]")


def written_by_xarray(content: Content, path: Path) -> Path:
    dataset = content.dataset()
    encoding = {name: {"chunks": tuple(min(RUNS_PER_CHUNK, n) if d == "run" else n for d, n in array.sizes.items())}
                for name, array in dataset.data_vars.items() if array.size}
    dataset.to_zarr(path, mode="w", consolidated=False, zarr_format=2, encoding=encoding)
    return path


def texts(path: Path) -> dict[str, Any]:
    """All that is said about the arrays, without how chunks are named that hold nothing but zeros."""
    return {str(p.relative_to(path)): json.loads(p.read_text()) for p in path.rglob(".z*")}


def opened(path: Path) -> xr.Dataset:
    dataset: xr.Dataset = xr.open_zarr(path, consolidated=False, chunks=None).load()
    return dataset


def the_same(ours: Path, theirs: Path) -> None:
    one, other = opened(ours), opened(theirs)
    xr.testing.assert_identical(one, other)
    for name in other.variables:
        assert {k: repr(v) for k, v in one[name].encoding.items()} == {k: repr(v) for k, v in other[name].encoding.items()}, name
        assert one[name].dtype == other[name].dtype, name
        assert one[name].values.tobytes() == other[name].values.tobytes(), name
    assert texts(ours) == texts(theirs)
    for path in theirs.rglob("[0-9]*"):
        assert (ours / path.relative_to(theirs)).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize("keep", ["paths", "summary"])
@pytest.mark.parametrize(("sets", "runs"), [(("uncertainties=[noise]",), 12), (BARE, 5), ((), 300)])
def test_a_result_is_written_as_xarray_writes_it(keep: str, sets: tuple[str, ...], runs: int, tmp_path: Path) -> None:
    content = run_plain(load("base", sets=sets), runs, months=1, keep=keep, backend="numpy")
    write(content, tmp_path / "ours")
    the_same(tmp_path / "ours", written_by_xarray(content, tmp_path / "theirs"))
    xr.testing.assert_identical(opened(tmp_path / "ours"), content.dataset())


def test_a_summary_of_runs_that_all_failed_is_written_as_xarray_writes_it(tmp_path: Path) -> None:
    coords = {"month": held("month", np.arange(3)), "date": held("month", ["2025-10", "2025-11", "2025-12"])}
    content = Content({"failed": held("run", np.ones(4, np.int16), {"units": "month"})}, coords, {"runs": np.int64(4)})
    write(content, tmp_path / "ours")
    the_same(tmp_path / "ours", written_by_xarray(content, tmp_path / "theirs"))
    assert json.loads((tmp_path / "ours" / ".zattrs").read_text()) == {"runs": 4, "coordinates": "date"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=3), st.sampled_from(["<f8", "<f4", "<i8", "|i1", "|u1", ">i4", "<U3"]),
       st.integers(1, 2), st.data())
def test_arrays_of_any_shape_and_kind_are_written_as_xarray_writes_them(
    tmp_path_factory: pytest.TempPathFactory, shape: list[int], kind: str, long: int, data: st.DataObject
) -> None:
    sizes = [RUNS_PER_CHUNK * long - 1 + size if n == 0 else size for n, size in enumerate(shape)]
    numbers = np.random.default_rng(data.draw(st.integers(0, 99))).integers(0, 120, sizes)
    content = Content({"x": held(("run", "a", "b")[:len(sizes)], numbers.astype(kind), {"units": "1", "source": "ä"})}, {})
    folder = tmp_path_factory.mktemp("arrays")
    write(content, folder / "ours")
    one, other = opened(folder / "ours"), opened(written_by_xarray(content, folder / "theirs"))
    xr.testing.assert_identical(one, other)
    assert one["x"].values.tolist() == numbers.astype(kind).tolist()
    if 0 not in sizes:
        assert texts(folder / "ours") == texts(folder / "theirs")


@settings(max_examples=30, deadline=None)
@given(st.tuples(st.integers(1, 2), st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), st.integers(1, 3), st.integers(1, 6),
       st.sampled_from(["<f8", "<i2", "|i1"]))
def test_an_array_that_grows_is_the_one_that_is_written_whole(
    tmp_path_factory: pytest.TempPathFactory, shape: tuple[int, int, int, int], points: int, replications: int, kind: str
) -> None:
    values = np.random.default_rng(sum(shape)).integers(-50, 50, shape).astype(kind)
    folder, dims, attrs = tmp_path_factory.mktemp("grown"), ("case", "point", "replication", "outcome"), {"units": "1"}
    begin(folder / "pieces")
    array = Growing(folder / "pieces", "x", dims, shape, (1, points, replications, 9), kind, attrs)
    for case in range(shape[0]):
        for first in range(0, shape[1], points):
            array.put((case, first), values[case:case + 1, first:first + points])
    add(Content({"y": held("outcome", np.arange(shape[3]))}, {}, {"runs": 1}), folder / "pieces")
    whole = Content({"x": held(dims, values, attrs), "y": held("outcome", np.arange(shape[3]))}, {}, {"runs": 1})
    write(whole, folder / "whole")
    xr.testing.assert_identical(opened(folder / "pieces"), opened(folder / "whole"))
    assert array.digest() == digests(whole)["x"]
    names = {path.name for path in (folder / "pieces" / "x").iterdir()} - {".zarray", ".zattrs"}
    chunks = [range(-(-n // size)) for n, size in zip(shape, (1, points, replications, 9), strict=True)]
    assert names == {".".join(map(str, place)) for place in itertools.product(*chunks)}


def test_the_digest_of_an_array_that_grows_is_that_of_what_is_written(tmp_path: Path) -> None:
    begin(tmp_path / "r")
    array = Growing(tmp_path / "r", "x", ("point",), (2,), (2,), "<f8", {})
    array.put((0,), np.array([1, 2]))   # whole numbers, which are written as floats
    assert array.digest() == digests(Content({"x": held("point", [1.0, 2.0])}, {}))["x"]


def test_an_array_of_which_a_piece_is_lost_or_written_twice_has_no_digest(tmp_path: Path) -> None:
    begin(tmp_path / "r")
    array = Growing(tmp_path / "r", "x", ("point",), (4,), (2,), "<f8", {})
    array.put((0,), np.ones(2))
    with pytest.raises(ValueError, match="x: 2 of 4 values were written"):
        array.digest()
    for _ in range(2):
        array.put((2,), np.ones(2))
    with pytest.raises(ValueError, match="x: 6 of 4 values were written"):
        array.digest()


def test_a_dataset_and_its_plain_arrays_are_saved_alike(tmp_path: Path) -> None:
    content = run_plain(load("base"), 3, months=1, backend="numpy")
    dataset = content.dataset()
    again = content_of(dataset)
    assert again.data_vars.keys() == content.data_vars.keys()
    assert digests(dataset) == digests(content) == digests(again)
    for name, held_there in (("plain", content), ("labelled", dataset)):
        save(held_there, tmp_path / name, {"scenario": "", "name": "base", "seed": 1, "runs": 3, "months": 1, "keep": "paths"})
    the_same(tmp_path / "plain" / DATA, tmp_path / "labelled" / DATA)
    xr.testing.assert_identical(open_result(tmp_path / "plain"), open_result(tmp_path / "labelled"))


def test_plain_arrays_read_like_the_dataset() -> None:
    content = run_plain(load("base"), 3, months=1, backend="numpy")
    dataset = content.dataset()
    assert content.sizes == dict(dataset.sizes)
    assert "alignment" in content
    assert "date" in content
    assert "nothing" not in content
    assert content["move"].values is dataset["move"].values
    with pytest.raises(KeyError):
        content["nothing"]


def test_what_is_neither_number_nor_word_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="x holds object"):
        write(Content({"x": held("run", np.array([{}], object))}, {}), tmp_path / "r")
    with pytest.raises(TypeError, match="cannot be kept as an attribute"):
        write(Content({}, {}, {"x": object()}), tmp_path / "s")
