"""A run is the same wherever it is computed, and its chance is that of its replication alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from alignsim.arithmetic.compiler import CompilerMissingError
from alignsim.ensemble.experiment import Study
from alignsim.ensemble.running import run
from alignsim.ensemble.sweep.sources import digest_of_files, sources
from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.ensemble.sweep.work import Block, Lanes, Rectangle, Task, isolated, run_task, values_of
from alignsim.scenario import load

Write = Callable[..., Study]
FIXED = "scenarios: [base]\nuncertainties: []\nreplications: 6\nmonths: 3\nevery: 1\n"
SHORT = "scenarios: [base]\ndesign: {kind: sobol, n: 6}\nreplications: 2\nmonths: 1\n"


def block(study: Study, case: int, first: int, last: int, start: int, stop: int) -> Block:
    points = study.points().take(first, last)
    return run_task(Task(Rectangle(case, first, last, start, stop), study.world.only(case), points, "numpy"))


def test_a_run_alone_is_the_run_in_a_block(study: Write) -> None:
    found = study("keep: runs\n")
    whole, alone = block(found, 0, 0, 6, 0, 2), block(found, 0, 4, 5, 1, 2)
    assert whole.outcomes[4, 1].tobytes() == alone.outcomes[0, 0].tobytes()
    assert whole.followed[4, 1].tobytes() == alone.followed[0, 0].tobytes()


def test_without_uncertainties_replication_r_is_run_r_of_the_scenario(study: Write) -> None:
    found = study(text=FIXED)
    plain = run(load("base"), runs=6, months=3)
    assert block(found, 0, 0, 1, 0, 6).outcomes[0].tobytes() == plain["outcomes"].values.tobytes()
    assert block(found, 0, 0, 1, 4, 6).outcomes[0].tobytes() == plain["outcomes"].values[4:].tobytes()


def test_equal_points_share_their_chance_replication_by_replication(study: Write, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("noise\n0.02\n0.02\n0.01\n")
    found = study(text="scenarios: [base]\ndesign: {kind: csv, file: p.csv}\nmonths: 2\nreplications: 3\n")
    outcomes = block(found, 0, 0, 3, 0, 3).outcomes
    assert outcomes[0].tobytes() == outcomes[1].tobytes()
    assert (outcomes[0] != outcomes[2]).any()
    assert len(np.unique(outcomes[0], axis=0)) == 3


def test_an_outcome_followed_is_that_of_a_run_which_ended_then(study: Write) -> None:
    long, short = study("keep: runs\n"), study(text=SHORT)
    assert block(long, 0, 0, 6, 0, 2).followed[:, :, 1].tobytes() == block(short, 0, 0, 6, 0, 2).outcomes.tobytes()


def test_levers_are_set_in_their_case_and_draws_stay(study: Write) -> None:
    found = study("levers: {transparency: [0, 1]}\nkeep: runs\n")
    blind, seeing = block(found, 0, 0, 6, 0, 2), block(found, 1, 0, 6, 0, 2)
    assert blind.followed[:, :, 0].tobytes() == seeing.followed[:, :, 0].tobytes()
    assert (blind.outcomes != seeing.outcomes).any()


def test_values_of_points_are_quantiles_of_the_priors(study: Write) -> None:
    found = study("uncertainties: {noise: {uniform: [0, 0.1]}, transparency: {beta: [2, 2]}}\n")
    shares = np.array([[0.25, 0.5], [0.5, 0.0]])
    assert values_of(found.world, shares) == pytest.approx(np.array([[0.025, 0.5], [0.05, 0.0]]))


def test_points_of_a_table_are_values_already(study: Write, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("transparency\n0\n1\n")
    listed = study(text="scenarios: [base]\ndesign: {kind: csv, file: p.csv}\nmonths: 2\nreplications: 2\n")
    levers = study(text="scenarios: [base]\nuncertainties: []\nlevers: {transparency: [0, 1]}\nmonths: 2\nreplications: 2\n")
    assert block(listed, 0, 1, 2, 0, 2).outcomes.tobytes() == block(levers, 1, 0, 1, 0, 2).outcomes.tobytes()


def test_a_run_that_raises_an_error_stands_alone_and_the_others_are_whole() -> None:
    def lanes(some: NDArray[np.int64]) -> Lanes:
        if (some == 5).any() or (some == 6).any():
            raise ZeroDivisionError("nothing to divide by")
        return Lanes(np.repeat(some * 1.0, 6).reshape(-1, 2, 3), np.zeros(len(some), np.int16), np.zeros(len(some), np.int8), ())

    found = isolated(lanes, np.arange(11), (2, 3))
    assert np.flatnonzero(found.failed).tolist() == [5, 6]
    assert np.isnan(found.outcomes[5:7]).all()
    assert found.outcomes[[4, 7], 0, 0].tolist() == [4.0, 7.0]
    assert found.raised[0] == "ZeroDivisionError: nothing to divide by"


@pytest.mark.parametrize("trouble", [MemoryError, ImportError, CompilerMissingError])
def test_trouble_of_the_machine_is_no_failure_of_a_run(trouble: type[Exception]) -> None:
    def lanes(_some: NDArray[np.int64]) -> Lanes:
        raise trouble

    with pytest.raises(trouble):
        isolated(lanes, np.arange(3), (1, 1))


def test_a_worker_with_other_laws_refuses_to_work(study: Write) -> None:
    found = study()
    other = {**sources(), "laws": "0" * 64}
    task = Task(Rectangle(0, 0, 1, 0, 1), found.world.only(0), found.points().take(0, 1), "numpy", other)
    with pytest.raises(SweepError, match="a worker has other laws than this process"):
        run_task(task)


def test_the_hash_of_sources_tells_any_change(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "a.py").write_text("x = 1\n")
    before = digest_of_files(tmp_path, ("laws",), ".py")
    (tmp_path / "laws" / "notes.txt").write_text("x")
    assert digest_of_files(tmp_path, ("laws",), ".py") == before
    (tmp_path / "laws" / "a.py").write_text("x = 2\n")
    changed = digest_of_files(tmp_path, ("laws",), ".py")
    (tmp_path / "laws" / "a.py").rename(tmp_path / "laws" / "b.py")
    assert len({before, changed, digest_of_files(tmp_path, ("laws",), ".py")}) == 3
