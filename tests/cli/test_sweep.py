"""alignsim sweep and alignsim new as a user meets them: killed, interrupted, out of space, twice at once."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import answer
from typer.testing import CliRunner

from alignsim.cli.application import app
from alignsim.cli.progress import Progress

ROOT = Path(__file__).parents[2]
TEXT = "scenarios: [base]\ndesign: {kind: sobol, n: 16}\nmonths: 1\n"
LONG = ("--n", "4000", "--block", "2")
"""A sweep that is still at work when it is looked at."""


def arguments(place: Path, *more: str) -> list[str]:
    (place / "small.yaml").write_text(TEXT)
    return [sys.executable, "-m", "alignsim", "sweep", str(place / "small.yaml"), "--out", str(place / "r"), "--backend", "numpy",
            *more]


def call(place: Path, *more: str, code: int = 0) -> str:
    """Give all that is said by a sweep within this process."""
    ended, out, err = answer(*arguments(place, *more)[3:])
    assert ended == code, out + err
    return out + err


def process(place: Path, *more: str, code: int = 0, before: Callable[[], None] | None = None) -> str:
    """Give all that is said by a sweep in a process of its own, that leaves no half-written code where little may be written."""
    command = arguments(place, *more)
    done = subprocess.run([command[0], "-B", *command[1:]], capture_output=True, text=True, check=False, preexec_fn=before)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def started(place: Path, *more: str) -> subprocess.Popen[str]:
    """Start a sweep and wait until its first block is finished."""
    process = subprocess.Popen(arguments(place, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # noqa: PLW1509  # a background job ignores it
    deadline = time.monotonic() + 60
    while not list((place / "r" / "blocks").glob("*.block")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def test_a_sweep_tells_its_cost_its_progress_and_its_outcomes(tmp_path: Path) -> None:
    text = call(tmp_path, "--dry-run")
    assert "1 scenario x 16 points x 1 replication = 16 runs of 1 month, 2" in text
    assert "of disk" in text
    assert not (tmp_path / "r").exists()
    text = process(tmp_path, "--block", "8")
    assert "16 of 16 runs" in text
    assert "Scenario exploration, not a forecast" in text
    found = json.loads(answer(*arguments(tmp_path, "--json")[3:])[1])
    assert found["sweep"]["computed"] == 0
    assert found["attributes"]["runs"] == 16
    assert json.loads(call(tmp_path, "--replay", "0/3/0"))["point"] == 3


def test_a_sweep_of_one_scenario_tells_in_which_share_of_runs_bounds_are_kept(tmp_path: Path) -> None:
    words = [*arguments(tmp_path)[3:], "--json"]
    (tmp_path / "small.yaml").write_text(TEXT + "outcomes: [success]\nconstraints:\n  - {outcome: alignment_USA_IND, "
                                         "at_least: -1}\n  - {outcome: alignment_IND_PAK, at_most: -2}\n")
    found = json.loads(answer(*words)[1])
    assert found["constraints"] == [
        {"scenario": "base", "outcome": "alignment_USA_IND", "at_least": -1.0, "at_most": None, "kept": 1.0, "runs": 16},
        {"scenario": "base", "outcome": "alignment_IND_PAK", "at_least": None, "at_most": -2.0, "kept": 0.0, "runs": 16}]
    text = answer(*words[:-1])[1]
    assert "constraint on" in text
    assert "kept in share of runs" in text
    assert "1.000    16" in text


def test_what_is_not_a_number_is_null_to_machines(tmp_path: Path) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    for more in ("--json",), ("--replay", "0/3/0"):
        found = json.loads(answer(*arguments(tmp_path, *more)[3:])[1], parse_constant=refuse)
        severity = found["outcomes"]["severity_IND_PAK"] if "--replay" in more else next(
            row["median"] for row in found["outcomes"] if row["outcome"] == "severity_IND_PAK")
        assert severity is None


def test_an_interrupted_sweep_says_how_to_go_on_and_goes_on(tmp_path: Path) -> None:
    process = started(tmp_path, *LONG, "--threads", "1")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again to go on" in err
    assert "Traceback" not in err
    assert "finished before: " in call(tmp_path)   # a smaller n takes what there is of it


def test_three_kills_at_random_moments_leave_the_same_bytes() -> None:
    seed = time.time_ns() % 100_000
    done = subprocess.run([sys.executable, "-m", "benchmarks.reliability", "--kills", "3", "--seed", str(seed)], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, (seed, done.stdout, done.stderr)
    found = json.loads(done.stdout)
    assert found["same"] == found["sweeps"] >= 1


@pytest.mark.slow
def test_a_hundred_kills_at_random_moments_leave_the_same_bytes(tmp_path: Path) -> None:
    seed = time.time_ns() % 100_000
    done = subprocess.run([sys.executable, "-m", "benchmarks.reliability", "--kills", "100", "--seed", str(seed), "--write",
                           str(tmp_path / "page.md")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (seed, done.stdout, done.stderr)
    assert "**100 kills**" in (tmp_path / "page.md").read_text()


def test_the_page_on_reliability_is_the_record_of_a_hundred_kills() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text()
    assert "**100 kills**" in text
    same, of = text.split("**")[3].split(" of ")
    assert int(same) == int(of) >= 1
    assert sum(int(line.split("|")[2]) for line in text.splitlines() if line.startswith(("| before", "| while", "| after"))) == 100


def test_two_sweeps_on_one_folder_do_not_meet(tmp_path: Path) -> None:
    first = started(tmp_path, *LONG, "--threads", "1")
    assert f"another sweep is at work here (process {first.pid} on" in call(tmp_path, code=2)
    first.kill()
    first.communicate()
    assert json.loads((tmp_path / "r" / "lock").read_text())["pid"] == first.pid
    assert "of 16 runs\n" in call(tmp_path)


def test_workers_end_with_a_sweep_that_is_killed(tmp_path: Path) -> None:
    process = started(tmp_path, *LONG, "--workers", "2")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    workers = [pid for pid in children.read_text().split() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(workers) == 2
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 20
    while any(_runs(pid) for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    process = started(tmp_path, "--n", "20", "--block", "2", "--workers", "2")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    worker = next(pid for pid in children.read_text().split() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(int(worker), signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "20 of 20 runs" in err
    assert "computed now 20 of 20 runs" in out


def _runs(pid: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_a_disk_without_space_ends_with_its_reason_and_loses_nothing(tmp_path: Path) -> None:
    text = process(tmp_path, "--block", "8", code=2, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)))
    assert "cannot be written: File too large" in text
    assert "run the same command again" in text
    assert not list((tmp_path / "r").rglob("*.draft"))
    text = process(tmp_path, code=2, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (22_000, 22_000)))
    assert "cannot be written" in text   # blocks fit, the result does not
    assert len(list((tmp_path / "r" / "blocks").glob("*.block"))) == 2
    assert not (tmp_path / "r" / "manifest.json").exists()
    assert "finished before: 16 runs" in call(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("a file")
    assert "choose another folder with --out" in call(tmp_path, code=2)
    if sys.platform == "linux":
        assert "cannot be written" in call(tmp_path, "--out", "/proc/alignsim", code=2)


def test_the_experiment_in_the_documentation_is_valid(tmp_path: Path) -> None:
    from alignsim.ensemble.experiment import load_experiment

    (tmp_path / "shown.yaml").write_text((ROOT / "docs" / "experiments.md").read_text().split("```yaml\n")[1].split("```")[0])
    study = load_experiment(tmp_path / "shown.yaml")
    assert [case.label for case in study.world.cases][-1] == "habit_alone transparency=1"


def test_the_rate_of_a_sweep_that_goes_on_counts_only_what_is_computed_now() -> None:
    progress = Progress(10, "sweep")
    progress.resume(900)
    progress.start -= 10.0
    assert "950 of 1,000 runs, 50 run-months/s, 10 s left" in progress.line(950, 1000, 0)


@pytest.mark.parametrize("command", [["sweep"], ["new", "experiment"]])
def test_every_help_text_has_an_example(command: list[str]) -> None:
    text = " ".join(CliRunner().invoke(app, [*command, "--help"]).output.split())
    assert f"Example: alignsim {' '.join(command)}" in text


PEAK = """\
import resource, sys
from alignsim.cli import main
try:
    main()
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_runs(tmp_path: Path) -> None:
    def peak(points: int) -> float:
        words = arguments(tmp_path, "--threads", "1", "--n", str(points))[4:]
        done = subprocess.run([sys.executable, "-c", PEAK, "sweep", *words], capture_output=True, text=True, check=True)
        return float(done.stderr.splitlines()[-1])

    few, many = peak(4_000), peak(16_000)
    assert many < few + 40.0, (few, many)


@pytest.mark.parametrize(("more", "message"), [
    (("--threads", "1", "--workers", "1"), "choose one of threads, workers (processes) and a cluster"),
    (("--backend", "gpu"), "not one of auto, numpy, numba"),
    (("--n", "0"), "Invalid value for '--n'"),
    (("--replay", "0/16/0"), "is no run of small"),
])
def test_mistakes_are_explained_with_exit_code_two(tmp_path: Path, more: tuple[str, ...], message: str) -> None:
    assert message in " ".join(call(tmp_path, *more, code=2).split())


def test_a_new_experiment_is_written_and_can_be_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = [sys.executable, "-m", "alignsim", "new", "experiment", "oil"]
    made = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "oil/experiment.yaml" in made.stdout
    assert "256 runs of 12 months" in answer("sweep", "oil", "--dry-run")[1]
    code, _, err = answer("new", "experiment", "oil")
    assert code == 2
    assert "is there already" in err
    assert "first_sweep" in answer("list", "experiments")[1]
    assert json.loads(answer("schema", "experiment")[1])["title"] == "alignsim experiment"
