"""Progress: a bar on a terminal, plain lines when piped; with the rate and the time left."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from alignsim.results.counting import counted

WIDTH = 30


class Progress:
    """Tell how far an ensemble is. Call it with runs done, runs in all, and runs failed.

    Parameters
    ----------
    months : int
        Months of a run, for the rate.
    what : str
        What is running.
    stream : TextIO, optional
        Where to; standard error if not given.
    """

    def __init__(self, months: int, what: str, stream: TextIO | None = None) -> None:
        """Start the clock."""
        self.months, self.what, self.before = months, what, 0
        self.stream = stream if stream is not None else sys.stderr
        self.start = self.ended = time.monotonic()
        self.told, self.done = -1, 0

    def begin(self, asked: int) -> None:
        """Say what is about to run, as the first block may take some seconds."""
        text = f"{self.what}: {counted(asked, 'run')} of {counted(self.months, 'month')}"
        self.stream.write(f"\r{'.' * WIDTH} {text}\033[K" if self.stream.isatty() else text + "\n")
        self.stream.flush()

    def resume(self, before: int) -> None:
        """Start the clock now, with some runs done before it."""
        self.start, self.before = time.monotonic(), before

    def __call__(self, done: int, asked: int, failed: int) -> None:
        """Say how far it is: every time on a terminal, at each tenth when piped. Fewer runs than before: a new start."""
        if done < self.done:
            self.start, self.told = self.ended, -1
        self.done, self.ended = done, time.monotonic()
        text = self.line(done, asked, failed)
        if self.stream.isatty():
            filled = WIDTH * done // asked
            self.stream.write(f"\r{'#' * filled}{'.' * (WIDTH - filled)} {text}\033[K" + ("\n" if done == asked else ""))
        elif done * 10 // asked != self.told:
            self.told = done * 10 // asked
            self.stream.write(text + "\n")
        self.stream.flush()

    def line(self, done: int, asked: int, failed: int) -> str:
        """Give the words: share, rate, time left, failures."""
        passed = max(time.monotonic() - self.start, 1e-9)
        fresh = done - self.before
        left = passed * (asked - done) / max(fresh, 1)
        bad = f", {failed} failed" if failed else ""
        return (f"{self.what}: {done:,} of {counted(asked, 'run')}, {fresh * self.months / passed:,.0f} run-months/s, "
                f"{left:.0f} s left{bad}")
