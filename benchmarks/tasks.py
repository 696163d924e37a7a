"""What a task costs beyond its own work on threads, processes and a Dask cluster, and how far a cluster would scale.

Usage: python -m benchmarks.tasks [--tasks N] [--months M] [--backend auto|numpy|numba] [--runs RUNS]
"""

from __future__ import annotations

import argparse
import heapq
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from alignsim.ensemble.blocks import BLOCK, chosen_backend
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.sweep.crews import AHEAD, Crew, crew
from alignsim.ensemble.sweep.files import write_block
from alignsim.ensemble.sweep.sweeping import COMPILED_TILE
from alignsim.ensemble.sweep.work import Block, Rectangle, Task, run_task

CREW = 2
SLEEPS = (0.0, 0.02)
MANY = 1_000_000
WORKERS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def first_task(runs: int, months: int, backend: str) -> Task:
    """Give the first block of an experiment that draws every parameter of the base world."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "tasks.yaml"
        path.write_text(f"scenarios: base\ndesign: {{kind: sobol, n: {runs}}}\nmonths: {months}\n")
        study = load_experiment(path)
    return Task(Rectangle(0, 0, runs, 0, 1), study.world.only(0), study.points().take(0, runs), backend)


def idle(_: Task, block: Block, seconds: float) -> tuple[Block, float]:
    """Stand for a task: take one and give a block as workers do, sleep between, and tell for how long."""
    start = time.perf_counter()
    time.sleep(seconds)
    return block, time.perf_counter() - start


def overhead(given: Crew, task: Task, block: Block, seconds: float, tasks: int) -> tuple[float, float]:
    """Give seconds a worker spends on a task beyond its own time, and seconds of the clock between two tasks.

    As many tasks are in hand for each worker as a sweep has.
    """
    pool = given.gather()
    waiting: set[Future[tuple[Block, float]]] = {pool.submit(idle, task, block, 0.05) for _ in range(4 * given.count)}
    wait(waiting)   # workers have begun
    waiting, own, left = set(), 0.0, tasks
    start = time.perf_counter()
    while left or waiting:
        more = min(left, AHEAD * given.count - len(waiting))
        waiting |= {pool.submit(idle, task, block, seconds) for _ in range(more)}
        left -= more
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        own += sum(future.result()[1] for future in done)
    clock = time.perf_counter() - start
    pool.shutdown()
    given.part()
    return (clock * given.count - own) / tasks, clock / tasks


@contextmanager
def dask_cluster(workers: int) -> Iterator[str]:
    """Give the address of a scheduler on this machine, with some workers in processes of their own."""
    with tempfile.TemporaryDirectory() as place:
        where = Path(place) / "scheduler.json"

        def begin(module: str, *more: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", "--scheduler-file", str(where),
                                     "--no-dashboard", *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        running = [begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0")]
        try:
            while not where.is_file():
                time.sleep(0.05)
            running += [begin("dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(Path(place) / "scratch"))
                        for _ in range(workers)]
            yield json.loads(where.read_text())["address"]
        finally:
            for process in running:
                process.kill()
                process.wait()


def makespan(times: list[float], workers: int, delay: float) -> float:
    """Give the time until all tasks are done: one scheduler hands them out, each takes it a delay.

    As in a sweep, a few tasks are in hand for each worker, so a delay is hidden as long as the scheduler keeps up.

    >>> makespan([1.0] * 4, 2, 0.0), makespan([1.0] * 4, 4, 1.0)
    (2.0, 5.0)
    """
    free, ends, clock = [0.0] * workers, list[float](), 0.0
    for n, own in enumerate(times):
        if n >= AHEAD * workers:
            clock = max(clock, heapq.heappop(ends))
        clock += delay
        end = max(clock, heapq.heappop(free)) + own
        heapq.heappush(free, end)
        heapq.heappush(ends, end)
    return max(free)


def efficiency(times: list[float], workers: int, delay: float) -> float:
    """Give the share of the workers' time that goes into tasks."""
    return sum(times) / (workers * makespan(times, workers, delay))


def measured(task: Task, count: int) -> tuple[list[float], Block, float]:
    """Give times of real tasks, a block that came of one, and the time to write it durably."""
    run_task(replace(task, where=Rectangle(0, 0, 1, 0, 1), points=task.points[:1]))   # builds the world, loads the code
    times = []
    for n in range(count):
        start = time.perf_counter()
        block = run_task(replace(task, where=task.where._replace(start=n, stop=n + 1)))
        times.append(time.perf_counter() - start)
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        for n in range(count):
            write_block(Path(place), replace(block, where=block.where._replace(start=n, stop=n + 1)))
        return times, block, (time.perf_counter() - start) / count


def tell_scaling(times: list[float], runs: int, delay: float) -> None:
    """Print the efficiency of more and more workers, and what keeps it from 1."""
    whole = list(islice(cycle(times), max(1, round(MANY / runs))))
    own = float(np.mean(times))
    print(f"\n{MANY:,} runs in {len(whole):,} tasks of {runs:,} runs: {own:.2f} s a task, "
          f"{delay * 1e3:.1f} ms of one process that hands it out and writes what came of it")
    print(f"{'workers':>8}{'efficiency':>12}{'time/s':>10}{'lost at the end':>17}{'lost by waiting for tasks':>27}")
    for workers in WORKERS:
        real, free = efficiency(whole, workers, delay), efficiency(whole, workers, 0.0)
        tail, waiting = max(0.0, 1.0 - free), max(0.0, free - real)
        print(f"{workers:8,}{real:12.1%}{makespan(whole, workers, delay):10.1f}{tail:17.1%}{waiting:27.1%}")
    print(f"The scheduler keeps up with {own / delay:,.0f} workers (task time over delay); beyond, more workers change nothing.")
    print(f"At the end workers stand idle while the last tasks run: {len(whole):,} tasks occupy no more workers than that, and "
          "evenly only if they are many times as many.")


def main() -> None:
    """Print overheads, and the scaling that follows from them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tasks", type=int, default=200, help="of each kind whose overhead is measured")
    parser.add_argument("--real", type=int, default=4, help="real tasks that are timed")
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--runs", type=int, help="of a task; as a sweep has them if not given")
    asked, _ = parser.parse_known_args()
    used = chosen_backend(asked.backend, 10_000, asked.months)
    runs = asked.runs or (COMPILED_TILE if used == "numba" else BLOCK)
    task = first_task(runs, asked.months, used)
    times, block, writing = measured(task, asked.real)
    print(f"a task of {runs:,} runs x {asked.months} months, {used}: {np.mean(times):.3f} s; "
          f"writing its block: {writing * 1e3:.1f} ms")
    print(f"\n{f'{CREW} workers, {asked.tasks} tasks of known length':44}{'ms beyond own work':>20}{'ms between tasks':>18}")
    delay = 0.0
    with dask_cluster(CREW) as address:
        for name, options in (("threads", {"count": CREW}), ("processes", {"workers": CREW}), ("Dask", {"address": address})):
            for seconds in SLEEPS:
                found, between = overhead(crew(**options), task, block, seconds, asked.tasks)
                print(f"{f'{name}, tasks of {seconds * 1e3:.0f} ms':44}{found * 1e3:20.2f}{between * 1e3:18.2f}")
                delay = between if not seconds else delay   # tasks of no length are handed out as fast as can be
    for size in sorted({runs, max(1, runs // 8)}, reverse=True):
        tell_scaling([own * size / runs for own in times], size, delay + writing)


if __name__ == "__main__":
    main()
