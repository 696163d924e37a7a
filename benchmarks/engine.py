"""Speed of the engine against the Mesa face and Mesa's own batch runner, as ratios in one run.

Usage: python benchmarks/engine.py [RUNS] [--no-numba]
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

BLOCK = 256
REPEATS = 3


def best(action: Callable[[], object]) -> float:
    """Give the shortest of a few timings. Unit: seconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def engine_rate(runs: int, backend: str, threads: int) -> float:
    """Give run-months a second of the engine."""
    model = build(load("base"))
    blocks = [np.arange(first, min(first + BLOCK, runs), dtype=np.uint64) for first in range(0, runs, BLOCK)]

    def one(numbers: np.ndarray) -> None:
        simulate(model.setup, model.parameters(numbers, 1), numbers, 1, backend)

    def every() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(one, blocks))

    one(blocks[0])
    return runs * model.setup.months / best(every)


def mesa_rate() -> float:
    """Give run-months a second of the Mesa face, stepped by hand."""
    from alignsim.abm import AlignmentModel

    world = AlignmentModel("base")
    start = time.perf_counter()
    for _ in range(36):
        world.step()
    return 36 / (time.perf_counter() - start)


def batch_rate() -> float:
    """Give run-months a second of mesa.batch_run on the same model, in one process."""
    from mesa.batchrunner import batch_run

    from alignsim.abm import AlignmentModel

    start = time.perf_counter()
    batch_run(AlignmentModel, {"name": "base", "run": [0, 1]}, number_processes=1, max_steps=36, display_progress=False)
    return 72 / (time.perf_counter() - start)


def main() -> None:
    """Print the rates and their ratios."""
    warnings.simplefilter("ignore")
    given = [a for a in sys.argv[1:] if not a.startswith("-")]
    runs = int(given[0]) if given else 1024
    mesa, batch = mesa_rate(), batch_rate()
    print(f"{'':34}{'run-months/s':>14}{'x Mesa face':>13}{'x batch_run':>13}")
    rows = [("Mesa face", mesa), ("mesa.batch_run", batch)]
    for backend in ("numpy", "numba")[: 1 if "--no-numba" in sys.argv else 2]:
        rows += [(f"engine, {backend}, {n} thread{'s' * (n > 1)}", engine_rate(runs, backend, n)) for n in (1, 2)]
    for name, rate in rows:
        print(f"{name:34}{rate:14,.0f}{rate / mesa:13,.0f}{rate / batch:13,.0f}")


if __name__ == "__main__":
    main()
