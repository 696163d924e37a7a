"""Pages are kept: blocks after the first ask the system for few, and no number depends on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

FAULTS = """
import resource, sys
from alignsim.ensemble import blocks
from alignsim.scenario import load
from alignsim.scenario.build import build
import numpy as np
if sys.argv[1] == "asked":
    blocks.keep_pages = lambda largest, kept: False
model, numbers = build(load("calm"), 2), np.arange(512, dtype=np.uint64)
blocks.run_block(model, numbers, 1, "numpy")
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
record = blocks.run_block(model, numbers, 1, "numpy")
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before, record.alignment.sum())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux is told")
def test_a_second_block_asks_for_far_fewer_pages_and_has_the_same_numbers() -> None:
    def pages(how: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-c", FAULTS, how], capture_output=True, text=True, check=True)
        count, sum_ = done.stdout.split()
        return int(count), sum_
    kept, asked = pages("kept"), pages("asked")
    assert kept[1] == asked[1]
    assert kept[0] < 0.5 * asked[0]


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
