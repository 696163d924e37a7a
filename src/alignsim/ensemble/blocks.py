"""Blocks: an ensemble cut into pieces that are each a pure function of their run numbers."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic.memory import keep_pages
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate, simulate_block
from alignsim.scenario.build import Model

BLOCK, COMPILED_BLOCK = 256, 96
"""Runs of a block: on NumPy, where small ones mean more calls, and compiled, where large ones mean more memory and no less
time. No number depends on them."""

LARGEST, KEPT = 8 << 20, 24 << 20
"""Bytes of the largest array of a month that comes from pages kept, and of pages that are kept when nothing uses them."""

COMPILE_ABOVE = 1_500_000
"""Run-months above which compiling pays: the first compilation takes about four minutes, then a month of a run takes
about a fifth of the time on each thread."""

LOAD_ABOVE = 10_000
"""Run-months above which code that was compiled before pays: it is loaded in under two seconds."""

Progress = Callable[[int, int, int], None]
"""Takes runs done, runs in all, and runs that failed."""


def run_numbers(runs: int, size: int = BLOCK, first: int = 0) -> Iterator[NDArray[np.uint64]]:
    """Cut runs first .. first + runs - 1 into blocks.

    >>> [len(b) for b in run_numbers(600, 256)]
    [256, 256, 88]
    """
    for begin in range(first, first + runs, size):
        yield np.arange(begin, min(begin + size, first + runs), dtype=np.uint64)


def run_block(model: Model, numbers: NDArray[np.uint64], seed: int, backend: str) -> Record:
    """Simulate one block."""
    keep_pages(LARGEST, KEPT)
    return simulate(model.setup, model.parameters(numbers, seed), numbers, seed, backend)


def chosen_backend(backend: str, runs: int, months: int) -> str:
    """Give the backend to use; auto takes the compiled one, where it is installed, for jobs that it makes shorter."""
    if backend != "auto":
        return backend
    from alignsim.arithmetic.compiler import available

    if runs * months <= LOAD_ABOVE or not available():
        return "numpy"
    return "numba" if runs * months > COMPILE_ABOVE or compiled_before() else "numpy"


def compiled_before() -> bool:
    """Tell whether this version of the engine has been compiled on this machine."""
    from alignsim.arithmetic.cache import has_code_of

    return has_code_of(simulate_block.__name__)


def usual_block(backend: str) -> int:
    """Give the number of runs of a block where none is asked for."""
    return COMPILED_BLOCK if backend == "numba" else BLOCK


def usual_threads(backend: str) -> int:
    """Give the number of threads where none is asked for: all processors when compiled, one on NumPy.

    More threads of NumPy wait for each other; two took half again as long as one.
    """
    return (os.cpu_count() or 1) if backend == "numba" else 1


def in_order(
    work: Callable[[NDArray[np.uint64]], Record], blocks: Iterable[NDArray[np.uint64]], threads: int
) -> Generator[Record, None, None]:
    """Give the records of blocks in order, a few computed ahead on threads."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[Record]] = []
        try:
            for block in blocks:
                waiting.append(pool.submit(work, block))
                if len(waiting) > threads:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()
