"""One result out of all blocks: in pieces of few runs, in the order of the runs, whatever blocks there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from numpy.typing import NDArray

from alignsim.ensemble.experiment import Study
from alignsim.ensemble.experiment.study import World
from alignsim.ensemble.sweep import assembling, crew, sweep, work
from alignsim.ensemble.sweep.assembling import Finished
from alignsim.ensemble.sweep.cover import Extent
from alignsim.ensemble.sweep.work import Lanes, Rectangle
from alignsim.results import open as open_result
from alignsim.results.store import read_manifest

Write = Callable[..., Study]


def test_many_replications_of_a_point_are_written_in_pieces(
    study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = study("keep: runs\nlevers: {transparency: [0, 1]}\n", n=2, replications=7)
    sweep(found, tmp_path / "whole", crew(1), "numpy", 5)
    monkeypatch.setattr(assembling, "CHUNK", 3)
    sizes = []
    gathered = assembling._Stretch

    def gather(finished: Finished, here: Rectangle) -> assembling._Stretch:
        sizes.append(here.runs)
        return gathered(finished, here)

    monkeypatch.setattr(assembling, "_Stretch", gather)
    sweep(found, tmp_path / "pieces", crew(1), "numpy", 4)
    assert sizes == [3, 3, 1] * 4
    xr.testing.assert_identical(open_result(tmp_path / "pieces"), open_result(tmp_path / "whole"))
    pieces, whole = (read_manifest(tmp_path / name) for name in ("pieces", "whole"))
    assert pieces.pop("labels") != whole.pop("labels")   # these tell the size of chunks, too
    assert pieces == whole


def test_failures_beyond_the_first_piece_of_a_point_are_told_with_their_replication(
    study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = work.simulated

    def spoiled(world: World, values: NDArray[np.float64], replications: NDArray[np.uint64], backend: str) -> Lanes:
        out = sound(world, values, replications, backend)
        bad = replications == 5
        out.outcomes[bad], out.failed[bad], out.cause[bad] = np.nan, 2, 1
        return out

    monkeypatch.setattr(work, "simulated", spoiled)
    monkeypatch.setattr(assembling, "CHUNK", 3)
    sweep(study(n=2, replications=7), tmp_path / "r", crew(1), "numpy", 4)
    told = read_manifest(tmp_path / "r")["failures"]
    assert [(one["point"], one["replication"], one["replay"][-5:]) for one in told] == [(0, 5, "0/0/5"), (1, 5, "0/1/5")]


def test_what_errors_said_stands_in_one_order_however_a_sweep_came_about(
    study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = work.simulated
    places = study(n=2).points().take(0, 2)
    at = work.values_of(study(n=2).world, places)

    def broken(world: World, values: NDArray[np.float64], replications: NDArray[np.uint64], backend: str) -> Lanes:
        for k in range(len(values)):
            point = int(np.flatnonzero((at == values[k]).all(axis=1))[0])
            if (point, replications[k]) in ((0, 1), (1, 0)):
                raise ArithmeticError(f"what broke first is point {1 - point}")
        return sound(world, values, replications, backend)

    monkeypatch.setattr(work, "simulated", broken)
    sweep(study(n=2, replications=1), tmp_path / "grown", crew(1), "numpy", 4)
    sweep(study(n=2, replications=2), tmp_path / "grown", crew(1), "numpy", 4)
    sweep(study(n=2, replications=2), tmp_path / "large", crew(1), "numpy", 4)
    one, other = ((tmp_path / name / "manifest.json").read_bytes() for name in ("grown", "large"))
    assert len(json.loads(one)["raised"]) == 2
    assert one == other


def test_stretches_of_many_blocks_are_found_without_looking_at_all_of_them_each_time(
    study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = [0]

    class Watched(Rectangle):
        """A block that counts how often its points are looked at."""

        def __getattribute__(self, name: str) -> Any:
            looked[0] += name in ("first", "last")
            return super().__getattribute__(name)

    monkeypatch.setattr(assembling, "CHUNK", 1)
    count = 500
    blocks = tuple(Watched(0, n, n + 1, 0, 1) for n in range(count))
    found = [here for here, _ in assembling._stretches(Finished(study(), Extent(1, count, 1), tmp_path, blocks))]
    assert found == list(blocks)
    assert count <= looked[0] <= 5 * count   # all for each would be 250,000
