"""What a user waits for: help, a small run from a cold process, memory of large ones.

Usage: python benchmarks/startup.py [--large]
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time

RUN = [sys.executable, "-m", "alignsim"]


def timed(arguments: list[str], repeats: int = 5) -> str:
    """Give the median wall time of a command, and its median processor time, which other work hardly changes."""
    walls, processors = [], []
    for _ in range(repeats):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([*RUN, *arguments], check=True, capture_output=True)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return f"{statistics.median(walls):6.2f} s wall, {statistics.median(processors):6.2f} s processor"


def peak(runs: int) -> float:
    """Give the peak memory of a summary run, in a process of its own. Unit: MB."""
    code = (
        "import resource, alignsim\n"
        f"alignsim.run('base', runs={runs}, keep='summary')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n")
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print what was measured."""
    print(f"alignsim --help                    {timed(['--help'])}   (goal 0.25)")
    with tempfile.TemporaryDirectory() as folder:
        small = ["run", "base", "--runs", "100", "--backend", "numpy", "--no-plots", "--force", "--out", f"{folder}/r"]
        print(f"100 runs x 36 months, cold, NumPy  {timed(small, 3)}   (goal 2)")
    sizes = (1_000, 100_000) if "--large" in sys.argv else (1_000, 5_000)
    peaks = {runs: peak(runs) for runs in sizes}
    for runs, memory in peaks.items():
        print(f"peak memory, {runs:7,} runs, summary   {memory:6.0f} MB")
    print(f"ratio {peaks[sizes[1]] / peaks[sizes[0]]:.2f}")


if __name__ == "__main__":
    main()
