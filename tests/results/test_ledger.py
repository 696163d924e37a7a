"""What is kept on disk while it grows reads as if it were in memory, and is written to the same bytes."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble import run_plain, running
from alignsim.ensemble.reproducing import manifest_of
from alignsim.results import ResultError, save, summary_table
from alignsim.results import ledger as ledgers
from alignsim.results.content import Content, Held, held
from alignsim.results.ledger import Ledger, Recalled
from alignsim.results.store import DATA, digests
from alignsim.results.tables import constraints_table
from alignsim.scenario import load

WORLD = load("base", sets=("uncertainties=[noise, baseline]",))
LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted by what Linux tells")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 3), st.data())
def test_rows_and_columns_read_as_they_were_added(parts: list[int], width: int, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as small, tempfile.TemporaryDirectory() as place:
        small.setattr(ledgers, "PAGE", 4)
        ledger = Ledger(width, Path(place) / "r")
        whole = np.arange(float(sum(parts) * width)).reshape(-1, width)
        done = 0
        for part in parts:
            ledger.append(whole[done:done + part])
            done += part
        assert ledger.shape == whole.shape
        first = data.draw(st.integers(0, done))
        last = data.draw(st.integers(first, done + 5))
        assert ledger.rows(first, last).tolist() == whole[first:last].tolist()
        assert [ledger.column(n).tolist() for n in range(width)] == whole.T.tolist()
        assert held(("run", "outcome"), ledger).values.tolist() == whole.tolist()


@pytest.mark.parametrize("unit", [1, 3, 256])
def test_pieces_of_what_is_not_in_memory_cover_it_in_order(unit: int, tmp_path: Path) -> None:
    ledger = Ledger(40, tmp_path / "r")
    whole = np.arange(5000.0 * 40).reshape(5000, 40)
    ledger.append(whole)
    for array in (held(("run", "x"), ledger), held("run", Recalled(200_000, lambda a, b: np.arange(float(a), b)))):
        pieces = list(array.pieces(unit))
        assert len(pieces) > 1
        assert all(first % unit == 0 and piece.nbytes < 600_000 for first, piece in pieces)
        assert np.concatenate([piece for _, piece in pieces]).tobytes() == array.values.tobytes()


def test_an_array_on_disk_has_the_hash_of_one_in_memory(tmp_path: Path) -> None:
    ledger, whole = Ledger(7, tmp_path / "r"), np.random.default_rng(1).normal(size=(3000, 7))
    ledger.append(whole)
    kept = Content({"x": held(("run", "x"), ledger)}, {})
    assert kept.sizes == {"run": 3000, "x": 7}
    assert digests(kept) == {"x": hashlib.sha256(b"(3000, 7)<f8" + whole.tobytes()).hexdigest()}


def saved(content: Content, folder: Path) -> dict[str, Any]:
    """Save a result, and give all bytes of its folder; of the manifest what does not tell the time."""
    save(content, folder, manifest_of(content, WORLD, "alignsim run base", 1.0))
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("page", "runs"), [(1024, 30), (16, 300)])
def test_a_summary_kept_on_disk_is_saved_and_told_as_one_kept_in_memory(
    page: int, runs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = running.run_block

    def spoiled(*given: Any) -> Any:
        record = sound(*given)
        record.failed[given[1] % 50 == 7] = 1
        return record

    monkeypatch.setattr(running, "run_block", spoiled)
    monkeypatch.setattr(ledgers, "PAGE", page)
    options: dict[str, Any] = {"runs": runs, "months": 1, "keep": "summary", "backend": "numpy", "block": 70, "first": 5}
    before, after = run_plain(WORLD, **options), run_plain(WORLD, **options, beside=tmp_path / "after")
    assert isinstance(after["outcomes"].data, Ledger)
    assert isinstance(after["draw_noise"].data, Recalled)
    assert after.attrs["failed"] == len(range(7, runs + 5, 50))
    one, other = saved(before, tmp_path / "before"), saved(after, tmp_path / "after")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert json.loads(one["manifest.json"])["variables"] == digests(before.dataset()) == digests(after.dataset())
    assert any(name.startswith(f"{DATA}/outcomes/{(runs - 1) // 256}.") for name in one)
    assert json.dumps(summary_table(after)) == json.dumps(summary_table(before)) == json.dumps(summary_table(before.dataset()))
    bounds = [{"outcome": "alignment_USA_IND", "at_least": 0.1, "at_most": None}]
    assert constraints_table(after, bounds) == constraints_table(before, bounds)


def test_paths_and_summaries_that_go_nowhere_are_kept_in_memory(tmp_path: Path) -> None:
    for options in ({"keep": "paths", "beside": tmp_path / "r"}, {"keep": "summary"}):
        content = run_plain(WORLD, 3, months=1, backend="numpy", **options)   # type: ignore[arg-type]  # options of run_plain
        assert all(isinstance(array.data, np.ndarray) for array in content.data_vars.values())


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let interruptions be heard, as they are not where the tests themselves run in the background."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_summary_on_disk_keeps_the_blocks_that_were_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledgers, "PAGE", 16)
    options: dict[str, Any] = {"months": 1, "keep": "summary", "backend": "numpy", "block": 24}
    appended = Ledger.append

    def in_the_middle(self: Ledger, rows: Any) -> None:
        appended(self, rows[:20])
        if self.count > 24:
            signal.raise_signal(signal.SIGINT)
        appended(self, rows[20:])

    monkeypatch.setattr(Ledger, "append", in_the_middle)
    part = run_plain(WORLD, 72, **options, beside=tmp_path / "r")
    monkeypatch.setattr(Ledger, "append", appended)
    assert (part.attrs["partial"], part.attrs["runs"]) == (1, 48)
    whole = run_plain(WORLD, 48, **options)
    for name, array in whole.data_vars.items():
        assert part[name].values.tobytes() == array.values.tobytes(), name


@LINUX
def test_a_file_without_a_name_goes_with_its_ledger(tmp_path: Path) -> None:
    def files() -> list[str]:
        return [link for fd in Path("/proc/self/fd").iterdir() if str(tmp_path) in (link := _read(fd))]

    ledger = Ledger(2, tmp_path / "r")
    ledger.append(np.zeros((ledgers.PAGE - 1, 2)))
    assert files() == []
    ledger.append(np.zeros((1, 2)))
    assert len(files()) == 1
    assert list(tmp_path.iterdir()) == []
    del ledger
    assert files() == []


def _read(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def test_a_place_that_is_gone_or_full_is_told(tmp_path: Path) -> None:
    ledger = Ledger(2, tmp_path / "gone" / "r")
    with pytest.raises(ResultError, match=r"gone/r cannot be written: No such file"):
        ledger.append(np.zeros((ledgers.PAGE, 2)))


@pytest.mark.skipif(sys.platform == "win32", reason="files are held small by what only other systems have")
def test_a_disk_that_is_full_half_way_is_told_and_nothing_stays_behind(tmp_path: Path) -> None:
    code = ("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
            "from alignsim.results import ledger; ledger.PAGE = 16; from alignsim.cli import main; main()")
    done = subprocess.run([sys.executable, "-B", "-c", code, "run", "base", "--runs", "400", "--months", "1", "--no-plots",
                           "--backend", "numpy", "--keep", "summary", "--out", str(tmp_path / "r")],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{tmp_path / 'r'} cannot be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_was_cut_short_is_told(tmp_path: Path) -> None:
    ledger = Ledger(2, tmp_path / "r")
    ledger.append(np.zeros((ledgers.PAGE, 2)))
    assert ledger._file is not None
    ledger._file.truncate(10)
    with pytest.raises(ResultError, match="cannot be finished: its unfinished file was cut short"):
        ledger.column(1)


def test_a_number_of_axes_that_is_wrong_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 axes cannot have the axes run"):
        held("run", Ledger(2, tmp_path / "r"))
    assert isinstance(held("run", Recalled(2, lambda a, b: np.arange(a, b) * 1.0)), Held)
