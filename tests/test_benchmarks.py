"""What benchmarks compute, apart from what they time."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from benchmarks import reliability
from benchmarks.tasks import efficiency, makespan
from benchmarks.workbench import SIDES, lines_of_code, timed
from hypothesis import given
from hypothesis import strategies as st

TIMES = st.lists(st.floats(0.01, 10.0), min_size=1, max_size=60)


def test_tasks_of_one_second_wait_for_the_scheduler_that_needs_one_for_each() -> None:
    assert makespan([1.0] * 10, 5, 0.0) == 2.0
    assert makespan([1.0] * 10, 5, 1.0) == 11.0
    assert makespan([1.0] * 11, 5, 0.0) == 3.0
    assert efficiency([1.0] * 11, 5, 0.0) == pytest.approx(11 / 15)


@given(TIMES, st.integers(1, 20), st.floats(0.0, 1.0))
def test_no_schedule_beats_its_workers_its_longest_task_or_its_scheduler(times: list[float], workers: int, delay: float) -> None:
    taken = makespan(times, workers, delay)
    assert taken >= max(sum(times) / workers, *times, delay * len(times)) - 1e-9
    assert taken <= sum(times) + delay * len(times) + 1e-9


def test_comments_docstrings_and_empty_lines_are_no_code(tmp_path: Path) -> None:
    path = tmp_path / "user.py"
    path.write_text('"""Says.\n\nMore.\n"""\n\nimport sys\n\n\ndef f():\n    """Do."""\n    # why\n'
                    '    return [sys,\n            "text"]\n')
    assert lines_of_code(path) == 4
    assert lines_of_code(SIDES / "in_alignsim.py") < lines_of_code(SIDES / "in_workbench.py")


def test_a_sweep_that_does_not_end_in_time_is_killed_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "killed.yaml").write_text(reliability.EXPERIMENT)
    monkeypatch.setattr(reliability, "LONGEST", 0.05)   # less than any process takes to begin
    with pytest.raises(reliability.HangingSweepError, match=r"did not end within 0.05 s and was killed, 0 blocks in"):
        reliability.finish(tmp_path)


def test_a_sweep_in_ema_workbench_and_in_alignsim_gives_the_same_outcomes_run_by_run() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # EMA workbench's import and its calls of other libraries warn
        pytest.importorskip("ema_workbench")
        theirs, _ = timed("in_workbench", 3, 2, 2)
    ours, _ = timed("in_alignsim", 3, 2, backend="numpy")
    assert len(ours) == 3
    assert ours[theirs.columns].to_numpy().tolist() == theirs.to_numpy().tolist()
