"""CSV files of an ensemble whose outcomes are on disk: the same bytes, a piece at a time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from alignsim.ensemble import run_plain
from alignsim.results import content, write_csv
from alignsim.results.content import Content, held
from alignsim.results.ledger import Ledger
from alignsim.scenario import load

WIDTH = 50


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "csv").iterdir()}


@pytest.fixture
def on_disk(tmp_path: Path) -> Content:
    ledger = Ledger(WIDTH, tmp_path / "r")
    ledger.append(np.random.default_rng(1).normal(size=(4000, WIDTH)))
    return Content({"outcomes": held(("run", "outcome"), ledger), "failed": held("run", np.zeros(4000, np.int16))},
                   {"outcome": held("outcome", [f"o{n}" for n in range(WIDTH)]), "outcome_unit": held("outcome", ["1"] * WIDTH)},
                   {"form": "summary"})


def test_csv_written_in_pieces_has_the_bytes_of_that_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = load("base", sets=("uncertainties=[noise]",))
    found = run_plain(world, 20, months=1, backend="numpy", keep="summary", beside=tmp_path / "r")
    write_csv(found.dataset(), tmp_path / "once")
    monkeypatch.setattr(content, "PIECE", 3 * 8 * found["outcomes"].shape[1])   # three runs at a time
    assert len(list(found["outcomes"].pieces())) == 7
    write_csv(found, tmp_path / "pieces")
    whole = read(tmp_path / "once")
    assert {"outcomes.csv", "draw_noise.csv", "alignment.csv", "failed.csv"} <= set(whole)
    assert read(tmp_path / "pieces") == whole


def test_outcomes_on_disk_are_not_all_in_memory_while_their_csv_is_written(
    on_disk: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "PIECE", 1 << 16)
    peaks = []
    for place, result in (("warm", on_disk.dataset()), ("once", on_disk.dataset()), ("pieces", on_disk)):
        tracemalloc.start()
        write_csv(result, tmp_path / place)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert read(tmp_path / "pieces") == read(tmp_path / "once")
    assert peaks[2] < peaks[1] / 2
