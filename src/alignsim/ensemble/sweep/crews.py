"""Crews: who computes blocks - threads, processes, or a Dask cluster - and what becomes of a lost worker."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from itertools import islice
from typing import Any

from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.ensemble.sweep.work import Block, Task, run_task

ATTEMPTS = 3
"""Times in a row that workers may be lost before any block is finished."""
AHEAD = 2
"""Blocks in hand for each worker."""


@dataclass(frozen=True)
class Crew:
    """Hold how to gather workers, how many there are, how to part from them, and whether they are threads of this process."""

    gather: Callable[[], Executor]
    count: int
    part: Callable[[], object] = lambda: None
    here: bool = False


def threads(count: int | None) -> Crew:
    """Give a crew of threads of this process; as many as processors if not said."""
    many = count or os.cpu_count() or 1
    return Crew(lambda: ThreadPoolExecutor(many), many, here=True)


def processes(count: int) -> Crew:
    """Give a crew of new processes on this machine."""
    from multiprocessing import get_context

    return Crew(lambda: ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_worker), count)


def cluster(address: str) -> Crew:
    """Give a crew of the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        Of its scheduler, such as "tcp://10.0.0.1:8786".

    Raises
    ------
    SweepError
        If Dask is not installed, or no scheduler with workers answers.
    """
    client: Any
    try:
        from distributed import Client
    except ImportError:
        raise SweepError("a cluster needs Dask: pip install 'alignsim[cluster]'") from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has no types
        client.wait_for_workers(1, timeout=30)
    except (OSError, ValueError, TimeoutError) as error:
        raise SweepError(f"no Dask scheduler with workers answers at {address}: {error}") from None
    count = sum(client.nthreads().values())
    return Crew(lambda: client.get_executor(pure=False, retries=ATTEMPTS), count, client.close)


def crew(count: int | None = None, workers: int | None = None, address: str | None = None) -> Crew:
    """Give who computes: threads, unless processes or a cluster are asked for.

    Parameters
    ----------
    count : int, optional
        Number of threads.
    workers : int, optional
        Number of processes instead.
    address : str, optional
        Of a Dask scheduler instead.

    Raises
    ------
    SweepError
        If more than one is asked for.
    """
    if sum(said is not None for said in (count, workers, address)) > 1:
        raise SweepError("choose one of threads, workers (processes) and a cluster")
    if workers is not None:
        return processes(workers)
    return threads(count) if address is None else cluster(address)


def computed(tasks: Iterator[Task], crew: Crew) -> Generator[Block, None, None]:
    """Give blocks as they are finished, a few in hand for each worker.

    Raises
    ------
    SweepError
        If workers are lost again and again.
    """
    pool, lost = crew.gather(), 0
    ready: list[Task] = []
    waiting: dict[Future[Block], Task] = {}
    try:
        while True:
            ready += islice(tasks, max(0, AHEAD * crew.count - len(waiting) - len(ready)))
            try:
                while ready:
                    waiting[pool.submit(run_task, ready[0])] = ready[0]
                    del ready[0]
                if not waiting:
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    block = future.result()
                    del waiting[future]
                    lost = 0
                    yield block
            except BrokenExecutor as error:   # workers may be lost while they compute, and while they are given more
                lost += 1
                if lost >= ATTEMPTS:
                    raise SweepError(f"workers were lost {lost} times in a row ({error}); finished blocks are kept: run the "
                                     "same command again, with fewer workers if memory is short") from error
                pool.shutdown(wait=False)
                pool = crew.gather()
                ready, waiting = [*waiting.values(), *ready], {}
            except Exception as error:
                if isinstance(error, (CancelledError, OSError)) or type(error).__name__ == "KilledWorker":   # Dask's
                    raise SweepError(f"the workers are gone ({str(error) or type(error).__name__}); finished blocks are kept: "
                                     "run the same command again") from error
                raise
    finally:
        for future in waiting:
            future.cancel()
        pool.shutdown(wait=True)
        crew.part()


def _begin_worker() -> None:
    """Leave interrupts to the process that started this worker, and end when that process ends, however it ends."""
    import signal
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
