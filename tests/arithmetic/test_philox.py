"""The generator against the known answers of its authors."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.arithmetic import four_uniforms, philox, uniform, uniforms_at

ONES = 0xFFFFFFFF


@pytest.mark.parametrize(("counter", "key", "answer"), [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0),
     (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1))])
def test_the_known_answers(counter: tuple[int, ...], key: tuple[int, ...], answer: tuple[int, ...]) -> None:
    words = [np.array([w], np.uint64) for w in (*counter, *key)]
    assert tuple(int(w[0]) for w in philox(*words)) == answer


def test_uniforms_never_touch_zero_or_one() -> None:
    words = np.array([0, ONES], np.uint64)
    low, high = uniform(words)
    assert 0.0 < low < high < 1.0


def test_a_run_draws_the_same_alone_and_in_company_and_slots_do_not_shift_each_other() -> None:
    runs, slots, streams = np.arange(9, dtype=np.uint64), np.array([3, 2**31, 7]), np.array([1, 1, 17])
    many = uniforms_at(runs, 5, slots, streams, 11, 12)
    for p, slot in enumerate(slots):
        one = four_uniforms(runs[4:5], 5, int(slot), int(streams[p]), 11, 12)
        assert [float(u[p, 4]) for u in many] == [float(u[0]) for u in one]


def test_draws_are_uniform_and_differ_by_run_step_slot_stream_and_seed() -> None:
    runs = np.arange(20_000, dtype=np.uint64)
    base = np.stack(four_uniforms(runs, 1, 2, 3, 4, 5))
    assert np.abs(np.histogram(base, 20, (0, 1))[0] / 4000 - 1).max() < 0.07
    for other in ((2, 2, 3, 4, 5), (1, 3, 3, 4, 5), (1, 2, 4, 4, 5), (1, 2, 3, 5, 5), (1, 2, 3, 4, 6)):
        assert abs(np.corrcoef(base[0], four_uniforms(runs, *other)[0])[0, 1]) < 0.03
