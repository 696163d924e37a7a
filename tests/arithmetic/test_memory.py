"""Pages are kept, so that months after the first ask the system for none, and no number depends on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

FAULTS = """
import resource, sys
from alignsim.arithmetic.memory import keep_pages
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def month():
    return sum(map(len, [b"x" * (40 << 20) for _ in range(3)]))
if sys.argv[1] == "kept":
    keep_pages(64 << 20, 512 << 20)
month()
before = faults()
month()
print(faults() - before)
"""

BLOCK = """
import sys
from alignsim.ensemble import blocks
from alignsim.scenario import load
from alignsim.scenario.build import build
import numpy as np
told, keep = [], blocks.keep_pages
def watch(largest, kept):
    told.append((largest, kept))
    return sys.argv[1] == "kept" and keep(largest, kept)
blocks.keep_pages = watch
model, numbers = build(load("calm"), 2), np.arange(64, dtype=np.uint64)
blocks.run_block(model, numbers, 1, "numpy")
record = blocks.run_block(model, numbers, 1, "numpy")
print(told == [(blocks.LARGEST, blocks.KEPT)] * 2, record.alignment.tobytes().hex())
"""


def printed(code: str, how: str) -> list[str]:
    """Give the words that code prints in a process of its own, as what the C library is told holds for a whole process."""
    return subprocess.run([sys.executable, "-c", code, how], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux is told")
def test_what_is_made_again_asks_for_no_new_pages_once_they_are_kept() -> None:
    (kept,), (asked,) = printed(FAULTS, "kept"), printed(FAULTS, "asked")
    assert int(kept) < 0.1 * int(asked)


def test_every_block_keeps_pages_and_no_number_depends_on_it() -> None:
    kept, asked = printed(BLOCK, "kept"), printed(BLOCK, "asked")
    assert kept[0] == asked[0] == "True"
    assert kept[1] == asked[1]


HELD = """
from alignsim.arithmetic.memory import give_back, keep_pages
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
keep_pages(64 << 20, 512 << 20)
held = [bytearray(1 << 20) for _ in range(200)]
del held
before = resident()
told = give_back()
print(int(told), before - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux is told")
def test_what_is_kept_is_given_back_when_asked() -> None:
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, check=True)
    told, bytes_ = map(int, done.stdout.split())
    assert told == 1
    assert bytes_ > 150 << 20
