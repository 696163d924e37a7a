"""A Dask cluster gives the same bytes, even when one of its workers is killed half-way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alignsim.ensemble.experiment import Study
from alignsim.ensemble.sweep import SweepError, crew, sweep

Write = Callable[..., Study]
TEXT = "scenarios: [base]\ndesign: {kind: sobol, n: 24}\nmonths: 1\n"


def until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give the address of a scheduler on this machine, and its two workers."""
    pytest.importorskip("distributed")
    where = tmp_path / "scheduler.json"

    def begin(module: str, *more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", "--scheduler-file", str(where),
                                 "--no-dashboard", *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    scheduler = begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
    until(where.is_file)
    workers = [begin("dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "scratch")) for _ in "12"]
    try:
        yield json.loads(where.read_text())["address"], workers
    finally:
        for process in [*workers, scheduler]:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_half_way_gives_the_same_bytes(
    study: Write, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    found = study(text=TEXT)
    blocks = tmp_path / "r" / "blocks"
    process = subprocess.Popen(
        [sys.executable, "-m", "alignsim", "sweep", str(tmp_path / "small.yaml"), "--out", str(tmp_path / "r"), "--block", "1",
         "--cluster", address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: len(list(blocks.glob("*.block"))) >= 8)
    assert len(list(blocks.glob("*.block"))) < 24
    workers[0].kill()
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert "computed now 24 of 24 runs" in out
    sweep(found, tmp_path / "alone", crew(1), "numpy")
    for path in [*(tmp_path / "alone" / "data.zarr").rglob("*"), tmp_path / "alone" / "manifest.json"]:
        if path.is_file():
            other = tmp_path / "r" / path.relative_to(tmp_path / "alone")
            assert other.read_bytes() == path.read_bytes(), path.name


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_told() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(SweepError, match=r"no Dask scheduler with workers answers at tcp://127\.0\.0\.1:9"):
        crew(address="tcp://127.0.0.1:9")
