"""A block's file holds what was written, or is found out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble.sweep.exact import tally
from alignsim.ensemble.sweep.files import (
    DamagedError,
    decoded,
    encoded,
    is_whole,
    name_of,
    read_block,
    rectangle_of,
    write_block,
)
from alignsim.ensemble.sweep.work import Block, Rectangle

X = np.arange(12.0).reshape(6, 1, 2)
BLOCK = Block(Rectangle(1, 4, 6, 0, 3), X[:, 0].reshape(2, 3, 2), np.array([[0, 3, 0], [0, 0, -1]], np.int16),
              np.array([[0, 1, 0], [0, 0, -1]], np.int8), tally(X), np.empty((2, 3, 0, 2)), ("ValueError: é",))


def test_a_block_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_block(tmp_path, BLOCK)
    again = read_block(tmp_path, BLOCK.where)
    assert encoded(again) == encoded(BLOCK)
    assert again.raised == ("ValueError: é",)
    assert [path.name for path in tmp_path.iterdir()] == [name_of(BLOCK.where)]
    assert rectangle_of(name_of(BLOCK.where)) == BLOCK.where


@settings(max_examples=80, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), how=st.sampled_from(["flip", "cut", "drop", "zero"]))
def test_any_damage_is_found_by_the_hash(at: float, how: str) -> None:
    raw = encoded(BLOCK)
    n = int(at * len(raw))
    bad = {"flip": raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1:], "cut": raw[:n], "drop": raw[:n] + raw[n + 1:],
           "zero": raw[:n] + bytes(len(raw) - n)}[how]
    if bad != raw:
        with pytest.raises(DamagedError):
            decoded(bad)


def test_a_block_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    other = Rectangle(0, 4, 6, 0, 3)
    (tmp_path / name_of(other)).write_bytes(encoded(BLOCK))
    assert not is_whole(tmp_path, other)


def test_other_files_are_no_blocks() -> None:
    assert rectangle_of("notes.txt") is None
    assert rectangle_of(".c0000-p00000000-00000064-r0000000-0000004.block.77.draft") is None
