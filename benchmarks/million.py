"""Up to a million runs, summarised and swept: runs a second, peak memory, and what a second thread gives.

Usage: python -m benchmarks.million [--runs LARGEST | --large] [--months M] [--backend numba|numpy]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

MILLION, SECONDS, MEGABYTES, RATIO = 1_000_000, 300.0, 400.0, 1.8
"""The goals: a million runs of 36 months in five minutes and 400 MB, two threads 1.8 times as fast as one."""
RATIO_AT = 10_000
"""Runs at which one thread is compared with two, if as many are asked for."""
KINDS = ("run", "sweep")


def peak() -> float:
    """Give the peak memory of this process. Unit: MB.

    Linux counts for the program alone; the system's other count begins with what the process that started this one held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def simulate(kind: str, runs: int, months: int, threads: int, backend: str, place: Path) -> None:
    """Run or sweep once, a run as the command does it, which writes its result."""
    from alignsim.ensemble.experiment import load_experiment
    from alignsim.ensemble.sweep import crew, sweep

    if kind == "run":
        command("run", "base", "--runs", runs, "--months", months, "--keep", "summary", "--threads", threads,
                "--backend", backend, "--no-plots", "--out", place / f"run-{runs}-{months}")
        return
    path = place / "million.yaml"
    path.write_text(f"scenarios: base\ndesign: {{kind: sobol, n: {runs}}}\nmonths: {months}\n")
    sweep(load_experiment(path), place / f"{runs}-{months}", crew(threads), backend)


def command(*words: object) -> None:
    """Do in this process what a command does, without its words."""
    from alignsim.cli import main

    sys.argv = ["alignsim", *map(str, words)]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise RuntimeError(f"{sys.argv} ended with {end.code}: {said.getvalue()}") from end


def one(kind: str, runs: int, months: int, threads: int, backend: str) -> None:
    """Measure this process, and print seconds, seconds of the processors and peak memory as JSON."""
    with tempfile.TemporaryDirectory() as name:
        simulate("run", 8, 1, threads, backend, Path(name))   # loads the code, and nothing that only a sweep's result needs
        start, processors = time.perf_counter(), time.process_time()
        simulate(kind, runs, months, threads, backend, Path(name))
        print(json.dumps([time.perf_counter() - start, time.process_time() - processors, peak()]))


def measured(kind: str, runs: int, months: int, threads: int, backend: str) -> tuple[float, float, float]:
    """Measure a process of its own."""
    code = f"from benchmarks.million import one; one({kind!r}, {runs}, {months}, {threads}, {backend!r})"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    seconds, processors, memory = json.loads(done.stdout.splitlines()[-1])
    print(f"{kind:8}{runs:11,}{threads:9}{seconds:10.1f}{processors:12.1f}{runs / seconds:10,.0f}{memory:10,.0f}", flush=True)
    return seconds, processors, memory


def verdict(what: str, value: float, goal: float, met: bool) -> str:
    """Say whether a goal is met."""
    return f"{what:58}{value:10,.1f}   goal {goal:,.1f}: {'met' if met else 'MISSED'}"


def main() -> None:
    """Print what was measured, and which goals are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=10_000, help="the largest size")
    parser.add_argument("--large", action="store_true", help="the largest size is a million")
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--backend", default="numba")
    asked, _ = parser.parse_known_args()
    largest = MILLION if asked.large else asked.runs
    sizes = [size for size in (1_000, 10_000, 100_000, MILLION) if size < largest] + [largest]
    middle = min(RATIO_AT, largest)
    print(f"{asked.months} months, {asked.backend}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'':8}{'runs':>11}{'threads':>9}{'seconds':>10}{'processor s':>12}{'runs/s':>10}{'peak MB':>10}")
    said = []
    for kind in KINDS:
        found = {size: measured(kind, size, asked.months, 2, asked.backend) for size in sizes}
        alone = measured(kind, middle, asked.months, 1, asked.backend)
        seconds, _, memory = found[largest]
        whole, more = seconds * MILLION / largest, "" if largest == MILLION else f", at the rate of {largest:,}"
        said += [verdict(f"{kind}: seconds of a million runs{more}", whole, SECONDS, whole <= SECONDS),
                 verdict(f"{kind}: peak memory of {largest:,} runs, MB", memory, MEGABYTES, memory <= MEGABYTES)]
        ratio = alone[0] / found[middle][0] if middle in found else alone[0] / measured(
            kind, middle, asked.months, 2, asked.backend)[0]
        said.append(verdict(f"{kind}: two threads to one, at {middle:,} runs", ratio, RATIO, ratio >= RATIO))
    print("\n" + "\n".join(said))


if __name__ == "__main__":
    main()
