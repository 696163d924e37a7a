"""Blocks come in order, and few are computed ahead of what is used."""

from __future__ import annotations

from threading import Lock

import numpy as np
import pytest
from numpy.typing import NDArray

from alignsim.ensemble.blocks import in_order, run_numbers, usual_block
from alignsim.results.streaming import GROUP


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_blocks_come_in_order_and_no_more_are_ahead_than_there_are_threads(threads: int) -> None:
    begun, guard = [0], Lock()

    def work(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
        with guard:
            begun[0] += 1
        return numbers

    seen = 0
    for record in in_order(work, run_numbers(100, 9), threads):   # type: ignore[arg-type]  # any thing will do for a record
        assert begun[0] <= seen + threads + 1
        assert record.tolist() == list(range(seen * 9, min(seen * 9 + 9, 100)))   # type: ignore[attr-defined]
        seen += 1
    assert seen == begun[0] == 12


def test_compiled_blocks_are_smaller_than_those_of_numpy() -> None:
    assert (usual_block("numba"), usual_block("numpy")) == (96, 256)


def test_statistics_are_taken_of_what_a_compiled_block_holds() -> None:
    assert usual_block("numba") == GROUP
